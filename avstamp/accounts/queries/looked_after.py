"""Accounts as the administrator finds them."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import prefetch_related_objects

from avstamp.accounts.models import User
from avstamp.people.models import Person
from avstamp.people.queries import search


def found_by_name(words: str) -> Sequence[Person]:
    """People whose names begin so, each with ``account`` or without."""
    found = search(words)
    prefetch_related_objects(found, "account")
    return found


def person_at(person_id: UUID) -> Person | None:
    """Somebody who works or worked here; nobody signs in as who is invented."""
    return Person.objects.filter(pk=person_id, invented=False).first()


def account_of_person(person_id: UUID) -> User | None:
    """Their account, open or closed; none of who is invented."""
    found = User.objects.filter(person=person_id, person__invented=False)
    return found.select_related("person").first()
