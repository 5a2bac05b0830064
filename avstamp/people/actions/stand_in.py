"""*Tf chef*: somebody leads another's people for a time, which may be made shorter or longer."""

from datetime import date, datetime, timedelta

from django.utils.translation import gettext_lazy as _

from avstamp.audit.actions import audited, record
from avstamp.core.errors import UnableTo
from avstamp.people.actions.acting import end, lay
from avstamp.people.actions.tree import take_turn
from avstamp.people.models import Assignment, Person, StandIn
from avstamp.people.queries import in_force

_A_DAY = timedelta(days=1)


@audited()
def stand_in(
    manager: Person, *, stand_in: Person, from_on: date, until_on: date, by: Person, at: datetime
) -> StandIn:
    """Somebody leads all whom the manager leads, from a day up to another.

    Raises UnableTo for days in wrong order, somebody who does not work here on the first or the
    last of them, and while another stands in.
    """
    take_turn()
    _check(manager, stand_in, from_on, until_on)
    told = {"from_on": from_on, "until_on": until_on, "by": by, "at": at}
    row = StandIn.objects.create(manager=manager, stand_in=stand_in, **told)
    lay(row, from_on, until_on)
    record("people.stand_in", subject=manager.id, by=by.id, at=at)
    return row


@audited()
def change_stand_in(row: StandIn, *, until_on: date, by: Person, at: datetime) -> None:
    """It lasts until another day: shorter, longer, or not at all. Raises UnableTo."""
    take_turn()
    before = row.until_on
    if until_on > before:
        _check(row.manager, row.stand_in, before, until_on, besides=row)
        lay(row, before, until_on)
        row.until_on = until_on
        row.save(update_fields=["until_on"])
    elif until_on < before:
        end(row, until_on)
    record("people.change_stand_in", subject=row.manager_id, by=by.id, at=at)


def _check(
    manager: Person, other: Person, from_on: date, until_on: date, besides: StandIn | None = None
) -> None:
    if until_on <= from_on:
        raise UnableTo(_("The last day comes after the first."))
    if manager == other:
        raise UnableTo(_("Choose somebody else: nobody stands in for themselves."))
    here = Assignment.objects.filter(person=other)
    if not all(here.filter(in_force(day)).exists() for day in (from_on, until_on - _A_DAY)):
        raise UnableTo(_("That person does not work here all that time. Choose other days."))
    others = StandIn.objects.filter(manager=manager, from_on__lt=until_on, until_on__gt=from_on)
    if (others.exclude(pk=besides.pk) if besides else others).exists():
        raise UnableTo(_("Somebody already stands in during that time. Change those days first."))
