"""The kinds of file that something is taken along as, and how one is handed over."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpResponse

from avstamp.paper.form import Form
from avstamp.paper.letter import Letter
from avstamp.paper.pdf import form_pdf, letter_pdf
from avstamp.paper.word import form_word, letter_word


@dataclass(frozen=True)
class Kind:
    """What it is to a browser, and how it is made."""

    ending: str
    content_type: str
    letter: Callable[[Letter], bytes]
    form: Callable[[Form], bytes]


PDF = Kind("pdf", "application/pdf", letter_pdf, form_pdf)
WORD = Kind(
    "docx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    letter_word,
    form_word,
)


def handed_over(content: bytes, kind: Kind, name: str) -> HttpResponse:
    """A file to keep, under a name without ending."""
    return kept_as(f"{name}.{kind.ending}", content, kind.content_type)


def kept_as(name: str, content: bytes | str, content_type: str) -> HttpResponse:
    """A file of any kind to keep, under a name."""
    answer = HttpResponse(content, content_type=content_type)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
