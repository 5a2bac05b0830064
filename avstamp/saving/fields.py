"""A long text as a form holds it: what is written, on which state, and the other's text if both
wrote. The same mechanics for every page, with script and without.

In the form stand ``<name>``, ``<name>-version`` and ``<name>-key``, and for a proposal
``<name>-suggested`` (templates/saving/field.html).
"""

import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from avstamp.core.errors import UnableTo
from avstamp.saving.protocol import Conflict, Damaged, Save, clean, digest

_LONGEST_KEY = 40


@dataclass(frozen=True, slots=True)
class Field:
    """What the page shows of one text; ``version`` is the state the next save is written on."""

    name: str
    text: str = ""
    version: int = 0
    key: str = ""
    theirs: str | None = None  # the other text, if somebody saved in between
    problem: object = ""  # a kind sentence
    saved_at: datetime | None = None
    suggested: bool = False  # the text is a proposal that nobody has saved yet
    unsaved: bool = False  # the text was typed, and is stored nowhere yet
    earlier: bool = False  # earlier versions are kept


def field(
    name: str, text: str, version: int, saved_at: datetime | None = None, *, earlier: bool = False
) -> Field:
    """A text as it is stored, ready to be written on."""
    return Field(name, text, version, key=new_key(), saved_at=saved_at, earlier=earlier)


def suggestion(name: str, text: str) -> Field:
    """A text to begin with in a field where nothing has been written (``untouched``)."""
    return Field(name, text, key=new_key(), suggested=True)


def kept(name: str, save: Save, problem: UnableTo) -> Field:
    """What was typed and could not be saved, with the reason. After a Conflict both texts stand
    there, and saving again keeps one's own."""
    if isinstance(problem, Conflict):
        return Field(name, save.text, problem.version, new_key(), problem.theirs, problem.sentence)
    return Field(name, save.text, save.version, new_key(), problem=problem.sentence)


def as_typed(name: str, save: Save, *, stored: Field) -> Field:
    """What was typed in a form that could not be taken in, where ``stored`` is what is kept of it.

    It is written on the state that the form had, so that a newer one is not written over.
    """
    if save.text == stored.text:
        return stored
    return Field(name, save.text, save.version, new_key(), unsaved=True)


def read(posted: Mapping[str, str], name: str) -> Save:
    """What a form without script asks to have saved.

    A field that came without its version is taken as written on nothing, so that it ends beside
    the other text rather than over it. The key names form and text together: the same form sent
    twice is one save, the same form sent with other words is another.
    """
    text = clean(posted.get(name, ""))
    version = posted.get(f"{name}-version", "")
    key = posted.get(f"{name}-key", "")[:_LONGEST_KEY] or new_key()
    return Save(
        text=text,
        version=_number(version),
        key=f"{key}:{digest(text)[:32]}",
        over=f"{name}-over" in posted,
    )


def states(asked: Mapping[str, str]) -> dict[str, int]:
    """Which state of each text a page shows, as our script asks for newer ones: ``?q07=3``."""
    return {name: _number(asked[name]) for name in asked}


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() else 0


def untouched(posted: Mapping[str, str], name: str) -> bool:
    """Whether a field of a form still holds what was suggested, and so nothing that was written."""
    suggested = posted.get(f"{name}-suggested")
    return suggested is not None and clean(suggested) == clean(posted.get(name, ""))


def typed_texts(posted: Mapping[str, str]) -> list[str]:
    """The long texts of a form that cannot be saved any more, so that they can be copied."""
    names = [name for name in posted if f"{name}-version" in posted and not untouched(posted, name)]
    return [text for name in names if (text := clean(posted[name])).strip()]


def new_key() -> str:
    """A key that no other form has."""
    return str(uuid.uuid4())


def read_request(headers: Mapping[str, str], body: bytes) -> Save:
    """What our script asks to have saved: If-Match, Idempotency-Key, a body of text and sha256.

    Raises Damaged if it is not of that form.
    """
    try:
        sent = json.loads(body)
        save = Save(
            text=str(sent["text"]),
            sha256=str(sent["sha256"]),
            version=int(headers["If-Match"].strip('"')),
            key=headers["Idempotency-Key"],
            over=sent.get("over") is True,
        )
    except (ValueError, KeyError, TypeError, RecursionError) as problem:
        raise Damaged(_DAMAGED) from problem
    if not 8 <= len(save.key) <= 80 or save.version < 0:
        raise Damaged(_DAMAGED)
    return save


_DAMAGED = _("The text was damaged on its way here. It is sent again in a moment.")
