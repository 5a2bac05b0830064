"""What the room of conversations tells of: the talks of two people, and what was taken up there.

Something agreed remembers where it came from, and goals know no conversation: the room above
lists how to ask it as ``TALKS`` in its ``talks.py``.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from uuid import UUID

from django.apps import apps

from avstamp.people.models import Person

AGREED, CARRIED_ON, CLOSED = "agreed", "carried_on", "closed"


@dataclass(frozen=True)
class Talk:
    """A conversation of two people; ``address`` is empty for a reader who may not open it."""

    manager: Person
    on: date | None  # the day it was held
    address: str
    is_follow_up: bool = False  # the short one, halfway to the next


@dataclass(frozen=True)
class TakenUp:
    """That something was agreed, carried on or closed in a talk."""

    talk: Talk
    what: str
    at: datetime


@dataclass(frozen=True)
class Talks:
    """How to ask, always for a reader on a day.

    ``about(outcome, employee, reader, on)`` is where something was taken up.
    ``held(employee, reader, on, limit)`` are the talks the reader may open, latest first.
    """

    about: Callable[[UUID, UUID, Person, date], Sequence[TakenUp]]
    held: Callable[[Person, Person, date, int], Sequence[Talk]]


@cache
def talks() -> Talks:
    """How to ask the room that knows."""
    for config in apps.get_app_configs():
        name = f"{config.name}.talks"
        if config.name.startswith("avstamp.") and find_spec(name):
            found = getattr(import_module(name), "TALKS", None)
            if isinstance(found, Talks):
                return found
    raise LookupError("no room tells of conversations")
