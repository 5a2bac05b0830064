"""The few elements that our Word files are made of. How they look is told by styles.xml alone."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from avstamp.paper import text

type Element = BaseOxmlElement

# Hebrew, Arabic and their kin, with what stands between their words.
_LEFTWARD = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_TURNS = re.compile(f"([{_LEFTWARD}](?:[^A-Za-zÀ-\u024f]*[{_LEFTWARD}])?)")

# Which parts of a table a style may treat apart: as one number, and in words.
_LOOK = {
    "val": "01E0",
    "firstRow": 1,
    "lastRow": 1,
    "firstColumn": 1,
    "lastColumn": 1,
    "noHBand": 0,
    "noVBand": 0,
}


def element(name: str, *inside: Element, **values: object) -> Element:
    """An element of Word's own, with attributes and with others inside."""
    made = OxmlElement(f"w:{name}")
    for key, value in values.items():
        made.set(qn(f"w:{key}"), str(value))
    made.extend(inside)
    return made


def paragraph(style: str, *runs: Element, leftward: bool = False) -> Element:
    """A paragraph in a style, of runs."""
    how = element("pPr", element("pStyle", val=style))
    if leftward:
        how.append(element("bidi"))
    return element("p", how, *runs)


def run(*inside: Element, style: str = "", leftward: bool = False) -> Element:
    """A run: what stands in one style."""
    made = element("r")
    if style or leftward:
        how = element("rPr")
        if style:
            how.append(element("rStyle", val=style))
        if leftward:
            how.append(element("rtl"))
        made.append(how)
    made.extend(inside)
    return made


def words(said: str, style: str = "") -> list[Element]:
    """The runs of a text, each in its direction; a new line breaks the line."""
    return [
        run(*_letters(part), style=style, leftward=number % 2 == 1)
        for number, part in enumerate(_TURNS.split(text.without_stray_signs(said)))
        if part
    ]


def written(
    said: str, first: str, then: str = "", *, before: Sequence[Element] = ()
) -> Iterator[Element]:
    """What somebody wrote, paragraph by paragraph: the first in one style, the rest in another.

    ``before`` are runs that lead in the first.
    """
    for number, lines in enumerate(text.paragraphs(said)):
        whole = "\n".join(lines)
        if number:
            yield paragraph(then or first, *words(whole), leftward=_goes_leftward(whole))
        else:
            turned = _goes_leftward(whole) and not before
            yield paragraph(first, *before, *words(whole), leftward=turned)


def _goes_leftward(said: str) -> bool:
    """Whether the first letter is of a script that runs from right to left."""
    directions = (unicodedata.bidirectional(sign) for sign in said)
    return next((one for one in directions if one in ("L", "R", "AL")), "L") != "L"


def tab() -> Element:
    return run(element("tab"))


def signature(name: str, date: str) -> Iterator[Element]:
    """A line to sign on and one for the day, with who signs and what the day is called beneath."""
    yield paragraph("Signature", tab(), tab(), tab())
    yield paragraph("SignedBy", *words(name), tab(), *words(date))


def field(instruction: str) -> Element:
    """What Word works out itself, as the number of the page."""
    return element("fldSimple", run(*_letters("1")), instr=instruction)


def table(
    style: str,
    widths: Sequence[int],
    rows: Iterable[Sequence[Sequence[Element]]],
    *,
    by_hand: int = 0,
    height: int = 0,
) -> Element:
    """A table of rows of cells of paragraphs; the first row heads it on every page.

    At its end stand as many empty rows to write in ``by_hand``, each at least ``height`` high.
    """
    made = element(
        "tbl",
        element(
            "tblPr",
            element("tblStyle", val=style),
            element("tblW", w=sum(widths), type="dxa"),
            element("tblLayout", type="fixed"),
            element("tblLook", **_LOOK),
        ),
        element("tblGrid", *(element("gridCol", w=width) for width in widths)),
    )
    for number, cells in enumerate(rows):
        how = element("trPr", element("cantSplit"))
        if number == 0:
            how.append(element("tblHeader"))
        made.append(element("tr", how, *map(_cell, widths, cells)))
    if by_hand:
        high = element("trPr", element("cantSplit"), element("trHeight", val=height))
        empty = element("tr", high, *(_cell(width, [paragraph("ByHand")]) for width in widths))
        made.extend(deepcopy(empty) for _row in range(by_hand))
    return made


def _cell(width: int, inside: Sequence[Element]) -> Element:
    return element(
        "tc",
        element("tcPr", element("tcW", w=width, type="dxa")),
        *(inside or [paragraph("TableText")]),
    )


def _letters(part: str) -> Iterator[Element]:
    for number, line in enumerate(part.split("\n")):
        if number:
            yield element("br")
        if line:
            made = element("t")
            made.text = line
            made.set(qn("xml:space"), "preserve")
            yield made
