"""Reads a Word file as somebody does who neither sees it nor has Word: styles, order, language."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml import etree

# Formatting that belongs in a style; a paragraph or run of its own may only say its direction.
_PARAGRAPH = {"pStyle", "bidi"}
_RUN = {"rStyle", "rtl"}


def opened(word: bytes) -> Document:
    return docx.Document(io.BytesIO(word))


def parts(word: bytes) -> dict[str, bytes]:
    """The parts of the file by name."""
    with zipfile.ZipFile(io.BytesIO(word)) as file:
        assert file.testzip() is None
        return {name: file.read(name) for name in file.namelist()}


def aloud(word: bytes) -> list[tuple[str, str]]:
    """Every paragraph of the body with the name of its style, through the cells of its tables."""
    return [(_style(one), plain(one.text)) for one in _paragraphs(opened(word))]


def texts(word: bytes) -> list[str]:
    return [text for _style, text in aloud(word)]


def tables(word: bytes) -> list[list[list[str]]]:
    """Every table as rows of cells."""
    return [_rows(table) for table in opened(word).tables]


def _rows(table: Table) -> list[list[str]]:
    return [[plain(cell.text) for cell in row.cells] for row in table.rows]


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ").strip()


def faults(word: bytes) -> list[str]:
    """What would make the file harder to use for some: a sentence for each."""
    document = opened(word)
    told = document.core_properties
    found = []
    if not told.title:
        found.append("no title")
    if (
        told.language not in ("sv-SE", "en-GB")
        or f'w:lang w:val="{told.language}"' not in parts(word)["word/styles.xml"].decode()
    ):
        found.append("no language")
    found += _headings_out_of_order(document)
    found += _tables_without_head(document)
    found += [
        f"empty paragraph after {before.text!r}"
        for before, one in zip(document.paragraphs, document.paragraphs[1:], strict=False)
        if not one.text.strip(" ")
    ]
    found += _formatting_of_its_own(document)
    return found


def headings(word: bytes) -> list[tuple[int, str]]:
    """What Word's list of headings shows: levels and texts."""
    return list(_headings(opened(word)))


def _headings(document: Document) -> Iterator[tuple[int, str]]:
    for one in document.paragraphs:
        style: Any = one.style
        while style is not None:
            if style.name.startswith("Heading "):
                yield int(style.name.removeprefix("Heading ")), plain(one.text)
            style = style.base_style


def _headings_out_of_order(document: Document) -> Iterator[str]:
    if [_style(one) for one in document.paragraphs].count("Title") != 1:
        yield "not one title"
    before = 0
    for level, text in _headings(document):
        if level > before + 1:
            yield f"{text!r} of level {level} under one of {before}"
        before = level


def _tables_without_head(document: Document) -> Iterator[str]:
    """What parts two columns may be a column with nothing in it."""
    for table in document.tables:
        heads = [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows]
        columns = list(zip(*_rows(table), strict=True))
        nameless = any(any(texts) and not texts[0] for texts in columns)
        if not heads[0] or any(heads[1:]) or nameless:
            yield f"a table without a head: {table.rows[0].cells[0].text!r}"


def _formatting_of_its_own(document: Document) -> Iterator[str]:
    for name, allowed in (("pPr", _PARAGRAPH), ("rPr", _RUN)):
        for how in document.element.body.iter(qn(f"w:{name}")):
            own = {etree.QName(one).localname for one in how} - allowed
            if own:
                yield f"formatting outside the styles: {own}"


def _paragraphs(inside: Any) -> Iterator[Paragraph]:
    for one in inside.iter_inner_content():
        if isinstance(one, Table):
            for row in one.rows:
                for cell in row.cells:
                    yield from _paragraphs(cell)
        else:
            yield one


def _style(paragraph: Paragraph) -> str:
    assert paragraph.style is not None
    return str(paragraph.style.name)


def pictures(word: bytes) -> int:
    """How many pictures it holds."""
    return sum(name.startswith("word/media/") for name in parts(word))
