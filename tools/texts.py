"""Finds the texts to translate in a room's code and templates."""

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from django.utils.translation.template import templatize


@dataclass(frozen=True)
class Text:
    """One text to translate, and the files that use it."""

    text: str
    plural: str = ""
    context: str | None = None
    places: tuple[str, ...] = ()


# Name of the function → which of its arguments are (context, text, plural).
_CALLS: dict[str, tuple[int | None, int, int | None]] = {"_": (None, 0, None)}
for _lazy in ("", "_lazy"):
    _CALLS |= {
        f"gettext{_lazy}": (None, 0, None),
        f"ngettext{_lazy}": (None, 0, 1),
        f"pgettext{_lazy}": (0, 1, None),
        f"npgettext{_lazy}": (0, 1, 2),
    }
_CALLS["gettext_noop"] = (None, 0, None)

_LITERAL = r"""u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
_IN_TEMPLATE = re.compile(rf"(?<!\w)(n?p?gettext|_)\(\s*({_LITERAL}(?:\s*,\s*{_LITERAL})*)")


def texts_in(folder: Path) -> list[Text]:
    """A room's texts without repetition, in the order of its files and their lines. Not tests'."""
    found: dict[tuple[str | None, str], Text] = {}
    for file in sorted(folder.rglob("*")):
        inside = file.relative_to(folder).parts
        if not file.is_file() or {"tests", "migrations", "__pycache__"} & set(inside):
            continue
        place = "/".join((folder.name, *inside))
        for text in _texts_of(file):
            known = found.get((text.context, text.text), text)
            found[text.context, text.text] = replace(
                known,
                plural=known.plural or text.plural,
                places=(*(used for used in known.places if used != place), place),
            )
    return list(found.values())


def _texts_of(file: Path) -> Iterator[Text]:
    if file.suffix == ".py":
        yield from in_code(file.read_text(encoding="utf-8"))
    elif "templates" in file.parts and file.suffix in (".html", ".txt", ".xml", ".svg"):
        yield from in_template(file.read_text(encoding="utf-8"))


def in_code(source: str) -> Iterator[Text]:
    """The texts of calls to gettext and its kin, in the order they stand."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda node: (node.lineno, node.col_offset)):
        name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
        name = call.func.id if isinstance(call.func, ast.Name) else name
        arguments = [
            argument.value if isinstance(argument, ast.Constant) else None for argument in call.args
        ]
        yield from _text(name, arguments)


def in_template(source: str) -> Iterator[Text]:
    """The texts of translate, blocktranslate and ``_("…")`` in a Django template."""
    for name, literals in _IN_TEMPLATE.findall(templatize(source)):
        values = ast.literal_eval(f"[{literals}]")
        yield from _text(name, values)


def _text(name: str, arguments: Sequence[object]) -> Iterator[Text]:
    if name not in _CALLS:
        return
    context, text, plural = _CALLS[name]

    def at(position: int | None) -> str:
        value = arguments[position] if position is not None and position < len(arguments) else ""
        return value if isinstance(value, str) else ""

    if at(text):
        yield Text(at(text), at(plural), at(context) or None)
