"""What an Excel file tells of a sheet and calamine does not: errors in cells, and how far it goes.

calamine gives an error as an empty cell, so that somebody whose manager is ``#N/A`` would have
none; and it makes room for all that lies between the first cell and the last, wherever they are.
"""

import posixpath
import re
import xml.etree.ElementTree as ET
from collections import defaultdict
from zipfile import ZipFile

from avstamp.imports.parsing.limits import MOST_COLUMNS, MOST_ROWS
from avstamp.imports.parsing.package import unpacked
from avstamp.imports.parsing.refusals import Reason, Refused

Errors = dict[int, dict[int, str]]  # by row, from 1, and column, from 0

# The names of cells that may lie far away, from AA and from row 100000 on. One that ends with "/>"
# is only formatted.
_FAR = re.compile(
    rb"""\br=["'](?=[A-Z]{2}|[A-Z]\d{6})([A-Z]{1,9})(\d{1,20})["'][^>]{0,300}(?<!/)>"""
)
_IS_ERROR = re.compile(rb"""\bt=["']e["']""")
_NAME = re.compile(rb"""\br=["']([A-Z]{1,3})(\d{1,7})["']""")
_RELATED = "xl/_rels/workbook.xml.rels"
_VALUE = re.compile(rb"v>([^<]{1,20})</")
_TAG = 300  # the most that a cell's own tag can sensibly take
_UNTIL_VALUE = 10_000  # a formula may stand before it: 8,192 characters at most


def errors_in(archive: ZipFile, sheet: str) -> Errors:
    """The errors that stand in a sheet's cells. Raises Refused if it goes further than we read."""
    written = unpacked(archive, _part_of(archive, sheet))
    if b"<!DOCTYPE" in written:  # no Excel writes one; what it names would be left out in silence
        raise Refused(Reason.BROKEN)
    for cell in _FAR.finditer(written):
        _check_reach(_column(cell[1]), int(cell[2]))
    errors: Errors = defaultdict(dict)
    for mark in _IS_ERROR.finditer(written):
        begin = written.rfind(b"<", max(0, mark.start() - _TAG), mark.start())
        end = written.find(b">", mark.end(), mark.end() + _TAG)
        name = _NAME.search(written, begin, end) if -1 < begin < end else None
        value = _VALUE.search(written, end, end + _UNTIL_VALUE)
        if name:
            told = value[1].decode(errors="replace") if value else "#N/A"
            errors[int(name[2])][_column(name[1])] = told
    return errors


def _check_reach(column: int, row: int) -> None:
    if row > MOST_ROWS:
        raise Refused(Reason.ROWS, row)
    if column >= MOST_COLUMNS:
        raise Refused(Reason.COLUMNS, row)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _part_of(archive: ZipFile, sheet: str) -> str:
    """The name of the file in which a sheet is written. Raises Refused where that is not told."""
    book, related = (_tree(unpacked(archive, name)) for name in ("xl/workbook.xml", _RELATED))
    targets = {one.get("Id"): one.get("Target", "") for one in related}
    for one in book.iter():
        if one.tag.endswith("}sheet") and one.get("name") == sheet:
            ids = (value for key, value in one.items() if key.endswith("}id"))
            return _found(archive, targets.get(next(ids, ""), ""))
    raise Refused(Reason.BROKEN)


def _tree(written: bytes) -> ET.Element:
    """XML as Excel writes it, whatever it says of its letters. Nothing outside it is fetched, and
    what its entities may grow to is limited, by expat and by the process."""
    try:
        return ET.fromstring(written, ET.XMLParser(encoding="utf-8"))  # noqa: S314
    except ET.ParseError as problem:
        raise Refused(Reason.BROKEN) from problem


def _found(archive: ZipFile, target: str) -> str:
    """The file that is meant from the folder xl, capitals or not, as Excel finds it."""
    path = posixpath.normpath(posixpath.join("/xl", target.replace("\\", "/")))[1:]
    names = {name.casefold(): name for name in archive.namelist()}
    return names.get(path.casefold(), path)
