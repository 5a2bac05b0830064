"""HTTP/1.1 as far as a proxy of ours needs it: whole requests and whole answers, as bytes."""

from asyncio import StreamReader, open_connection
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Message:
    """A request or an answer: its first line, its headers as they came, its body."""

    first: str
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""

    @property
    def method(self) -> str:
        return self.first.split(" ")[0]

    @property
    def path(self) -> str:
        return self.first.split(" ")[1].partition("?")[0]

    @property
    def status(self) -> int:
        return int(self.first.split(" ")[1])

    def header(self, wanted: str) -> str:
        return next((value for name, value in self.headers if name.lower() == wanted.lower()), "")

    def without(self, *names: str) -> "Message":
        return replace(self, headers=tuple(h for h in self.headers if h[0].lower() not in names))

    def with_body(self, body: bytes) -> "Message":
        """The same with another body, and the length that belongs to it."""
        plain = self.without("content-length")
        return replace(
            plain, headers=(*plain.headers, ("Content-Length", str(len(body)))), body=body
        )

    def __bytes__(self) -> bytes:
        lines = [self.first, *(f"{name}: {value}" for name, value in self.headers), "", ""]
        return "\r\n".join(lines).encode("latin-1") + self.body


async def read_message(reader: StreamReader) -> Message | None:
    """The next message; None when nobody sends any more."""
    try:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    except EOFError:
        return None
    first, *lines = head.removesuffix("\r\n\r\n").split("\r\n")
    headers = tuple(
        (name, value.strip()) for name, _colon, value in (line.partition(":") for line in lines)
    )
    named = {name.lower(): value for name, value in headers}
    if "content-length" in named:
        body = await reader.readexactly(int(named["content-length"]))
    else:
        body = await reader.read() if first.startswith("HTTP/") else b""
    return Message(first, headers, body)


async def ask(port: int, request: Message) -> Message:
    """What the server answers. Raises ConnectionError when it does not."""
    reader, writer = await open_connection("localhost", port)
    try:
        alone = request.without("connection")
        writer.write(bytes(replace(alone, headers=(*alone.headers, ("Connection", "close")))))
        await writer.drain()
        answer = await read_message(reader)
    finally:
        writer.close()
    if answer is None:
        raise ConnectionError("the server has said nothing")
    return answer.without("connection", "keep-alive").with_body(answer.body)


def page(status: int, title: str, sentence: str) -> Message:
    """A page that somebody between has made."""
    body = f"<!doctype html><title>{title}</title><h1>{title}</h1><p>{sentence}</p>".encode()
    return Message(f"HTTP/1.1 {status} {title}", (("Content-Type", "text/html"),)).with_body(body)


def data(status: int, body: str) -> Message:
    """An answer of the program's own form."""
    head = Message(f"HTTP/1.1 {status} OK", (("Content-Type", "application/json"),))
    return head.with_body(body.encode())
