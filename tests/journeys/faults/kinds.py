"""What can happen to a save between a browser and the server; each kind of it once.

A wait is in the browser's time, which goes ``SPEED`` times faster than ours (page.js).
"""

import asyncio
import random
from asyncio import StreamReader, StreamWriter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from tests.journeys.faults.wire import Message, data, page

SPEED = 8
_PATIENCE = 10  # seconds that the browser waits for an answer


class Gone(Exception):
    """The connection has come to its end."""


@dataclass
class Exchange:
    """One request of a browser, and the ways to answer it."""

    request: Message
    reader: StreamReader
    writer: StreamWriter
    ask: Callable[[Message], Awaitable[Message]]
    meanwhile: Callable[[str, Message], Awaitable[None]]

    async def forward(self) -> Message:
        return await self.ask(self.request)

    async def reply(self, answer: Message) -> None:
        await self.send(bytes(answer))

    async def send(self, part: bytes) -> None:
        self.writer.write(part)
        await self.writer.drain()

    async def silence(self) -> None:
        """Nothing more is said, until the browser has had enough."""
        await self.reader.read()
        raise Gone

    def reset(self) -> None:
        self.writer.transport.abort()
        raise Gone


async def _rest(least: float, most: float) -> None:
    await asyncio.sleep(random.uniform(least, most) / SPEED)


async def lost(exchange: Exchange) -> None:
    exchange.reset()


async def answer_lost(exchange: Exchange) -> None:
    await exchange.forward()
    exchange.reset()


async def slow(exchange: Exchange) -> None:
    await _rest(0.5, _PATIENCE * 0.7)
    await exchange.reply(await exchange.forward())


async def overtaken(exchange: Exchange) -> None:
    """It arrives when the browser has given up and sent it again, and perhaps newer words."""
    await _rest(_PATIENCE * 1.2, _PATIENCE * 2)
    await exchange.forward()
    raise Gone


async def half_open(exchange: Exchange) -> None:
    await exchange.silence()


async def half_open_stored(exchange: Exchange) -> None:
    await exchange.forward()
    await exchange.silence()


async def answer_cut(exchange: Exchange) -> None:
    await exchange.send(_half(await exchange.forward()))
    raise Gone


async def answer_reset(exchange: Exchange) -> None:
    await exchange.send(_half(await exchange.forward()))
    exchange.reset()


async def answer_stalls(exchange: Exchange) -> None:
    await exchange.send(_half(await exchange.forward()))
    await exchange.silence()


async def answer_drips(exchange: Exchange) -> None:
    for byte in bytes(await exchange.forward()):
        await exchange.send(bytes([byte]))
        await asyncio.sleep(0.0005)


def _half(answer: Message) -> bytes:
    whole = bytes(answer)
    return whole[: len(whole) - max(1, len(answer.body) // 2)]


def answered(answer: Message) -> Callable[[Exchange], Awaitable[None]]:
    """Somebody between answers for the server, which hears nothing of it."""

    async def instead(exchange: Exchange) -> None:
        await exchange.reply(answer)

    return instead


def answered_although_stored(answer: Message) -> Callable[[Exchange], Awaitable[None]]:
    async def instead(exchange: Exchange) -> None:
        await exchange.forward()
        await exchange.reply(answer)

    return instead


def meanwhile(what: str) -> Callable[[Exchange], Awaitable[None]]:
    """Something really happens at the server before the save arrives."""

    async def first(exchange: Exchange) -> None:
        await exchange.meanwhile(what, exchange.request)
        await exchange.reply(await exchange.forward())

    return first


async def damaged(exchange: Exchange) -> None:
    """One letter of the text is another when it arrives."""
    body = exchange.request.body
    changed = body.replace(b"a", b"e", 1)
    await exchange.reply(await exchange.ask(exchange.request.with_body(changed)))


async def forgery(exchange: Exchange) -> None:
    """Without its token it is taken for a forged one: the program's own page, 403."""
    await exchange.reply(await exchange.ask(exchange.request.without("x-csrftoken")))


async def twice(exchange: Exchange) -> None:
    await exchange.forward()
    await exchange.reply(await exchange.forward())


_FOREIGN = '{"version": 7, "sha256": "%s", "at": "2027-03-01T09:00:00Z"}' % ("0" * 64)
_PORTAL = page(200, "Wi-Fi", "Accept the terms to go on.")
_REDIRECT = Message("HTTP/1.1 302 Found", (("Location", "http://login.wifi.example/"),))

FAULTS: dict[str, Callable[[Exchange], Awaitable[None]]] = {
    "lost on the way there": lost,
    "stored, answer lost": answer_lost,
    "slow": slow,
    "arrived after it was given up": overtaken,
    "no answer ever, not stored": half_open,
    "no answer ever, stored": half_open_stored,
    "answer cut short": answer_cut,
    "answer reset half-way": answer_reset,
    "answer stops half-way": answer_stalls,
    "answer byte by byte": answer_drips,
    "500 page": answered(page(500, "Internal Server Error", "Sorry.")),
    "502 page": answered(page(502, "Bad Gateway", "nginx")),
    "503 page, stored": answered_although_stored(page(503, "Service Unavailable", "Try later.")),
    "signed out": meanwhile("session ends"),
    "not now (403)": answered(data(403, '{"problem": "not_now", "sentence": "Inte nu."}')),
    "taken for a forgery (403 page)": forgery,
    "gone (404)": answered(data(404, '{"problem": "not_found", "sentence": "Finns inte."}')),
    "written from another device (409)": meanwhile("another device writes"),
    "too large for a proxy (413 page)": answered(page(413, "Content Too Large", "nginx")),
    "damaged on the way (422)": damaged,
    "Wi-Fi sign-in page (200)": answered(_PORTAL),
    "Wi-Fi sign-in page, stored": answered_although_stored(_PORTAL),
    "Wi-Fi redirect (302)": answered(_REDIRECT.with_body(b"")),
    "sent twice": twice,
    "answer to another text": answered(data(200, _FOREIGN)),
    "empty answer (200)": answered(data(200, "")),
    "cut JSON (200)": answered(data(200, '{"version": 3, "sha2')),
}

# After these the browser knows what became of the save; after all others it does not.
ANSWERED = {
    "slow",
    "answer byte by byte",
    "sent twice",
    "too large for a proxy (413 page)",
    "written from another device (409)",
}
