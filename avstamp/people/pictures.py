"""A picture that somebody hands in: looked at sign by sign, and stripped of all but the picture.

PNG and JPEG alone. A vector picture may carry a script, and is not taken.
"""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from avstamp.core.errors import UnableTo
from avstamp.paper.pdf import can_show

MOST_BYTES = 200 * 1024
_LEAST, _MOST = 16, 2000  # dots either way
_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_NEEDED = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"sRGB", b"gAMA"}
# Where a JPEG tells its size; the start of its dots; what may follow without a length.
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
_SCAN = 0xDA
_ADOBE = 0xEE  # how the colours are meant; the other additions say where and with what


@dataclass(frozen=True)
class Picture:
    """A picture that can be shown on a page and on paper."""

    kind: str  # png or jpeg
    content: bytes
    width: int
    height: int


class NoPicture(UnableTo):
    pass


def picture(given: bytes) -> Picture:
    """What was handed in, as a picture and nothing else. Raises NoPicture, which says why."""
    if len(given) > MOST_BYTES:
        raise NoPicture(_("That picture is too large. It may have at most 200 kilobytes."))
    try:
        found = _read(given)
    except (IndexError, ValueError, zlib.error) as problem:
        raise NoPicture(_("That picture is damaged. Try to save it anew, as PNG.")) from problem
    if not (_LEAST <= found.width <= _MOST and _LEAST <= found.height <= _MOST):
        raise NoPicture(_("A logo has between 16 and 2,000 dots either way."))
    if not can_show(found.content, found.kind):
        raise NoPicture(_("That picture is damaged. Try to save it anew, as PNG."))
    return found


def _read(given: bytes) -> Picture:
    if given.startswith(_PNG):
        return _png(given)
    if given.startswith(_JPEG):
        return _jpeg(given)
    raise NoPicture(_("A logo is a picture in the format PNG or JPEG."))


def _png(given: bytes) -> Picture:
    kept = [(name, whole) for name, whole in _chunks(given) if name in _NEEDED]
    head = kept[0][1]
    if kept[0][0] != b"IHDR" or kept[-1][0] != b"IEND":
        raise ValueError
    width, height = (int.from_bytes(head[start : start + 4]) for start in (8, 12))
    content = _PNG + b"".join(whole for _name, whole in kept)
    return Picture("png", content, width, height)


def _chunks(given: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Each part with its name, until the end of the picture; what comes after is left out."""
    place = len(_PNG)
    while True:
        length = int.from_bytes(given[place : place + 4])
        whole = given[place : place + length + 12]
        name = whole[4:8]
        if len(whole) != length + 12 or zlib.crc32(whole[4:-4]) != int.from_bytes(whole[-4:]):
            raise ValueError
        yield name, whole
        if name == b"IEND":
            return
        place += length + 12


def _jpeg(given: bytes) -> Picture:
    end = given.rindex(b"\xff\xd9") + 2
    place, size, kept = 2, (0, 0), [b"\xff\xd8"]
    while given[place + 1] != _SCAN:
        mark, length = given[place + 1], int.from_bytes(given[place + 2 : place + 4])
        if given[place] != 0xFF or length < 2:
            raise ValueError
        if mark in _FRAMES:
            size = (
                int.from_bytes(given[place + 7 : place + 9]),
                int.from_bytes(given[place + 5 : place + 7]),
            )
        if not (0xE1 <= mark <= 0xEF and mark != _ADOBE) and mark != 0xFE:
            kept.append(given[place : place + 2 + length])
        place += 2 + length
    return Picture("jpeg", b"".join([*kept, given[place:end]]), *size)
