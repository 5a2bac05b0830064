"""Files that mean harm, or were made by programs that do."""

import random
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO

from avstamp.imports.parsing.limits import MB, MOST_BYTES, MOST_CELL
from avstamp.imports.parsing.refusals import Reason
from avstamp.imports.tests.corpus import EXPORTS
from avstamp.imports.tests.corpus.books import PEOPLE
from avstamp.imports.tests.workbooks import packed, parts, workbook

_SHEET = "xl/worksheets/sheet1.xml"
_TEXTS = "xl/sharedStrings.xml"


def changed(part: str, old: str, new: str) -> bytes:
    """A workbook in one of whose files something stands instead of something else."""
    files = parts({"Blad1": PEOPLE})
    assert old in files[part]
    return packed(files | {part: files[part].replace(old, new, 1)})


def billion_laughs(part: str, old: str, new: str) -> bytes:
    """Ten entities, each ten of the one before, and the last one where ``old`` was."""
    entities = '<!ENTITY l0 "ha">' + "".join(
        f'<!ENTITY l{number} "{f"&l{number - 1};" * 10}">' for number in range(1, 11)
    )
    files = parts({"Blad1": PEOPLE})
    head, _, rest = files[part].partition("?>")
    assert old in rest
    written = f"{head}?><!DOCTYPE d [{entities}]>{rest.replace(old, new, 1)}"
    return packed(files | {part: written})


def lying_bomb() -> bytes:
    """Says of its sheet that it is small; it is not."""
    data = bytearray(packed(parts({"Blad1": PEOPLE}) | {_SHEET: b" " * 3 * MB}))
    size = (3 * MB).to_bytes(4, "little")
    while (place := data.find(size)) >= 0:
        data[place : place + 4] = (1000).to_bytes(4, "little")
    return bytes(data)


def locked_archive() -> bytes:
    """The flag of encryption set in each entry, where the archive lists them."""
    data = bytearray(workbook(PEOPLE))
    place = data.find(b"PK\x01\x02")
    while place >= 0:
        data[place + 8] |= 1
        place = data.find(b"PK\x01\x02", place + 4)
    return bytes(data)


