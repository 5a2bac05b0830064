"""Lines cut up for setting: which words may be divided, and where.

Lines are ragged, so only long words are divided, and never one with a capital: it may be a name.
"""

import re

from avstamp.paper import text

type Piece = str | list[str]
type Paragraphs = list[list[list[Piece]]]

# A long word without capitals; and what is too long for a line, as an address is.
_DIVIDED = re.compile(r"[^\s\u00ad-]{44,}|(?<!\w)[a-zà-öø-ÿ]{12,}(?!\w)")
_LONG = 44
_PART = 8


def paragraphs(written: str) -> Paragraphs:
    """Paragraphs at blank lines, each with its lines, each with its pieces."""
    return [[_pieces(line) for line in lines] for lines in text.paragraphs(written)]


def _pieces(line: str) -> list[Piece]:
    pieces: list[Piece] = []
    end = 0
    for match in _DIVIDED.finditer(line):
        if match.start() > end:
            pieces.append(line[end : match.start()])
        pieces.append(_parts(match.group()))
        end = match.end()
    if end < len(line):
        pieces.append(line[end:])
    return pieces


def _parts(word: str) -> list[str]:
    if len(word) < _LONG:
        return [word]
    return [word[place : place + _PART] for place in range(0, len(word), _PART)]
