"""Whom one can be in the demo."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from uuid import UUID

from avstamp.accounts.models import User
from avstamp.demo.content import read_content
from avstamp.demo.shapes.people import Person as ToldPerson
from avstamp.people.models import Person


@dataclass(frozen=True, slots=True)
class Choice:
    """Somebody one can be, and their situation in words."""

    person: Person
    situation: str


@dataclass(frozen=True, slots=True)
class Choices:
    """The handful that is offered, and whoever was searched for."""

    offered: list[Choice]
    found: list[Choice]


def choices(words: str, language: str) -> Choices:
    """Whom one can be, in the reader's language; ``words`` are parts of names, or empty.

    Plain letters find the others too: "oberg" is Öberg and "markovic" Marković.
    """
    here = {choice.person.email: choice for choice in _everybody(language)}
    offered = sorted((t for t in _told().values() if t.offered), key=lambda told: told.offered)
    wanted = _plain(words).split()
    return Choices(
        offered=[here[told.email] for told in offered if told.email in here],
        found=[choice for choice in here.values() if wanted and _has(choice, wanted)],
    )


def account_of(person_id: UUID) -> User | None:
    """The account to sign in with as this person."""
    return User.objects.filter(person=person_id, is_active=True).first()


def _everybody(language: str) -> Iterable[Choice]:
    for person in Person.objects.filter(account__is_active=True).order_by("sort_key", "id"):
        told = _told().get(person.email or "")
        situation = (told.situation_en if language == "en" else told.situation_sv) if told else ""
        yield Choice(person, situation)


@cache
def _told() -> Mapping[str, ToldPerson]:
    return {told.email: told for told in read_content().people}


def _has(choice: Choice, wanted: Iterable[str]) -> bool:
    name = _plain(choice.person.name)
    return all(word in name for word in wanted)


def _plain(text: str) -> str:
    # The demo is small enough to compare in Python: SQLite takes "ö" and "Ö" for different.
    apart = unicodedata.normalize("NFD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
