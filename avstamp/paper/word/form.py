"""A form as a Word file."""

from collections.abc import Iterator
from math import ceil

from django.utils import translation
from docx.document import Document

from avstamp.paper.form import LINE, ROWS, Blank, Choice, Column, Cover, Ending, Form, Page
from avstamp.paper.word.edges import edge
from avstamp.paper.word.elements import (
    Element,
    element,
    paragraph,
    run,
    signature,
    tab,
    table,
    words,
)
from avstamp.paper.word.file import blank, saved, width, write
from avstamp.paper.word.mark import mark

_MILLIMETRE = 56.7
_MARGIN, _HEIGHT = round(22 * _MILLIMETRE), round(20 * _MILLIMETRE)
_WIDTH = width(_MARGIN)
_HALF = _WIDTH // 2
_BETWEEN = round(8 * _MILLIMETRE)
_COLUMNS = (_HALF - _BETWEEN // 2, _BETWEEN, _HALF - _BETWEEN // 2)
_WHO, _WHEN = round(42 * _MILLIMETRE), round(34 * _MILLIMETRE)
_ROW = round(13 * _MILLIMETRE)
# In millimetres: what is left for the boxes and the words above them, the words counted low.
_BOXES, _POINT, _POINT_SIGNS, _AFTER, _AFTER_SIGNS = 141, 6.5, 80, 5, 95
_LEAST_BOX = 40
_CROSS = "\N{BALLOT BOX}\N{NO-BREAK SPACE}"


def form_word(form: Form) -> bytes:
    """The form as a Word file, in its own language."""
    document = blank(form.language, margin=_MARGIN, height=_HEIGHT)
    with translation.override(form.language):
        edge(document, head=(form.heading, form.between), foot=form.organisation)
    write(document, _form(form, document))
    return saved(document, title=form.title, author=form.organisation, at=form.at)


def _form(form: Form, document: Document) -> Iterator[Element]:
    yield paragraph("Letterhead", *mark(document, form.mark), *words(form.organisation))
    yield paragraph("Title", *words(form.heading))
    yield from _cover(form.cover)
    for page in form.pages:
        yield from _page(page)
    yield from _ending(form.ending)


def _cover(cover: Cover) -> Iterator[Element]:
    yield from map(_blank, cover.blanks)
    yield paragraph("Heading1", *words(cover.heading))
    for point in cover.points:
        yield paragraph("ListBullet", *words(point))
    if cover.after:
        yield paragraph("FormNote", *words(cover.after))
    if cover.boxes:
        heads = [_head(box, "ColumnHead") for box in cover.boxes]
        yield table("Boxes", (_HALF, _HALF), [heads], by_hand=1, height=_height_of_boxes(cover))


def _height_of_boxes(cover: Cover) -> int:
    above = sum(_POINT * ceil(len(point) / _POINT_SIGNS) for point in cover.points)
    above += _AFTER * ceil(len(cover.after) / _AFTER_SIGNS)
    return round(max(_LEAST_BOX, _BOXES - above) * _MILLIMETRE)


def _page(page: Page) -> Iterator[Element]:
    yield paragraph("FormPage", *words(page.heading))
    for question, room in zip(page.questions, page.room, strict=True):
        yield paragraph("Question", *words(question.text))
        left, right = (_head(column, "LinesHead") for column in question.columns)
        heads = [left, [paragraph("LinesHead")], right]
        # The first line is the lower edge of the heads; what is left is shared by the others.
        rows = max(1, int(room // LINE) - 1)
        height = max(LINE, (room - LINE) / rows)
        yield table("Lines", _COLUMNS, [heads], by_hand=rows, height=round(height * _MILLIMETRE))


def _head(column: Column, style: str) -> list[Element]:
    hint = [run(element("br")), *words(column.hint, "Hint")] if column.hint else []
    return [paragraph(style, *words(column.head), *hint)]


def _ending(ending: Ending) -> Iterator[Element]:
    yield paragraph("FormPage", *words(ending.heading))
    heads = [[paragraph("ColumnHead", *words(column))] for column in ending.columns]
    widths = (_WIDTH - _WHO - _WHEN, _WHO, _WHEN)
    yield table("FillIn", widths, [heads], by_hand=ROWS, height=_ROW)
    if ending.follow_up:
        yield paragraph("BlankLine", *words(ending.follow_up.label + " ", "Label"), tab())
    if ending.choice:
        yield _choice(ending.choice)
    for sentence in ending.about_signing:
        yield paragraph("FormNote", *words(sentence))
    for one in ending.signatures:
        whose = ", ".join(filter(None, (one.label, one.text)))
        yield from signature(whose, ending.date)


def _choice(choice: Choice) -> Element:
    answers = (made for one in choice.answers for made in (tab(), *words(_CROSS + one)))
    return paragraph("Choice", *words(choice.text, "Label"), *answers)


def _blank(row: Blank) -> Element:
    return paragraph("Blank", *words(row.label, "Label"), tab(), *words(row.text), tab())
