"""Somebody writes the name of a unit or a person, and it is found, or they choose among several."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from avstamp.core.errors import UnableTo
from avstamp.people.models import Person, Unit
from avstamp.people.organisation import called
from avstamp.people.queries import named

MOST = 20


class Several(UnableTo):
    """Several answer to what was written; they are there as ``among``."""

    def __init__(self, among: Sequence[Unit] | Sequence[Person]) -> None:
        super().__init__(_("Several answer to that. Choose one of them."))
        self.among = among


def unit_called(words: str, chosen: UUID | None, reach: Q | None = None) -> Unit:
    """The open unit of this name or code, or the chosen one of several. Raises UnableTo, also for
    one that is not within the reach of who asks."""
    found = list(called(words).filter(closed_on=None).select_related("parent")[:MOST])
    exactly = [one for one in found if words.strip() in (one.name, one.code)]
    one = _one(exactly if len(exactly) == 1 else found, chosen)
    if one is None:
        raise UnableTo(_("No unit is called that. Write the beginning of its name, or its code."))
    if reach and not Unit.objects.filter(reach, pk=one.pk).exists():
        raise UnableTo(_("That unit is of another authority. The administrator can do this."))
    return one


def person_called(words: str, chosen: UUID | None, on: date) -> Person:
    """Who works here on the day and is called this, or the chosen one of several.

    Raises UnableTo.
    """
    found = list(named(words, on)[:MOST]) if words.strip() else []
    exactly = [one for one in found if " ".join(words.split()) == one.name]
    one = _one(exactly if len(exactly) == 1 else found, chosen)
    if one is None:
        raise UnableTo(_("Nobody who works here then is called that. Write a part of the name."))
    return one


def _one[Found: (Unit, Person)](found: Sequence[Found], chosen: UUID | None) -> Found | None:
    picked = [one for one in found if one.pk == chosen]
    if not picked and len(found) > 1:
        raise Several(found)
    return next(iter(picked or found), None)
