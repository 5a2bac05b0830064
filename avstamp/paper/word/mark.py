"""The organisation's logo in a Word file."""

import io

from docx.document import Document
from docx.shared import Mm

from avstamp.paper.letter import Mark
from avstamp.paper.word.elements import Element, run, words

_FIELD = (52, 13)  # millimetres


def mark(document: Document, found: Mark | None) -> list[Element]:
    """The runs that show it, or none. The name stands beside it, so it is decoration to a reader
    of the screen."""
    if found is None:
        return []
    width, height = found.fitted(*_FIELD)
    picture = document.part.new_pic_inline(io.BytesIO(found.content), Mm(width), Mm(height))
    for side in ("distT", "distB", "distL", "distR"):  # left out, some programs add a margin
        picture.set(side, "0")
    picture.docPr.set("descr", "")
    made = run()
    made.add_drawing(picture)
    return [made, *words("\N{EM SPACE}")]
