"""python-docx at arm's length: an empty file with our styles, and the bytes of a written one."""

import functools
import io
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import docx
from docx.document import Document

from avstamp.paper.text import without_stray_signs
from avstamp.paper.word.elements import Element

_TEMPLATE = Path(__file__).parent / "template"
_A4 = 11906
_LANGUAGES = {"sv": "sv-SE", "en": "en-GB"}
# The earliest day that a zip file can tell; what was written when stands in the file itself.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def blank(language: str, *, margin: int, height: int) -> Document:
    """A sheet of A4 with nothing on it, to be spelt in that language.

    ``margin`` is left free on both sides, ``height`` above and below, in twentieths of a point.
    """
    return docx.Document(io.BytesIO(_template(_LANGUAGES.get(language, language), margin, height)))


def width(margin: int) -> int:
    """What a sheet with such margins has for text."""
    return _A4 - 2 * margin


def write(document: Document, elements: Iterable[Element]) -> None:
    """Put elements at the end of the file."""
    for element in elements:
        document.element.body.insert_element_before(element, "w:sectPr")


def saved(document: Document, *, title: str, author: str, at: datetime) -> bytes:
    """The bytes of the file, which says what it is, whose, and of when."""
    told = document.core_properties
    told.title, told.author = without_stray_signs(title)[:255], without_stray_signs(author)[:255]
    told.last_modified_by = told.author
    told.revision = 1
    told.created = told.modified = at.astimezone(UTC).replace(tzinfo=None)
    written = io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as parts:
        return _packed({name: parts.read(name) for name in parts.namelist()})


@functools.cache
def _template(language: str, margin: int, height: int) -> bytes:
    """The folder ``template`` as a file in a language, with margins."""
    said = {"LANGUAGE": language, "MARGIN": margin, "HEIGHT": height, "WIDTH": width(margin)}
    found = {}
    for file in sorted(file for file in _TEMPLATE.rglob("*") if file.is_file()):
        text = file.read_text(encoding="utf-8")
        for name, value in said.items():
            text = text.replace(name, str(value))
        found[file.relative_to(_TEMPLATE).as_posix()] = text.encode()
    return _packed(found)


def _packed(parts: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(zipfile.ZipInfo(name, _NO_TIME), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()
