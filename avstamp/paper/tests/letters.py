"""A letter to set, and how what was set reads aloud."""

import io
import re
from collections import Counter
from datetime import UTC, datetime
from typing import Any

from pypdf import PdfReader

from avstamp.paper.letter import Fact, Letter, Part, Stamp, Voice
from avstamp.paper.pdf import letter_pdf
from avstamp.paper.tests.pdf_structure import structure

AT = datetime(2027, 3, 14, 12, 5, tzinfo=UTC)


def letter(*parts: Part, facts: tuple[Fact, ...] = (), language: str = "sv") -> Letter:
    """A letter that says nothing but these parts."""
    return Letter(
        language=language,
        organisation="Husets namn",
        title="Ett brev",
        heading="Ett brev",
        subject="Ett brev, i mars",
        between="Åsa och Örjan",
        stamp=Stamp("Färdigt", "version 1", "kontrollsumma 0123"),
        facts=facts,
        parts=parts,
        at=AT,
    )


def read_of(text: str) -> list[str]:
    """How a text that somebody wrote reads aloud in the PDF of a letter."""
    return texts(letter_pdf(letter(Voice(text))))[3:]


def reader(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{SOFT HYPHEN}", "")


def aloud(pdf: bytes) -> list[tuple[str, str]]:
    return [(tag, plain(text)) for tag, text in structure(pdf).read]


def texts(pdf: bytes) -> list[str]:
    return [text for _tag, text in aloud(pdf)]


def words(texts: list[str]) -> Counter[str]:
    """Every word and how often, whatever signs stand between them."""
    return Counter(re.findall(r"[^\s,·–☐]+", " ".join(texts)))


def pictures(pdf: bytes) -> int:
    """How many pictures stand on its first page."""
    resources: Any = reader(pdf).pages[0]["/Resources"]
    found = resources.get("/XObject", {})
    return sum(one.get_object()["/Subtype"] == "/Image" for one in found.values())
