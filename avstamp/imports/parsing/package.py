"""The packed folder that a spreadsheet is, looked at before anything in it is unpacked."""

import codecs
import io
import zipfile
import zlib

from avstamp.imports.parsing.limits import MOST_ENTRIES, MOST_RATIO, MOST_UNPACKED, UNTIL_RATIO
from avstamp.imports.parsing.refusals import Reason, Refused

_ENCRYPTED = 0x1
# What zipfile raises at archives that are damaged, in one way or another.
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    KeyError,  # a file that is told of and not there
    NotImplementedError,  # packed in a way that nobody knows
    OSError,  # of bzip2
    ValueError,  # a name that is no text, a place before the beginning
)

codecs.lookup("cp437")  # of names in an archive; found while files may still be opened


def opened(data: bytes) -> zipfile.ZipFile:
    """The archive, if it can hold a spreadsheet within limits. Raises Refused.

    The sizes are what the archive says of itself. One that lies is stopped where it is unpacked, by
    its checksums or by the limits of the process.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _DAMAGE as problem:
        raise Refused(Reason.BROKEN) from problem
    entries = archive.infolist()
    _check_size(entries)
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise Refused(Reason.PASSWORD)
    _check_kind(entries)
    return archive


def is_excel(archive: zipfile.ZipFile) -> bool:
    return "xl/workbook.xml" in archive.namelist()


def unpacked(archive: zipfile.ZipFile, name: str) -> bytes:
    """One of the files in an archive. Raises Refused if it is damaged, or is not there."""
    try:
        return archive.read(name)
    except _DAMAGE as problem:
        raise Refused(Reason.BROKEN) from problem


def _check_size(entries: list[zipfile.ZipInfo]) -> None:
    size = sum(entry.file_size for entry in entries)
    if len(entries) > MOST_ENTRIES or size > MOST_UNPACKED:
        raise Refused(Reason.MUCH)
    if any(_grows(entry) for entry in entries):
        raise Refused(Reason.MUCH)


def _grows(entry: zipfile.ZipInfo) -> bool:
    return entry.file_size > max(UNTIL_RATIO, entry.compress_size * MOST_RATIO)


def _check_kind(entries: list[zipfile.ZipInfo]) -> None:
    names = {entry.filename for entry in entries}
    if "xl/workbook.bin" in names:
        raise Refused(Reason.OLD)
    if "[Content_Types].xml" not in names and "content.xml" not in names:
        raise Refused(Reason.ARCHIVE if names else Reason.EMPTY)
    if not names & {"xl/workbook.xml", "content.xml"}:
        raise Refused(Reason.OTHER)
