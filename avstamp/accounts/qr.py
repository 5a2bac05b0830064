"""A QR code as a picture that stands in the page: nobody else is asked to draw it."""

from dataclasses import dataclass

import qrcode

_MARGIN = 3


@dataclass(frozen=True, slots=True)
class Picture:
    """Squares to draw, as a path in a square of so many units."""

    path: str
    size: int


def picture_of(text: str) -> Picture:
    """The text as squares, with the quiet margin that a camera needs."""
    code = qrcode.QRCode(border=_MARGIN)
    code.add_data(text)
    rows = code.get_matrix()
    squares = [
        f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark
    ]
    return Picture("".join(squares), len(rows))
