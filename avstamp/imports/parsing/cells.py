"""What stands in a cell, as text without what cannot be seen."""

import unicodedata


def tidy(text: str) -> str:
    """A cell's text: one space where there were several or a line break, letters put together.

    A hard space is a space. ``="0047"``, by which some systems keep the zeros, is ``0047``.
    """
    if text.startswith('="') and text.endswith('"') and len(text) > 2:
        text = text[2:-1]
    text = " ".join(text.split())
    if text.isascii() and text.isprintable():
        return text
    text = unicodedata.normalize("NFC", text)
    return text if text.isprintable() else _seen(text)


def _seen(text: str) -> str:
    """Without what has no shape: marks of direction, soft hyphens, control characters."""
    return "".join(letter for letter in text if unicodedata.category(letter)[0] != "C").strip()