def old_office(*names: str) -> bytes:
    """An Office file of the old kind that has streams of these names."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + "".join(names).encode("utf-16-le")


def archive_of(files: Mapping[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def _long_text(length: int) -> str:
    return random.Random(1).randbytes(length // 2).hex()


def far_cell_in_disguise() -> bytes:
    """So far away that there is no room for all between, and written so that it is not seen."""
    return changed(_SHEET, 'r="B2"', 'r = "XFD1048576"')


# Each with what is the matter; made when it is asked for.
HOSTILE: dict[str, tuple[Callable[[], bytes], Reason]] = {
    "nothing": (lambda: b"", Reason.EMPTY),
    "spaces alone": (lambda: b" \r\n\t\r\n", Reason.EMPTY),
    "separators alone": (lambda: b";;;\r\n;;;\r\n", Reason.EMPTY),
    "no sheet with anything": (lambda: workbook({"A": [], "B": []}), Reason.EMPTY),
    "only a hidden sheet": (lambda: workbook({"A": [], "B": PEOPLE}, hidden=["B"]), Reason.EMPTY),
    "too large": (lambda: b"a;b\n" * (MOST_BYTES // 4 + 1), Reason.BIG),
    "old Excel": (lambda: old_office("Workbook"), Reason.OLD),
    "old Word": (lambda: old_office("WordDocument"), Reason.OTHER),
    "password of Excel": (
        lambda: old_office("EncryptionInfo", "EncryptedPackage"),
        Reason.PASSWORD,
    ),
    "password of an archive": (locked_archive, Reason.PASSWORD),
    "a table in a page": (lambda: b"<html><table><tr><td>Nr</td></tr></table>", Reason.PAGE),
    "a page with a mark": (lambda: "<table>".encode("utf-16"), Reason.PAGE),
    "XML of Excel 2003": (lambda: b'\r\n<?xml version="1.0"?><Workbook/>', Reason.PAGE),
    "a web archive": (lambda: b"MIME-Version: 1.0\r\nContent-Type: x", Reason.PAGE),
    "a PDF": (lambda: b"%PDF-1.7\n1 0 obj", Reason.OTHER),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n", Reason.OTHER),
    "a program": (lambda: b"\x7fELF\x02\x01\x01" + b"\0" * 100, Reason.OTHER),
    "a Word file": (
        lambda: archive_of({"[Content_Types].xml": b"", "word/document.xml": b""}),
        Reason.OTHER,
    ),
    "binary workbook": (
        lambda: archive_of({"[Content_Types].xml": b"", "xl/workbook.bin": b""}),
        Reason.OLD,
    ),
    "a file in an archive": (
        lambda: archive_of({"personal.xlsx": workbook(PEOPLE)}),
        Reason.ARCHIVE,
    ),
    "an empty archive": (lambda: archive_of({}), Reason.EMPTY),
    "cut off": (lambda: workbook(PEOPLE)[:-200], Reason.BROKEN),
    "no sheet where it should be": (
        lambda: packed({n: c for n, c in parts({"A": PEOPLE}).items() if n != _SHEET}),
        Reason.BROKEN,
    ),
    "a text that is not there": (lambda: changed(_SHEET, "<v>0<", "<v>99<"), Reason.BROKEN),
    "a sheet without its end": (lambda: changed(_SHEET, "</sheetData>", ""), Reason.BROKEN),
    "texts without their end": (lambda: changed(_TEXTS, "</sst>", ""), Reason.BROKEN),
    "a zip bomb": (lambda: packed(parts({"A": PEOPLE}) | {_SHEET: b" " * 3 * MB}), Reason.MUCH),
    "a zip bomb that lies": (lying_bomb, Reason.BROKEN),
    "many entries": (
        lambda: packed(parts({"A": PEOPLE}) | {f"xl/media/{n}.png": "" for n in range(200)}),
        Reason.MUCH,
    ),
    "laughs in the workbook": (
        lambda: billion_laughs("xl/workbook.xml", "<sheets>", "<sheets>&l10;"),
        Reason.BROKEN,
    ),
    "laughs in the texts": (lambda: billion_laughs(_TEXTS, "Namn", "&l10;"), Reason.BROKEN),
    "laughs in the sheet": (lambda: billion_laughs(_SHEET, "<v>0", "<v>&l10;"), Reason.BROKEN),
    "a million columns": (lambda: b"a;" * 1_000_000, Reason.COLUMNS),
    "a far column": (lambda: changed(_SHEET, 'r="B2"', 'r="XFD2"'), Reason.COLUMNS),
    "a column beyond Excel": (lambda: changed(_SHEET, 'r="B2"', "r='ZZZZZZ2'"), Reason.COLUMNS),
    "a far row": (lambda: changed(_SHEET, 'r="B2"', 'r="B3000000"'), Reason.ROWS),
    "empty rows for ever": (lambda: b"a;b" + b"\n" * 1_100_000, Reason.ROWS),
    "many rows": (lambda: b"a;b\n" * 200_001, Reason.ROWS),
    "a long cell": (lambda: b"Nr;Namn\n1;" + b"x" * MB, Reason.CELL),
    "a long cell in a workbook": (
        lambda: workbook([["Nr", "Namn"], [1, _long_text(MOST_CELL + 3)]]),
        Reason.CELL,
    ),
    "a quote never closed": (lambda: b'Nr;Namn\n1;"Karin\n2;Anna\n', Reason.QUOTE),
    "a quote never closed far up": (
        lambda: b'Nr;Namn\n1;"Karin\n' + b"2;Anna\n" * 100_000,
        Reason.QUOTE,
    ),
    "letters read wrongly": ("Nr;Namn\n1;Ã…sa\n".encode, Reason.LETTERS),
    "letters lost": ("Nr;Namn\n1;\ufffdsa\n".encode, Reason.LETTERS),
    "letters of MS-DOS": (lambda: "Nr;Namn\n1;Björn\n".encode("cp850"), Reason.LETTERS),
    "half of it UTF-8": (lambda: "Nr;Namn\n1;Åsa\n".encode() + b"2;Bj\xf6rn\n", Reason.LETTERS),
    "UTF-16 that is not": (lambda: b"\xff\xfea", Reason.BROKEN),
}

# What looks alarming and is all right.
HARMLESS: dict[str, bytes] = {
    "three million rows said": changed(
        _SHEET, "<sheetData>", '<dimension ref="A1:XFD3000000"/><sheetData>'
    ),
    "letters that nobody knows": changed("xl/workbook.xml", 'encoding="UTF-8"', 'encoding="UTF-9"'),
    "a nested archive that is not opened": packed(
        parts({"Blad1": PEOPLE}) | {"xl/embeddings/oleObject1.bin": EXPORTS["plain"].data}
    ),
    "a link to somewhere else": packed(
        parts({"Blad1": PEOPLE})
        | {"../../etc/cron.d/x": "", "xl/externalLinks/e1.xml": '<x href="http://127.0.0.1/"/>'}
    ),
}
