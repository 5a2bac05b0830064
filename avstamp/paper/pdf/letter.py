"""A letter as data for letter.typ."""

from dataclasses import asdict
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from avstamp.paper.letter import (
    Aside,
    Closing,
    Detail,
    Entries,
    Entry,
    Heading,
    Letter,
    Mark,
    Part,
    Sentence,
    Signing,
    Voice,
)
from avstamp.paper.pdf.lines import paragraphs
from avstamp.paper.pdf.typesetting import typeset

type Data = dict[str, Any]

_KEPT_ON_ONE_PAGE = 900  # signs; what is longer may run over to the next
_FIELD_OF_MARK = (52, 13)  # millimetres
_REGIONS = {"sv": "se", "en": "gb"}


def letter_pdf(letter: Letter) -> bytes:
    """The letter as tagged PDF/UA-1, in its own language."""
    data = frame(letter.language, letter.mark) | {
        "title": letter.title,
        "organisation": letter.organisation,
        "heading": letter.heading,
        "subject": letter.subject,
        "between": letter.between,
        "stamp": asdict(letter.stamp) | {"whole": letter.stamp.whole},
        "facts": [asdict(fact) for fact in letter.facts],
        "parts": [_part(part) for part in letter.parts],
    }
    return typeset("letter.typ", data, at=letter.at, mark=letter.mark)


def frame(language: str, mark: Mark | None) -> Data:
    """What look.typ asks for: the language, the mark, and the words that are the paper's own."""
    with translation.override(language):
        return {
            "language": language,
            "region": _REGIONS.get(language),
            "mark": mark and mark.fitted(*_FIELD_OF_MARK),
            "page": pgettext("page number", "Page"),
            "of": pgettext("page x of y", "of"),
            "about_named_signs": _(
                "Signs that the typeface lacks stand in square brackets with their Unicode names."
            ),
        }


def _part(part: Part) -> Data:
    match part:
        case Heading():
            return {"part": "heading", "text": part.text, "level": part.level}
        case Voice() | Sentence():
            return {"part": "words", "paragraphs": paragraphs(part.text)}
        case Aside():
            return {"part": "aside", "text": part.text}
        case Entries():
            rows = [_entry(row) for row in part.rows]
            return {"part": "entries", "rows": rows, "strong": part.strong}
        case Signing():
            return {"part": "signing", "name": part.name, "date": part.date}
        case Closing():
            return {"part": "closing", "parts": [_part(inner) for inner in part.parts]}


def _entry(row: Entry) -> Data:
    words = row.what + "".join(detail.text for detail in row.details)
    inner = max((len(detail.entries) for detail in row.details), default=0)
    return {
        "what": paragraphs(row.what),
        "mark": row.mark,
        "by": ", ".join(part for part in (row.who, row.when) if part),
        "details": [_detail(detail) for detail in row.details],
        "together": len(words) < _KEPT_ON_ONE_PAGE and inner < 5,
    }


def _detail(detail: Detail) -> Data:
    return {
        "label": detail.label,
        "paragraphs": paragraphs(detail.text),
        "entries": [_entry(row) for row in detail.entries],
    }
