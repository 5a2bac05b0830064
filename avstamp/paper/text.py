"""What someone wrote, as text and nothing else: stray signs out, paragraphs and lines found."""

import re

# Not text: control signs, half characters, byte order marks, what Unicode promises never to use,
# and the signs that turn the direction of everything after them.
_STRAY = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff"
    "\u202a-\u202e\u2066-\u2069]"
)
_NEW_LINE = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


def without_stray_signs(text: str) -> str:
    """The text without signs that are none, every line ended alike, tabs as spaces."""
    return _STRAY.sub("", _NEW_LINE.sub("\n", text).replace("\t", " "))


def paragraphs(text: str) -> list[list[str]]:
    """Paragraphs at blank lines, each with its lines."""
    found: list[list[str]] = [[]]
    for line in without_stray_signs(text).split("\n"):
        if line.strip():
            found[-1].append(line.rstrip())
        elif found[-1]:
            found.append([])
    return [lines for lines in found if lines]
