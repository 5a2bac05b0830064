"""A mail server on this machine that keeps what it takes, and behaves as it is told."""

import asyncio
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.crash.server import HOST, free_port


@dataclass(frozen=True)
class Taken:
    """A letter it answered for, as the bytes that came."""

    sender: str
    to: list[str]
    content: bytes


@dataclass
class MailServer:
    """Change the rules while it runs; each is given an address or the bytes of a letter."""

    port: int
    taken: list[Taken] = field(default_factory=list)
    of_recipient: Callable[[str], str] = lambda _address: "250 OK"
    of_letter: Callable[[bytes], str] = lambda _content: "250 OK"
    # Breaks the connection instead of answering: before it keeps a letter, or after.
    breaks_before: bool = False
    breaks_after: bool = False
    takes: float = 0  # seconds to keep a letter, before it answers
    _lock: threading.Lock = field(default_factory=threading.Lock)

    async def handle_RCPT(  # noqa: N802
        self, _server: Any, _session: Session, envelope: Envelope, address: str, _options: Any
    ) -> str:
        answer = self.of_recipient(address)
        if answer.startswith("2"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(  # noqa: N802
        self, server: Any, _session: Session, envelope: Envelope
    ) -> str:
        content = envelope.content
        assert isinstance(content, bytes)
        answer = self.of_letter(content)
        if self.breaks_before:
            server.transport.abort()
            return "421 gone"
        if answer.startswith("2"):
            with self._lock:
                self.taken.append(Taken(str(envelope.mail_from), envelope.rcpt_tos, content))
        if self.breaks_after:
            server.transport.abort()
            return "421 gone"
        if self.takes:
            await asyncio.sleep(self.takes)
        return answer

    def numbers(self) -> Counter[str]:
        """How often each Message-ID was taken."""
        with self._lock:
            return Counter(message_id(one.content) for one in self.taken)


def message_id(content: bytes) -> str:
    """The Message-ID of a letter; raises if it has none, or two."""
    [line] = [
        one
        for one in content.partition(b"\r\n\r\n")[0].split(b"\r\n")
        if one.lower().startswith(b"message-id:")
    ]
    return line.partition(b":")[2].strip(b" <>").decode()


class _Patient(SMTP):
    """Goes on with what it has got when the connection is lost, as mail servers do."""

    def connection_lost(self, error: Exception | None) -> None:
        self._handler_coroutine = asyncio.get_running_loop().create_future()  # type: ignore[assignment]
        super().connection_lost(error)


class _Controller(Controller):
    def factory(self) -> SMTP:
        return _Patient(self.handler, **self.SMTP_kwargs)


@contextmanager
def mail_server(port: int = 0) -> Iterator[MailServer]:
    """It answers on a port of this machine while the block runs."""
    server = MailServer(port or free_port())
    controller = _Controller(server, hostname=HOST, port=server.port, enable_SMTPUTF8=False)
    controller.start()
    try:
        yield server
    finally:
        controller.stop()
