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
    Signing,
    Voice,
)
from avstamp.paper.word.edges import edge
from avstamp.paper.word.elements import Element, paragraph, signature, tab, table, words, written
from avstamp.paper.word.file import blank, saved, width, write
from avstamp.paper.word.mark import mark as mark

# In twentieths of a point: what stands free on both sides, and what, who and when between.
_MARGIN = 1588
_WHO, _WHEN = 2000, 2380
_WHAT = width(_MARGIN) - _WHO - _WHEN
# How many signs a label may have that stands beside its text; a longer one stands above it.
_BESIDE = 22


def letter_word(letter: Letter) -> bytes:
    """The letter as a Word file, in its own language."""
    document = blank(letter.language, margin=_MARGIN, height=1418)
    with translation.override(letter.language):
        edge(document, head=(letter.subject, letter.between), foot=letter.stamp.whole)
        write(document, _letter(letter, document))
    return saved(document, title=letter.title, author=letter.organisation, at=letter.at)


def _letter(letter: Letter, document: Document) -> Iterator[Element]:
    stamp = f"\N{NO-BREAK SPACE}{letter.stamp.state} · {letter.stamp.version}\N{NO-BREAK SPACE}"
    sender = [*mark(document, letter.mark), *words(letter.organisation)]
    yield paragraph("Letterhead", *sender, tab(), *words(stamp, "Stamp"))
    yield paragraph("Title", *words(letter.heading))
    if letter.facts:
        yield _facts(letter.facts)
    for part in letter.parts:
        yield from _part(part)


def _facts(facts: tuple[Fact, ...]) -> Element:
    widths = [width(_MARGIN) // len(facts)] * len(facts)
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
        case Signing():
            yield from signature(part.name, part.date)
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
    label, first = [*words(detail.label, "Label"), tab()], "Detail"
    if len(detail.label) > _BESIDE:
        yield paragraph("Detail", *words(detail.label, "Label"))
        label, first = [], "DetailMore"
    yield from written(detail.text, first, "DetailMore", before=label)
    for number, row in enumerate(detail.entries):
        leads = not number and not detail.text
        yield from (
            written(row.what, first, "DetailMore", before=label)
            if leads
            else written(row.what, "DetailMore")
        )
        if by := _by(row):
            yield paragraph("DetailSmall", *by)


def _by(row: Entry) -> list[Element]:
    """Urgent · Karin Öberg, by 30 June"""
    by = ", ".join(part for part in (row.who, row.when) if part)
    mark = [*words(row.mark, "Strong"), *words(" · " if by else "")] if row.mark else []
    return [*mark, *words(by)]
