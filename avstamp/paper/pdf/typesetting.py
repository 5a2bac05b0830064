"""Typst at arm's length: a template and plain data in, a PDF/UA-1 out.

What people wrote reaches the template as JSON and is only ever text there, never markup.
"""

import functools
import json
import unicodedata
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typst

from avstamp.paper.letter import Mark
from avstamp.paper.text import without_stray_signs

_HERE = Path(__file__).parent
_PROBE_OF_PICTURE = '#set document(title: "?")\n#image(bytes(json("mark.json")), alt: "?"'
_PROBE = b"#set document(title: sys.inputs.text)\n#sys.inputs.text"


def typeset(
    template: str, data: dict[str, Any], *, at: datetime, mark: Mark | None = None
) -> bytes:
    """The PDF of a template in this folder and its data. ``at`` is the date it carries.

    Where it carries a ``mark``, ``data["mark"]`` says how large.

    PDF/UA-1 refuses a sign that no typeface can show. Such a sign is written with its Unicode
    name in brackets instead, and ``data["named_signs"]`` tells the template that it happened.
    """
    clean = _each_text(data, without_stray_signs)
    try:
        return _compile(template, clean, at, mark)
    except typst.TypstError:
        named = _each_text(clean, _with_names_of_missing_signs)
        if named == clean:  # a combination that cannot be shown, though each sign can
            named = _each_text(clean, _with_names_of_all_rare_signs)
        return _compile(template, named | {"named_signs": True}, at, mark)


def can_show(content: bytes, kind: str) -> bool:
    """Whether a picture (png or jpeg) can be set, to its last dot."""
    probe = f'{_PROBE_OF_PICTURE}, format: "{"jpg" if kind == "jpeg" else "png"}")'.encode()
    files = {"main.typ": probe, "mark.json": _numbers(content)}
    try:
        typst.compile(files, pdf_standards=["ua-1"])  # type: ignore[call-overload]  # as below
    except typst.TypstError:
        return False
    return True


def _compile(template: str, data: dict[str, Any], at: datetime, mark: Mark | None) -> bytes:
    # The data is a file beside the template that exists in memory only: what Typst remembers
    # from the last document then serves this one too, which halves the time against sys_inputs.
    files = {
        "main.typ": _template(template),
        "look.typ": _template("look.typ"),
        "data.json": json.dumps({"named_signs": False} | data).encode(),
    }
    if mark:
        files["mark.json"] = _numbers(mark.content)
    pdf: bytes = typst.compile(  # type: ignore[call-overload]  # its stubs forgot several files
        files,
        font_paths=_fonts(),
        format="pdf",
        pdf_standards=["ua-1"],
        timestamp=int(at.astimezone(UTC).timestamp()),
    )
    return pdf


def _numbers(content: bytes) -> bytes:
    """Files that exist in memory only are texts to Typst: a picture goes as a list of numbers."""
    return json.dumps(list(content), separators=(",", ":")).encode()


@functools.cache
def _template(name: str) -> bytes:
    return (_HERE / name).read_bytes()


@functools.cache
def _fonts() -> typst.Fonts:
    """Our own typefaces, and those inside Typst for the scripts that ours lack."""
    return typst.Fonts(include_system_fonts=False, font_paths=[_HERE / "fonts"])


def _each_text(data: Any, change: Any) -> Any:
    if isinstance(data, str):
        return change(data)
    if isinstance(data, dict):
        return {key: _each_text(value, change) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [_each_text(value, change) for value in data]
    return data


def _with_names_of_missing_signs(text: str) -> str:
    return "".join(sign if _common(sign) or _can_be_shown(sign) else _name(sign) for sign in text)


def _with_names_of_all_rare_signs(text: str) -> str:
    return "".join(sign if _common(sign) else _name(sign) for sign in text)


def _common(sign: str) -> bool:
    return sign < "\u0180" or sign in "–—’‘“”„…•€"


@functools.lru_cache(maxsize=4096)
def _can_be_shown(sign: str) -> bool:
    try:
        typst.compile(
            _PROBE, font_paths=_fonts(), pdf_standards=["ua-1"], sys_inputs={"text": sign}
        )
    except typst.TypstError:
        return False
    return True


def _name(sign: str) -> str:
    if unicodedata.category(sign) in ("Mn", "Me", "Cf"):  # colours or joins the sign before it
        return ""
    return f"[{unicodedata.name(sign, f'U+{ord(sign):04X}').lower()}]"
