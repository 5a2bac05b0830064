"""Text with separators between its cells, as payroll systems and Excel write it."""

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import chain, islice

from avstamp.imports.parsing.cells import tidy
from avstamp.imports.parsing.limits import MOST_CELL
from avstamp.imports.parsing.refusals import Reason, Refused

_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_SEPARATORS = ";\t,|"
_LOOKED_AT = 50  # rows that a separator is judged by
# å, ä, ö, Å, Ä, Ö in UTF-8 that somebody took for Windows-1252, and the mark of a lost character.
_DAMAGED = ("Ã¥", "Ã¤", "Ã¶", "Ã…", "Ã„", "Ã–", "\ufffd")
# Comes after the last row: a quotation mark that is never closed swallows it.
_END = "\x00end"

# Found while files may still be opened.
for _encoding in ("utf-8-sig", "utf-16", "cp1252"):
    codecs.lookup(_encoding)


def rows_of(data: bytes) -> tuple[str, Iterator[list[str]]]:
    """How the letters were written, and the rows. Raises Refused."""
    encoding, text = _decoded(data)
    told, text = _told_separator(text)
    return encoding, _rows(text, told or _separator(text))


def _decoded(data: bytes) -> tuple[str, str]:
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return encoding.removesuffix("-sig"), _whole(data, encoding)
    try:
        return "utf-8", _sound(data.decode())
    except UnicodeDecodeError:
        return "windows-1252", _sound(data.decode("cp1252", errors="replace"))


def _whole(data: bytes, encoding: str) -> str:
    """What says how it is written is written so."""
    try:
        return _sound(data.decode(encoding))
    except UnicodeDecodeError as problem:
        raise Refused(Reason.BROKEN) from problem


def _sound(text: str) -> str:
    if "\x00" in text:
        raise Refused(Reason.OTHER)
    damaged = min((at for sign in _DAMAGED if (at := text.find(sign)) >= 0), default=None)
    if damaged is not None:
        raise Refused(Reason.LETTERS, text.count("\n", 0, damaged) + 1)
    return text


def _told_separator(text: str) -> tuple[str, str]:
    """What a first line such as ``sep=;`` says, and the text after it; Excel does not count it."""
    line, _, rest = text.partition("\n")
    said = line.strip("\r").strip('"')
    if said[:4].lower() == "sep=" and len(said) == 5:
        return said[4], rest
    return "", text


def _separator(text: str) -> str:
    """The one that parts most rows into equally many cells."""
    return max(_SEPARATORS, key=lambda one: _evenness(text, one))


def _evenness(text: str, separator: str) -> int:
    try:
        rows = islice(csv.reader(io.StringIO(text, newline=""), delimiter=separator), _LOOKED_AT)
        widths = Counter(len(row) for row in rows if len(row) > 1)
    except csv.Error:
        return 0
    return max((times * (width - 1) for width, times in widths.items()), default=0)


def _rows(text: str, separator: str) -> Iterator[list[str]]:
    csv.field_size_limit(MOST_CELL)
    lines = chain(io.StringIO(text, newline=""), ["\n", _END])
    read = 0
    try:
        for row in csv.reader(lines, delimiter=separator):
            if row == [_END]:
                return
            if row and row[-1].endswith(_END):
                raise Refused(Reason.QUOTE, read + 1)
            read += 1
            yield [tidy(cell) for cell in row]
    except csv.Error as problem:
        raise Refused(Reason.CELL, read + 1) from problem
