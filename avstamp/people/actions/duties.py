"""Who looks after the whole organisation: HR partners and administrators."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from avstamp.audit.actions import audited, record
from avstamp.core.clock import local_day
from avstamp.core.errors import UnableTo
from avstamp.people.actions.tree import take_turn
from avstamp.people.models import Duty, Person
from avstamp.people.queries import assignment_on, duties_of, in_force


@audited()
def give_duty(person: Person, kind: Duty.Kind, *, by: Person, at: datetime) -> None:
    """The duty is theirs from today; given twice it is given once. Raises UnableTo for somebody
    who does not work here."""
    take_turn()
    today = local_day(at)
    if assignment_on(person, today) is None:
        raise UnableTo(_("That person does not work here on that day."))
    if kind in duties_of(person, today):
        return
    Duty.objects.create(person=person, kind=kind, from_on=today)
    record(f"people.give_{kind.value}", subject=person.id, by=by.id, at=at)


@audited()
def end_duty(person: Person, kind: Duty.Kind, *, by: Person, at: datetime) -> None:
    """The duty is theirs no longer. Raises UnableTo if nobody would look after Avstamp then."""
    take_turn()
    today = local_day(at)
    if kind not in duties_of(person, today):
        return
    if kind == Duty.Kind.ADMIN:
        keep_an_administrator(person, today)
    rows = Duty.objects.filter(person=person, kind=kind)
    rows.filter(from_on=today).delete()
    rows.filter(in_force(today)).update(until_on=today)
    record(f"people.end_{kind.value}", subject=person.id, by=by.id, at=at)


def keep_an_administrator(person: Person, on: date) -> None:
    """Raises UnableTo if there were no administrator left without this person from the day on."""
    admins = Duty.objects.filter(kind=Duty.Kind.ADMIN, person__invented=False)
    if not admins.filter(person=person).filter(in_force(on)).exists():
        return
    if not admins.exclude(person=person).filter(in_force(on), until_on__isnull=True).exists():
        raise UnableTo(_("There is no other administrator. Make somebody else one first."))
