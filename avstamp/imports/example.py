"""A file as it may look, to begin from: in CSV as Swedish systems write it, and as a workbook."""

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

from avstamp.paper import spreadsheet

HEADINGS = (
    "Anställningsnummer", "Förnamn", "Efternamn", "E-post", "Enhetskod", "Enhet",
    "Överordnad enhet", "Befattning", "Chefens anställningsnummer", "Rollprofil", "Anställd från",
    "Gäller från", "Slutdatum", "Skyddade personuppgifter", "Språk",
)  # fmt: skip
_ROWS = (
    ("10001", "Annika", "Hellgren", "annika.hellgren@larkbro.example", "10", "Kulturförvaltningen",
     "", "Förvaltningschef", "", "", "2009-08-17", "", "", "", ""),
    ("10214", "Mariam", "Khalil", "mariam.khalil@larkbro.example", "11", "Bibliotek", "10",
     "Enhetschef", "10001", "", "2015-03-02", "", "", "", ""),
    ("10877", "Karin", "Öberg", "karin.oberg@larkbro.example", "11", "Bibliotek", "10",
     "Bibliotekarie", "10214", "", "2018-01-08", "", "", "", ""),
    ("11302", "Jonas", "Ek", "", "11", "Bibliotek", "10", "Vaktmästare", "10214", "",
     "2021-09-01", "", "", "", ""),
    ("11459", "Elsa", "Wiklund", "elsa.wiklund@larkbro.example", "12", "Bokbuss", "11",
     "Bibliotekarie", "10214", "", "2024-06-10", "2027-01-01", "", "", "sv"),
)  # fmt: skip


def as_csv() -> bytes:
    """With semicolons, and the mark that Excel knows UTF-8 by."""
    return spreadsheet.as_csv([HEADINGS, *_ROWS]).encode()


def as_workbook() -> bytes:
    """One sheet of text cells, so that numbers keep their zeros."""
    sheet = "".join(map(_row, [HEADINGS, *_ROWS]))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in (*_AROUND, ("xl/worksheets/sheet1.xml", _SHEET.format(sheet))):
            book.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), _XML + content)
    return out.getvalue()


def _row(cells: Sequence[str]) -> str:
    said = (f'<c t="inlineStr"><is><t>{escape(cell)}</t></is></c>' for cell in cells)
    return f"<row>{''.join(said)}</row>"


_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_SHEET = f'<worksheet xmlns="{_MAIN}"><sheetData>{{}}</sheetData></worksheet>'
_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/>'
    "</Types>"
)
_BOOK = (
    f'<workbook xmlns="{_MAIN}" xmlns:r="{_DOCUMENT}"><sheets>'
    '<sheet name="Medarbetare" sheetId="1" r:id="rId1"/></sheets></workbook>'
)


def _leads_to(what: str, target: str) -> str:
    return (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_DOCUMENT}/{what}" Target="{target}"/></Relationships>'
    )


_AROUND = (
    ("[Content_Types].xml", _TYPES),
    ("_rels/.rels", _leads_to("officeDocument", "xl/workbook.xml")),
    ("xl/workbook.xml", _BOOK),
    ("xl/_rels/workbook.xml.rels", _leads_to("worksheet", "worksheets/sheet1.xml")),
)
