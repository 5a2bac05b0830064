"""Excel workbooks, written by hand: as Excel writes them, and as no Excel ever would."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from xml.sax.saxutils import escape, quoteattr

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_TYPES = f"""<Types xmlns="{_PACKAGE}/content-types">
<Default Extension="xml" ContentType="{_KIND}.worksheet+xml"/>
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>
<Override PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/>
<Override PartName="/xl/sharedStrings.xml" ContentType="{_KIND}.sharedStrings+xml"/>
</Types>"""
_TO_BOOK = f"""<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r"
Type="{_RELATION}/officeDocument" Target="xl/workbook.xml"/></Relationships>"""
# Style 1 is a date as Swedish Excel shows it, style 2 a date with time.
_STYLES = f"""<styleSheet xmlns="{_MAIN}"><cellXfs count="3"><xf numFmtId="0"/>
<xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="22" applyNumberFormat="1"/></cellXfs>
</styleSheet>"""


@dataclass(frozen=True)
class Xml:
    """A cell written out: what stands in ``<c r="A1" …>``, attributes and content."""

    attributes: str
    content: str


Cell = str | int | float | bool | date | None | Xml
Rows = Sequence[Sequence[Cell]]


def workbook(
    sheets: Mapping[str, Rows] | Rows, *, hidden: Sequence[str] = (), sheet_end: str = ""
) -> bytes:
    """A workbook of sheets by name. Where a row is empty there is none in the file."""
    if not isinstance(sheets, Mapping):
        sheets = {"Blad1": sheets}
    return packed(parts(sheets, hidden=hidden, sheet_end=sheet_end))


def parts(
    sheets: Mapping[str, Rows], *, hidden: Sequence[str] = (), sheet_end: str = ""
) -> dict[str, str]:
    """The files in a workbook, to be changed by whoever means harm."""
    texts: dict[str, int] = {}
    files = {"[Content_Types].xml": _HEAD + _TYPES, "_rels/.rels": _HEAD + _TO_BOOK}
    listed = ""
    related = _related("s", "styles", "styles.xml")
    related += _related("t", "sharedStrings", "sharedStrings.xml")
    for number, (name, rows) in enumerate(sheets.items(), 1):
        state = ' state="hidden"' if name in hidden else ""
        listed += f'<sheet name={quoteattr(name)} sheetId="{number}" r:id="r{number}"{state}/>'
        related += _related(f"r{number}", "worksheet", f"worksheets/sheet{number}.xml")
        files[f"xl/worksheets/sheet{number}.xml"] = sheet(rows, texts) + sheet_end + "</worksheet>"
    files["xl/workbook.xml"] = (
        f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_RELATION}">'
        f"<sheets>{listed}</sheets></workbook>"
    )
    files["xl/_rels/workbook.xml.rels"] = (
        f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{related}</Relationships>'
    )
    files["xl/styles.xml"] = _HEAD + _STYLES
    files["xl/sharedStrings.xml"] = f'{_HEAD}<sst xmlns="{_MAIN}">' + "".join(
        f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in texts
    )
    files["xl/sharedStrings.xml"] += "</sst>"
    return files


def _related(name: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{name}" Type="{_RELATION}/{kind}" Target="{target}"/>'


def sheet(rows: Rows, texts: dict[str, int]) -> str:
    """A sheet without its end; its texts are added to those that all sheets share."""
    written = "".join(
        f'<row r="{number}">{_cells(number, row, texts)}</row>'
        for number, row in enumerate(rows, 1)
        if any(cell is not None for cell in row)
    )
    return f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetData>{written}</sheetData>'


def _cells(number: int, row: Sequence[Cell], texts: dict[str, int]) -> str:
    return "".join(_cell(place(number, at), cell, texts) for at, cell in enumerate(row))


def place(row: int, column: int) -> str:
    """The name of a cell, such as B7; columns are counted from 0."""
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(65 + letter) + letters
    return f"{letters}{row}"


def _cell(name: str, cell: Cell, texts: dict[str, int]) -> str:
    match cell:
        case None:
            return ""
        case Xml(content=""):
            return f'<c r="{name}" {cell.attributes}/>'
        case Xml():
            return f'<c r="{name}" {cell.attributes}>{cell.content}</c>'
        case bool():
            return f'<c r="{name}" t="b"><v>{int(cell)}</v></c>'
        case str():
            return f'<c r="{name}" t="s"><v>{texts.setdefault(cell, len(texts))}</v></c>'
        case datetime():
            since = cell - datetime(1899, 12, 30)  # noqa: DTZ001
            return f'<c r="{name}" s="2"><v>{since.total_seconds() / 86400}</v></c>'
        case date():
            return f'<c r="{name}" s="1"><v>{(cell - date(1899, 12, 30)).days}</v></c>'
    return f'<c r="{name}"><v>{cell!r}</v></c>'


def packed(files: Mapping[str, str | bytes]) -> bytes:
    """The files packed together, as they are in a workbook."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()
