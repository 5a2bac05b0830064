"""What someone wrote, cut up for setting: paragraphs, lines, and the few words to divide.

Lines are ragged, so only long words are divided, and never one with a capital: it may be a name.
"""

import re

type Piece = str | list[str]
type Paragraphs = list[list[list[Piece]]]

# A long word without capitals; and what is too long for a line, as an address is.
_DIVIDED = re.compile(r"[^\s\u00ad-]{44,}|(?<!\w)[a-zà-öø-ÿ]{12,}(?!\w)")
_LONG = 44
_PART = 8


def paragraphs(text: str) -> Paragraphs:
    """Paragraphs at blank lines, each with its lines, each with its pieces."""
    found: Paragraphs = [[]]
    for line in text.splitlines():
        if line.strip():
            found[-1].append(_pieces(line.rstrip()))
        elif found[-1]:
            found.append([])
    return [lines for lines in found if lines]


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
