"""Verbs about people and units."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from avstamp.core.errors import UnableTo
from avstamp.people.models import Assignment, Person, Unit
from avstamp.people.queries import in_force


class UnableToAssign(UnableTo):
    pass


@transaction.atomic
def assign(
    person: Person, *, unit: Unit, manager: Person | None, position: str, from_on: date
) -> Assignment:
    """Give a person a place and a manager from a day on; what held before ends that day.

    Raises UnableToAssign if a later assignment is already there, or if the manager is below
    the person that day: one manager a day, no cycles. The person's row is held meanwhile.
    """
    Person.objects.select_for_update().get(pk=person.pk)
    if Assignment.objects.filter(person=person, from_on__gt=from_on).exists():
        raise UnableToAssign(_("There is already a later change for this person."))
    if manager and _is_below(manager, person, from_on):
        raise UnableToAssign(_("Nobody can be led by somebody they lead themselves."))
    Assignment.objects.filter(person=person, from_on=from_on).delete()
    Assignment.objects.filter(in_force(from_on), person=person).update(until_on=from_on)
    return Assignment.objects.create(
        person=person, unit=unit, manager=manager, position=position, from_on=from_on
    )


def leave(person: Person, *, on: date) -> None:
    """The person's employment ends: from the day on they have no place here."""
    Assignment.objects.filter(in_force(on), person=person).update(until_on=on)


def _is_below(candidate: Person, person: Person, on: date) -> bool:
    # Upwards from the candidate; a chain of managers is short, and the guard ends any loop.
    seen: set[UUID] = set()
    here: UUID | None = candidate.pk
    while here and here not in seen:
        if here == person.pk:
            return True
        seen.add(here)
        here = (
            Assignment.objects.filter(in_force(on), person_id=here)
            .values_list("manager_id", flat=True)
            .first()
        )
    return False
