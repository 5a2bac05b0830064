"""What messages there are, and who writes them.

A room lists its own as ``MESSAGES`` in its ``emails.py``:

    MESSAGES = (Kind("reminders.weekly", compose=weekly),)

``compose(to, about, at)`` is called when the message is sent, not when it is posted, in the
reader's language; ``at`` is that moment. It returns None when there is nothing to say any more: the
matter is done, the person has gone, has turned this kind off. It names what the reader may know
already, and never says what anybody wrote.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from uuid import UUID

from django.apps import apps

from avstamp.people.models import Person


@dataclass(frozen=True)
class Link:
    """Where to go, by an address of ours (``reverse()``), and the words that lead there."""

    words: str
    address: str


@dataclass(frozen=True)
class Point:
    """One of several matters in a message: a sentence, and where it is done."""

    sentence: str
    link: Link | None = None


@dataclass(frozen=True)
class Message:
    """What somebody reads. It is set as text and as HTML by this room, in the look of the house."""

    subject: str
    sentences: Sequence[str]  # a paragraph each, the first says it all
    why: str  # why the reader gets it: "You get this because …"
    points: Sequence[Point] = ()
    link: Link | None = None  # the one thing to do
    turn_off: Link | None = None  # where the reader can have it otherwise


type Compose = Callable[[Person, Sequence[UUID], datetime], Message | None]


@dataclass(frozen=True)
class Kind:
    """A kind of message."""

    name: str  # the room and what it is: reminders.weekly
    compose: Compose


@cache
def kinds() -> dict[str, Kind]:
    """Every kind by name."""
    return {kind.name: kind for kind in _declared()}


def _declared() -> Iterator[Kind]:
    for config in apps.get_app_configs():
        name = f"{config.name}.emails"
        if config.name.startswith("avstamp.") and find_spec(name):
            yield from getattr(import_module(name), "MESSAGES", ())
