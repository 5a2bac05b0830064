"""Workbooks, written as Excel writes them but for the two that LibreOffice wrote."""

from datetime import date, datetime
from pathlib import Path

from avstamp.imports.tests.corpus.export import Export
from avstamp.imports.tests.workbooks import Rows, Xml, packed, parts, workbook

HEADINGS = ["Anst.nr", "Namn", "Enhet", "Från"]
PEOPLE: Rows = [
    HEADINGS,
    [4711, "Åsa Öberg", "Vård", date(2027, 3, 1)],
    ["0047", "Göran Nyström", "Vård", date(2011, 1, 1)],
]
READ = {
    2: ["4711", "Åsa Öberg", "Vård", "2027-03-01"],
    3: ["0047", "Göran Nyström", "Vård", "2011-01-01"],
}

PLAIN = Export(workbook(PEOPLE), HEADINGS, READ, sheet="Blad1")

# A title merged over the table, which begins further in and further down.
TITLE_MERGED = Export(
    workbook(
        {
            "Personal": [
                [],
                [None, "Personal i Exempelby kommun"],
                [],
                [None, *HEADINGS],
                *([None, *row] for row in PEOPLE[1:]),
                [],
                [None, "Antal: 2"],
            ]
        },
        sheet_end='<mergeCells count="1"><mergeCell ref="B2:E2"/></mergeCells>',
    ),
    ["", *HEADINGS],
    {5: ["", *READ[2]], 6: ["", *READ[3]]},
    sheet="Personal",
    left_out=[(8, "Antal: 2")],
)

SEVERAL_SHEETS = Export(
    workbook(
        {
            "Gömd": PEOPLE[:2],
            "Läs mig": [["Uttag ur lönesystemet"], ["Frågor: HR"]],
            "Tom": [],
            "Personal": PEOPLE,
            "Koder": [["Kod", "Enhet"], ["01", "Vård"]],
        },
        hidden=["Gömd"],
    ),
    HEADINGS,
    READ,
    sheet="Personal",
    other_sheets=["Läs mig", "Tom", "Koder"],
)

FORMULAS = Export(
    workbook(
        [
            ["Nr", "Namn", "Chef", "Grad"],
            [
                Xml("", "<f>A1+1</f><v>17</v>"),
                Xml('t="str"', '<f>B9&amp;" "&amp;C9</f><v>Karin Lind</v>'),
                Xml('t="e"', "<f>VLOOKUP(A2,Z:Z,1,0)</f><v>#N/A</v>"),
                Xml("", "<f>3/4</f><v>0.75</v>"),
            ],
            [18, "Anna Ek", 17, Xml('t="e" s="0"', "<v>#REF!</v>")],
        ]
    ),
    ["Nr", "Namn", "Chef", "Grad"],
    {2: ["17", "Karin Lind", "#N/A", "0,75"], 3: ["18", "Anna Ek", "17", "#REF!"]},
    sheet="Blad1",
)

MORNING = datetime(2027, 3, 1, 8, 30)  # noqa: DTZ001  (a sheet knows no zone)
MIDNIGHT = MORNING.replace(hour=0, minute=0)
NUMBERS = Export(
    workbook(
        [
            ["Personnr", "Kort", "Grad", "Aktiv", "Stund", "Text"],
            [199001011234.0, 1234567890123456.0, 0.1 + 0.2, True, MORNING, "1E5"],
            [198502024321, 1e20, -3, False, MIDNIGHT, " 007 "],
        ]
    ),
    ["Personnr", "Kort", "Grad", "Aktiv", "Stund", "Text"],
    {
        2: ["199001011234", "1,23456789012346E+15", "0,3", "SANT", "2027-03-01 08:30", "1E5"],
        3: ["198502024321", "1E+20", "-3", "FALSKT", "2027-03-01", "007"],
    },
    sheet="Blad1",
)


def _by_a_system() -> bytes:
    """No styles, texts in their cells, names with a prefix: what programs write, not Excel."""
    files = parts({"Export": [["Nr", "Namn"]]})
    files["xl/worksheets/sheet1.xml"] = (
        '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        '<x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>Nr</x:t></x:is></x:c><x:c t="inlineStr">'
        "<x:is><x:r><x:t>Na</x:t></x:r><x:r><x:t>mn</x:t></x:r></x:is></x:c></x:row>"
        '<x:row><x:c r="A2"><x:v>17</x:v></x:c><x:c r="B2" t="e"><x:v>#NAME?</x:v></x:c></x:row>'
        "</x:sheetData></x:worksheet>"
    )
    del files["xl/styles.xml"]
    return packed(files)


BY_A_SYSTEM = Export(_by_a_system(), ["Nr", "Namn"], {2: ["17", "#NAME?"]}, sheet="Export")


def _found_otherwise() -> bytes:
    """Some programs tell where a sheet is from the top, with other capitals."""
    files = parts({"Blad1": PEOPLE})
    related = files["xl/_rels/workbook.xml.rels"]
    files["xl/_rels/workbook.xml.rels"] = related.replace(
        '"worksheets/sheet1.xml"', '"/xl/worksheets/Sheet1.xml"'
    )
    return packed(files)


FOUND_OTHERWISE = Export(_found_otherwise(), HEADINGS, READ, sheet="Blad1")


def _strict() -> bytes:
    """Excel: "Strict Open XML-kalkylblad"."""
    return packed(
        {
            name: content.replace(
                "schemas.openxmlformats.org/spreadsheetml/2006", "purl.oclc.org/ooxml/spreadsheetml"
            ).replace(
                "schemas.openxmlformats.org/officeDocument/2006",
                "purl.oclc.org/ooxml/officeDocument",
            )
            for name, content in parts(
                {"Blad1": [["Nr", "Från"], [1, Xml('t="d" s="1"', "<v>2027-03-01</v>")]]}
            ).items()
        }
    )


STRICT = Export(_strict(), ["Nr", "Från"], {2: ["1", "2027-03-01"]}, sheet="Blad1")


def _of_1904() -> bytes:
    files = parts({"Blad1": [["Nr", "Från"], [1, Xml('s="1"', "<v>44985</v>")]]})
    book = files["xl/workbook.xml"]
    files["xl/workbook.xml"] = book.replace("<sheets>", '<workbookPr date1904="1"/><sheets>')
    return packed(files)


FROM_AN_OLD_MAC = Export(_of_1904(), ["Nr", "Från"], {2: ["1", "2027-03-01"]}, sheet="Blad1")

# Whole columns are formatted, to the last that there is.
FORMATTED_FAR_OUT = Export(
    workbook([[*HEADINGS, *[None] * 16_379, Xml('s="1"', "")], *PEOPLE[1:]]),
    HEADINGS,
    READ,
    sheet="Blad1",
)

_HERE = Path(__file__).parent

OF_LIBREOFFICE = Export((_HERE / "libreoffice.xlsx").read_bytes(), HEADINGS, READ, sheet="Personal")

OF_LIBREOFFICE_ITS_OWN_KIND = Export(
    (_HERE / "libreoffice.ods").read_bytes(), HEADINGS, READ, kind="ods", sheet="Personal"
)

EXPORTS = {name.lower(): one for name, one in list(globals().items()) if isinstance(one, Export)}
