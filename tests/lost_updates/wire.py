"""Requests that are cut off: the writer hears nothing, and the server has had all of it or not."""

import socket
import struct

from tests.crash.browser import Browser
from tests.crash.server import HOST

_AT_ONCE = struct.pack("ii", 1, 0)  # a reset instead of a goodbye


def send_part(browser: Browser, address: str, sent: bytes, headers: dict[str, str]) -> None:
    """The beginning of a save, whose headers promise more; nothing of it can be saved."""
    _send(browser, _head(browser, address, headers, len(sent) + 10) + sent, reset=False)


def send_and_leave(
    browser: Browser, address: str, sent: bytes, headers: dict[str, str], *, reset: bool
) -> None:
    """All of a save, and nobody there to hear the answer."""
    _send(browser, _head(browser, address, headers, len(sent)) + sent, reset=reset)


def _head(browser: Browser, address: str, headers: dict[str, str], length: int) -> bytes:
    lines = [f"PUT {address} HTTP/1.1", f"Host: {HOST}:{browser.port}", f"Cookie: {browser.cookie}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, f"Content-Length: {length}", "", ""]).encode()


def _send(browser: Browser, sent: bytes, *, reset: bool) -> None:
    with socket.create_connection((HOST, browser.port), timeout=25) as line:
        line.sendall(sent)
        if reset:
            line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _AT_ONCE)
