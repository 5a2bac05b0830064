"""Writing down who is safety representative where."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from avstamp.audit import actions as audit
from avstamp.audit.actions import audited
from avstamp.core.errors import UnableTo
from avstamp.people.models import Person, Unit
from avstamp.people.queries import in_force, not_over
from avstamp.work_environment.models import SafetyRep


@audited()
def write_down(
    person: Person, *, unit: Unit, from_on: date, by: Person | None, at: datetime
) -> SafetyRep:
    """Somebody is safety representative in a unit, from a day on; written twice, it is one row.

    The caller has checked that ``by`` may do this (an HR partner); None is the house itself.
    """
    list(Person.objects.select_for_update(no_key=True).filter(pk=person.pk).values("pk"))
    rows = SafetyRep.objects.filter(person=person, unit=unit)
    held = rows.filter(in_force(from_on)).first()
    if held:
        return held
    if rows.filter(from_on__gt=from_on).exists():
        raise UnableTo(_("It is already registered that this begins later."))
    made = SafetyRep.objects.create(person=person, unit=unit, from_on=from_on)
    audit.record("work_environment.safety_reps", subject=person.pk, by=by.id if by else None, at=at)
    return made


@audited()
def end(held: SafetyRep, *, on: date, by: Person | None, at: datetime) -> None:
    """From the day on it is over. One that begins that day or later has never been."""
    rows = SafetyRep.objects.filter(not_over(on), pk=held.pk)
    if not rows.exists():
        return
    if held.from_on >= on:
        rows.delete()
    else:
        rows.update(until_on=on)
    audit.record(
        "work_environment.safety_reps", subject=held.person_id, by=by.id if by else None, at=at
    )
