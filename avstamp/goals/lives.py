"""What a room above adds to the page about one kind of what was agreed.

Everything agreed has one page, at one address. A kind that lives a life of its own (a work
environment matter is investigated and checked, a development need gets its activities) is told in
the room of that name: the room lists its kinds as ``LIVES`` in its ``lives.py``, and its template
extends ``goals/outcome.html``. The few that need no room of their own stand at the end here.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from avstamp.goals import thoughts
from avstamp.goals.models import Ending, Kind, Outcome
from avstamp.goals.names import ENDINGS
from avstamp.people.models import Person

type Tells = Callable[[Outcome, Person, date], dict[str, Any]]


SEALED = "sealed"


@dataclass(frozen=True)
class Life:
    """How one kind is told.

    ``tells(outcome, reader, on)`` is what the template needs beside what every outcome has; no
    word of the outcome is revealed when it is asked. Rows that it gives as ``SEALED`` are revealed
    with the rest of the page, with one query for keys. After that its ``begin_with()`` is asked for
    texts by the names of their fields, which stand where nothing has been begun.
    ``endings`` are the kind's own words for how it ends (``how_ended``).
    """

    kind: str
    template: str
    tells: Tells
    forms: tuple[str, ...] = ()  # the forms on it whose texts are kept while they are written
    endings: dict[str, Promise] = field(default_factory=dict)


def life_of(kind: str) -> Life:
    """How outcomes of this kind are told; plainly, where no room has more to tell."""
    return _lives().get(kind) or Life(kind, "goals/outcome.html", _nothing_more)


def how_ended(how: str, kind: str) -> str:
    """How something agreed ended, wherever that is told: *Klart*, and of a work environment matter
    *Kontrollerad*."""
    said = ENDINGS | life_of(kind).endings
    return str(said.get(how, ""))


@cache
def _lives() -> dict[str, Life]:
    return {life.kind: life for life in _declared()}


def _declared() -> Iterator[Life]:
    for config in apps.get_app_configs():
        name = f"{config.name}.lives"
        if config.name.startswith("avstamp.") and find_spec(name):
            yield from getattr(import_module(name), "LIVES", ())


def _nothing_more(_outcome: Outcome, _reader: Person, _on: date) -> dict[str, Any]:
    return {}


LIVES = (
    Life(Kind.FUTURE_INTEREST, "goals/lives/thought.html", thoughts.told),
    Life(Kind.ACHIEVEMENT, "goals/lives/achievement.html", _nothing_more),
    Life(
        Kind.PARKED_TOPIC,
        "goals/lives/parked.html",
        _nothing_more,
        endings={
            Ending.How.DONE: pgettext_lazy("a conversation of its own", "It has been held"),
            Ending.How.NOT_RELEVANT: pgettext_lazy(
                "a conversation of its own", "It was not needed any more"
            ),
        },
    ),
)
