"""A letter as a Word file."""

from collections.abc import Iterator

from django.utils import translation
from django.utils.translation import pgettext
from docx.document import Document

from avstamp.paper.letter import (
    Aside,
    Closing,
    Detail,
    Entries,
    Entry,
    Fact,
    Heading,
    Letter,
    Part,
    Sentence,
    Voice,
)
from avstamp.paper.word.elements import (
    Element,
    field,
    paragraph,
    tab,
    table,
    words,
    written,
)
from avstamp.paper.word.file import blank, saved

# What, who and when beside each other, in twentieths of a point.
_WHAT, _WHO, _WHEN = 4350, 2000, 2380
_TEXT = _WHAT + _WHO + _WHEN


def letter_word(letter: Letter) -> bytes:
    """The letter as a Word file, in its own language."""
    document = blank(letter.language)
    with translation.override(letter.language):
        _edges(document, letter)
        body = document.element.body
        for made in _letter(letter):
            body.insert_element_before(made, "w:sectPr")
    return saved(document, title=letter.title, author=letter.organisation, at=letter.at)


def _edges(document: Document, letter: Letter) -> None:
    """The foot of every page, and the head of every page but the first."""
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.is_linked_to_previous = False
    head = section.header.paragraphs[0]._p
    head.extend([*words(letter.subject), tab(), *words(letter.between)])
    for footer in (section.footer, section.first_page_footer):
        foot = footer.paragraphs[0]._p
        foot.extend([*words(letter.stamp.whole), tab(), *page_number()])


def page_number() -> list[Element]:
    """Page 2 of 3, as Word counts them."""
    return [
        *words(pgettext("page number", "Page") + " "),
        field("PAGE"),
        *words(" " + pgettext("page x of y", "of") + " "),
        field("NUMPAGES"),
    ]


def _letter(letter: Letter) -> Iterator[Element]:
    stamp = f"\N{NO-BREAK SPACE}{letter.stamp.state} · {letter.stamp.version}\N{NO-BREAK SPACE}"
    yield paragraph("Letterhead", *words(letter.organisation), tab(), *words(stamp, "Stamp"))
    yield paragraph("Title", *words(letter.heading))
    if letter.facts:
        yield _facts(letter.facts)
    for part in letter.parts:
        yield from _part(part)


def _facts(facts: tuple[Fact, ...]) -> Element:
    widths = [_TEXT // len(facts)] * len(facts)
    labels = [[paragraph("TableHeading", *words(fact.label))] for fact in facts]
    return table("Facts", widths, [labels, [list(_fact(fact)) for fact in facts]])


def _fact(fact: Fact) -> Iterator[Element]:
    yield from written(fact.text, "TableText" if fact.note else "Fact")
    yield from written(fact.note, "FactNote")


def _part(part: Part) -> Iterator[Element]:
    match part:
        case Heading():
            yield paragraph(f"Heading{part.level}", *words(part.text))
        case Voice():
            yield from written(part.text, "Quote")
        case Sentence():
            yield from written(part.text, "Normal")
        case Aside():
            yield from written(part.text, "Small")
        case Entries():
            yield from _entries(part)
        case Closing():
            yield from _closing(part)


def _closing(closing: Closing) -> Iterator[Element]:
    for part in closing.parts:
        if isinstance(part, Sentence):
            yield from written(part.text, "Closing")
        else:
            yield from _part(part)


def _entries(entries: Entries) -> Iterator[Element]:
    """A table where nothing more is told than what, who and when; else one after the other."""
    rows = entries.rows
    if any(row.details for row in rows) or not any(row.who or row.when for row in rows):
        for row in rows:
            yield from _entry(row, strong=entries.strong)
        return
    heads = (pgettext("column", "What"), pgettext("column", "Who"), pgettext("column", "When"))
    head = [[paragraph("TableHeading", *words(one))] for one in heads]
    yield table("Rows", (_WHAT, _WHO, _WHEN), [head, *map(_cells, rows)])


def _cells(row: Entry) -> list[list[Element]]:
    what = [*written(row.what, "TableText")]
    if row.mark:
        what.append(paragraph("TableSmall", *words(row.mark, "Strong")))
    return [what, [*written(row.who, "TableSmall")], [*written(row.when, "TableSmall")]]


def _entry(row: Entry, *, strong: bool) -> Iterator[Element]:
    by = _by(row)
    style = "Heading3" if strong else "EntryTold" if by or row.details else "Entry"
    yield from written(row.what, style, "Quote")
    if by:
        yield paragraph("Byline" if row.details else "Small", *by)
    for detail in row.details:
        yield from _detail(detail)


def _detail(detail: Detail) -> Iterator[Element]:
    label = [*words(detail.label, "Label"), tab()]
    yield from written(detail.text, "Detail", "DetailMore", before=label)
    for number, row in enumerate(detail.entries):
        first = not number and not detail.text
        yield from (
            written(row.what, "Detail", "DetailMore", before=label)
            if first
            else written(row.what, "DetailMore")
        )
        if by := _by(row):
            yield paragraph("DetailSmall", *by)


def _by(row: Entry) -> list[Element]:
    """Urgent · Karin Öberg, by 30 June"""
    by = ", ".join(part for part in (row.who, row.when) if part)
    mark = [*words(row.mark, "Strong"), *words(" · " if by else "")] if row.mark else []
    return [*mark, *words(by)]
