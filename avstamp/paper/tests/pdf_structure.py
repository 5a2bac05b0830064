"""Reads a tagged PDF as a screen reader does: along the structure tree, not across the page."""

import io
import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.generic import ContentStream

_HEX = re.compile(r"<([0-9a-fA-F]+)>")


@dataclass
class Structure:
    """The tags in order with their text, and which tags stand directly in which."""

    read: list[tuple[str, str]] = field(default_factory=list)
    nested: set[tuple[str, str]] = field(default_factory=set)


def structure(pdf: bytes) -> Structure:
    """Every tag that holds text of its own, in reading order."""
    reader = PdfReader(io.BytesIO(pdf))
    words = {page.indirect_reference: _marked(page, reader) for page in reader.pages}
    found = Structure()
    _walk(root(reader)["/StructTreeRoot"]["/K"], "", None, words, found)
    return found


def root(reader: PdfReader) -> Any:
    """The catalogue: what the file says about itself."""
    return reader.trailer["/Root"]


def _walk(node: Any, tag: str, page: Any, words: Any, found: Structure) -> str:
    """The text of a node; a tag that holds text directly is written down."""
    node = node.get_object()
    if isinstance(node, list):
        return "".join(_walk(kid, tag, page, words, found) for kid in node)
    if isinstance(node, int):
        return str(words[page].get(node, ""))
    if "/MCID" in node:
        return str(words[node.raw_get("/Pg") if "/Pg" in node else page].get(node["/MCID"], ""))
    name = node["/S"]
    found.nested.add((tag, name))
    page = node.raw_get("/Pg") if "/Pg" in node else page
    place = len(found.read)
    text = _walk(node["/K"], name, page, words, found) if "/K" in node else ""
    if name in ("/Strong", "/Span"):
        return text
    if text:
        found.read.insert(place, (name[1:], text))
    return ""


def _marked(page: PageObject, reader: PdfReader) -> dict[int, str]:
    """The text of a page by its marks. Decoration has none, and is left out."""
    resources: Any = page["/Resources"]
    fonts = {name: _letters(font) for name, font in resources["/Font"].items()}
    found: dict[int, str] = defaultdict(str)
    marks: list[tuple[int | None, str | None]] = []
    font: dict[str, str] = {}
    for operands, operator in ContentStream(page["/Contents"], reader).operations:
        if operator in (b"BDC", b"BMC"):
            known = operands[1] if len(operands) > 1 and isinstance(operands[1], dict) else {}
            outer = marks[-1][0] if marks else None
            said = known.get("/ActualText")
            marks.append((known.get("/MCID", outer), said))
            if said is not None and marks[-1][0] is not None:
                found[marks[-1][0]] += said
        elif operator == b"EMC":
            marks.pop()
        elif operator == b"Tf":
            font = fonts[operands[0]]
        elif operator in (b"Tj", b"TJ") and marks and marks[-1][0] is not None and not _said(marks):
            found[marks[-1][0]] += _shown(operands[0], font)
    return found


def _said(marks: list[tuple[int | None, str | None]]) -> bool:
    return any(said is not None for _mark, said in marks)


def _shown(operand: Any, font: dict[str, str]) -> str:
    parts = operand if isinstance(operand, list) else [operand]
    glyphs = "".join(part.original_bytes.hex() for part in parts if hasattr(part, "original_bytes"))
    return "".join(font[glyphs[at : at + 4]] for at in range(0, len(glyphs), 4))


def _letters(font: Any) -> dict[str, str]:
    """What the glyphs of a font stand for."""
    found: dict[str, str] = {}
    table = font.get_object()["/ToUnicode"].get_data().decode("latin-1")
    for block in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        codes = _HEX.findall(block)
        for glyph, letters in zip(codes[::2], codes[1::2], strict=True):
            found[glyph.lower()] = bytes.fromhex(letters).decode("utf-16-be")
    assert "beginbfrange" not in table
    return found
