"""Who works where and is led by whom, from a day on."""

from datetime import date, datetime
from uuid import uuid4

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from avstamp.core.errors import UnableTo
from avstamp.people.actions.acting import above, cover, give_up, uncover
from avstamp.people.actions.tree import take_turn
from avstamp.people.models import Assignment, Duty, Person, Rest, Unit
from avstamp.people.queries import in_force


class UnableToAssign(UnableTo):
    pass


@transaction.atomic
def assign(
    person: Person,
    *,
    unit: Unit,
    manager: Person | None,
    position: str,
    from_on: date,
    until_on: date | None = None,
    acting: bool = False,
) -> Assignment:
    """Give a person a place and a manager from a day on; what held before ends that day.

    With a day until which it holds, what held before comes back on that day. Raises UnableToAssign
    if another change begins in that time, or if the manager is below the person on a day of it:
    one manager a day, no cycles. Whoever comes under a manager who is away comes under who stands
    in for them, for so long. Reporting lines are changed one at a time in the whole
    organisation: a loop may close through anybody.
    """
    _take_turn(person)
    if until_on and until_on <= from_on:
        raise UnableToAssign(_("The last day comes after the first."))
    uncover(person, from_on)
    rows = Assignment.objects.filter(person=person)
    if rows.filter(from_on__gt=from_on, from_on__lt=until_on or date.max).exists():
        raise UnableToAssign(_("There is already a later change for this person."))
    if manager == person:
        raise UnableToAssign(_("Nobody can be their own manager."))
    if manager and person.pk in above(manager, from_on, until_on or date.max):
        raise UnableToAssign(_("Nobody can be led by somebody they lead themselves."))
    if until_on:
        _come_back(rows, from_on, until_on)
    rows.filter(from_on=from_on).delete()
    rows.filter(in_force(from_on)).update(until_on=from_on)
    made = Assignment.objects.create(
        person=person,
        unit=unit,
        manager=manager,
        position=position,
        from_on=from_on,
        until_on=until_on,
        acting=acting,
    )
    cover(person, from_on)
    return made


def _come_back(rows: QuerySet[Assignment], from_on: date, until_on: date) -> None:
    """What holds on the first day holds again from the last, if it had gone on until then."""
    before = rows.filter(in_force(from_on)).first()
    if before and (before.until_on is None or before.until_on > until_on):
        before.pk, before.from_on = uuid4(), until_on
        before.save(force_insert=True)


@transaction.atomic
def leave(person: Person, *, on: date) -> None:
    """The person's employment ends: from the day on they have no place and no duty here, and
    stand in for nobody.

    Nor do they lead anybody, and so nobody stands in for them: those they led, or would when back,
    have no manager from then on, until one is appointed.
    """
    _take_turn(person)
    give_up(person, on)
    for rows in (Assignment.objects.filter(person=person), Duty.objects.filter(person=person)):
        rows.filter(from_on__gte=on).delete()
        rows.filter(in_force(on)).update(until_on=on)
    led = Assignment.objects.filter(manager=person)
    left_alone = list(led.filter(from_on__lt=on).filter(in_force(on)))
    led.filter(pk__in=[row.pk for row in left_alone]).update(until_on=on)
    led.filter(from_on__gte=on).update(manager=None, acting=False)
    for row in left_alone:
        row.pk, row.from_on, row.manager, row.acting = uuid4(), on, None, False
    Assignment.objects.bulk_create(left_alone)


def rest(person: Person, *, from_on: date, until_on: date | None, by: Person, at: datetime) -> Rest:
    """The person rests from a day until the day they are back, or until somebody says so.

    What was said before no longer holds, and is not kept. Raises UnableTo for days in wrong order.
    """
    if until_on and until_on <= from_on:
        raise UnableTo(_("The day back comes after the first day away."))
    told = {"from_on": from_on, "until_on": until_on, "by": by, "at": at}
    return Rest.objects.update_or_create(person=person, defaults=told)[0]


def end_rest(person: Person) -> None:
    """The person is back, or does not go away after all."""
    Rest.objects.filter(person=person).delete()


def _take_turn(person: Person) -> None:
    take_turn()
    Person.objects.select_for_update().get(pk=person.pk)
