"""Pictures for tests, made sign by sign."""

import struct
import zlib


def png(width: int = 120, height: int = 40, *, beside: bytes = b"") -> bytes:
    """A green picture; ``beside`` is what a program wrote into it beside the picture."""
    rows = (b"\0" + b"\x1d\x5a\x48" * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    told = _part(b"tEXt", beside) if beside else b""
    content = _part(b"IDAT", zlib.compress(rows))
    return b"\x89PNG\r\n\x1a\n" + _part(b"IHDR", head) + told + content + _part(b"IEND", b"")


def _part(name: bytes, content: bytes) -> bytes:
    check = zlib.crc32(name + content)
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", check)
