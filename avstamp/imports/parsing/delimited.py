"""Text with separators between its cells, as payroll systems and Excel write it."""

import _csv
import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import chain, islice

from avstamp.imports.parsing.cells import tidy
from avstamp.imports.parsing.limits import MOST_CELL
from avstamp.imports.parsing.refusals import Reason, Refused

_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_SEPARATORS = ";\t,|"
_LOOKED_AT = 50  # rows that a separator is judged by
# å, ä, ö, Å, Ä, Ö in UTF-8 that somebody took for Windows-1252, then å, ä, ö of MS-DOS in the
# middle of a word, and the mark of a lost letter.
_DAMAGED = re.compile("Ã[¥¤¶…„–]|[†„”](?<=[A-Za-z].)(?=[A-Za-z])|\ufffd")
# Comes after the last row: a quotation mark that is never closed swallows it.
_END = "\x00end"

# Found while files may still be opened.
for _encoding in ("utf-8-sig", "utf-16", "cp1252"):
    codecs.lookup(_encoding)


def rows_of(data: bytes) -> tuple[str, Iterator[list[str]]]:
    """How the letters were written, and the rows. Raises Refused, now or while they are read."""
    csv.field_size_limit(MOST_CELL)
    encoding, text = _decoded(data)
    if "\x00" in text:
        raise Refused(Reason.OTHER)
    told, text = _told_separator(text)
    separator = told or _separator(text)
    rows = _rows(text, separator) if separator else _rows_in_quotes(text)
    return encoding, _sound(rows) if _DAMAGED.search(text) else rows


def _decoded(data: bytes) -> tuple[str, str]:
    marked = next((name for mark, name in _MARKS.items() if data.startswith(mark)), "")
    try:
        return marked.removesuffix("-sig") or "utf-8", data.decode(marked or "utf-8")
    except UnicodeDecodeError as problem:
        if marked.startswith("utf-16"):
            raise Refused(Reason.BROKEN) from problem
        return "windows-1252", data.decode("cp1252", errors="replace")


def _sound(rows: Iterator[list[str]]) -> Iterator[list[str]]:
    """The rows, until one in which letters were damaged."""
    for number, row in enumerate(rows, 1):
        if any(map(_DAMAGED.search, row)):
            raise Refused(Reason.LETTERS, number)
        yield row


def _told_separator(text: str) -> tuple[str, str]:
    """What a first line such as ``sep=;`` says, and the text after it; Excel does not count it."""
    line, _, rest = text.partition("\n")
    said = line.strip("\r").strip('"')
    if said[:4].lower() == "sep=" and len(said) == 5:
        return said[4] if said[4] in _SEPARATORS else "", rest
    return "", text


def _separator(text: str) -> str:
    """The one that parts most rows into equally many cells; "" where none parts anything."""
    evenness = {one: _evenness(text, one) for one in _SEPARATORS}
    best = max(evenness, key=lambda one: evenness[one])
    return best if evenness[best] else ""


def _evenness(text: str, separator: str) -> int:
    widths: Counter[int] = Counter()
    with suppress(csv.Error):  # told when the rows are read
        widths.update(
            len(row)
            for row in islice(_reader(io.StringIO(text, newline=""), separator), _LOOKED_AT)
        )
    return max((times * (width - 1) for width, times in widths.items()), default=0)


def _reader(lines: Iterable[str], separator: str) -> _csv.Reader:
    return csv.reader(lines, delimiter=separator, skipinitialspace=True)


def _rows(text: str, separator: str) -> Iterator[list[str]]:
    reader = _reader(chain(io.StringIO(text, newline=""), ["\n", _END]), separator)
    read, line = 0, 0
    try:
        for row in reader:
            if row == [_END]:
                return
            if row and row[-1].endswith(_END):  # a quotation mark has swallowed it
                raise Refused(Reason.QUOTE, read + 1)
            read, line = read + 1, reader.line_num
            yield [tidy(cell) for cell in row]
    except csv.Error as problem:
        over_lines = reader.line_num - line > 1
        raise Refused(Reason.QUOTE if over_lines else Reason.CELL, read + 1) from problem


def _rows_in_quotes(text: str) -> Iterator[list[str]]:
    """Rows of one cell; or of several, where Excel has put whole rows between quotation marks."""
    whole = "\n".join(row[0] if row else "" for row in _rows(text, ";"))
    return _rows(whole, _separator(whole) or ";")
