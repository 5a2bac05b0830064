"""A logo that is handed in: what is taken, what is not, and what is left out of it."""

import base64

import pytest

from avstamp.people.pictures import MOST_BYTES, NoPicture, picture
from avstamp.people.testing_pictures import png

# A JPEG of 16 by 16 dots, with a comment in it that says where it was made.
JPEG = base64.b64decode(
    "/9j//gAJaGVtbGlndP/gABBKRklGAAEBAQAKAAoAAP/bAEMAKBweIx4ZKCMhIy0rKDA8ZEE8Nzc8e1hdSWSRgJmWj4CM"
    "iqC05sOgqtqtiozI/8va7vX///+bwf////r/5v3/+P/bAEMBKy0tPDU8dkFBdviljKX4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4"
    "+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+P/AABEIABAAEAMBIgACEQEDEQH/xAAfAAABBQEBAQEBAQAAAAAA"
    "AAAAAQIDBAUGBwgJCgv/xAC1EAACAQMDAgQDBQUEBAAAAX0BAgMABBEFEiExQQYTUWEHInEUMoGRoQgjQrHBFVLR8CQz"
    "YnKCCQoWFxgZGiUmJygpKjQ1Njc4OTpDREVGR0hJSlNUVVZXWFlaY2RlZmdoaWpzdHV2d3h5eoOEhYaHiImKkpOUlZaX"
    "mJmaoqOkpaanqKmqsrO0tba3uLm6wsPExcbHyMnK0tPU1dbX2Nna4eLj5OXm5+jp6vHy8/T19vf4+fr/xAAfAQADAQEB"
    "AQEBAQEBAAAAAAAAAQIDBAUGBwgJCgv/xAC1EQACAQIEBAMEBwUEBAABAncAAQIDEQQFITEGEkFRB2FxEyIygQgUQpGh"
    "scEJIzNS8BVictEKFiQ04SXxFxgZGiYnKCkqNTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqCg4SF"
    "hoeIiYqSk5SVlpeYmZqio6Slpqeoqaqys7S1tre4ubrCw8TFxsfIycrS09TV1tfY2dri4+Tl5ufo6ery8/T19vf4+fr/"
    "2gAMAwEAAhEDEQA/ANmiiqOpef8Au/I8zvnZn29KBM//2Q=="
)


def test_a_png_is_taken_with_its_size_and_without_what_stands_beside_it():
    found = picture(png(120, 40, beside=b"Author\0Karin") + b"<script>")
    assert (found.kind, found.width, found.height) == ("png", 120, 40)
    assert b"Karin" not in found.content
    assert b"script" not in found.content


def test_a_jpeg_is_taken_without_its_remarks():
    found = picture(JPEG)
    assert (found.kind, found.width, found.height) == ("jpeg", 16, 16)
    assert b"hemligt" in JPEG
    assert b"hemligt" not in found.content


@pytest.mark.parametrize(
    "given",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"GIF89a" + bytes(40),
        png()[:-20],
        png()[:50],
        png().replace(b"IDAT", b"IDAX"),
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff",
        b"\xff\xd8\xff\xe0\x00\x00\xff\xd9",
        JPEG[:300] + b"\xff\xd9",
        png(8, 8),
        png(2001, 16),
        png() + bytes(MOST_BYTES),
    ],
)
def test_whatever_else_it_is_is_refused_with_a_reason(given):
    with pytest.raises(NoPicture) as problem:
        picture(given)
    assert str(problem.value.sentence).endswith(".")
