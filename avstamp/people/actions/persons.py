"""What HR and the administrator do about a person: their place, their details, their leaving."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from avstamp.audit.actions import audited, record
from avstamp.core.clock import local_day
from avstamp.core.errors import UnableTo
from avstamp.people.actions.acting import cover, uncover
from avstamp.people.actions.assign import assign, leave
from avstamp.people.actions.duties import keep_an_administrator
from avstamp.people.actions.tree import take_turn
from avstamp.people.models import Assignment, Person, Unit
from avstamp.people.queries import assignment_on

_A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Place:
    """Where somebody is to work, under whom, as what, from which day on."""

    unit: Unit
    manager: Person | None
    position: str
    from_on: date


@dataclass(frozen=True)
class Details:
    """What is held about somebody besides where they work."""

    given_name: str
    family_name: str
    email: str | None
    number: str | None
    language: str
    protected: bool


@audited()
def take_on(key: UUID, details: Details, place: Place, *, by: Person, at: datetime) -> Person:
    """Somebody is here, with a place from a day on; ``key`` is who they become, so that a form
    sent twice is one person.

    Raises UnableTo for a number or an address that somebody has here, also somebody who has left,
    and as ``change_place`` does.
    """
    take_turn()
    sent = Person.objects.filter(pk=key).first()
    if sent and all(getattr(sent, name) == said for name, said in vars(details).items()):
        return sent
    if sent:  # something else has been typed, or it is not this form that made them
        raise UnableTo(_("This form has been sent already. Open it anew for somebody else."))
    _check(place)
    _check_free(details, Person.objects.all())
    person = Person.objects.create(pk=key, **vars(details))
    assign(person, **vars(place))
    record("people.take_on", subject=person.id, by=by.id, at=at)
    return person


@audited()
def change_place(
    person: Person, place: Place, *, instead_of: UUID | None = None, by: Person, at: datetime
) -> None:
    """The person works somewhere from a day on; ``instead_of`` a change that is to come.

    Raises UnableTo for a unit that is closed then, or a manager who has left by then.
    """
    take_turn()
    _check(place)
    if instead_of:
        _take_back(person, instead_of, at)
    assign(person, **vars(place))
    record("people.change_place", subject=person.id, by=by.id, at=at)


@audited()
def take_back_change(person: Person, change: UUID, *, by: Person, at: datetime) -> None:
    """A change that is to come does not come: what holds before it goes on. Raises UnableTo."""
    take_turn()
    _take_back(person, change, at)
    record("people.take_back_change", subject=person.id, by=by.id, at=at)


def _take_back(person: Person, change: UUID, at: datetime) -> None:
    row = Assignment.objects.filter(person=person, pk=change, from_on__gt=local_day(at)).first()
    if row is None:
        raise UnableTo(
            _("That change has begun, or is no longer there. See what stands there now.")
        )
    from_on = row.from_on
    rows = Assignment.objects.filter(person=person)
    before = rows.filter(until_on=from_on).first()
    # Whoever stands in just before it may do so for longer, or not as long as what goes on now.
    since = before.from_on if before else from_on
    uncover(person, since)
    coming = rows.filter(from_on=from_on).first()
    if coming is None:  # it was nothing but that somebody else stands in
        raise UnableTo(_("That change is that somebody stands in. Change it with the manager."))
    until = coming.until_on
    rows.filter(pk=coming.pk).delete()
    rows.filter(until_on=from_on).update(until_on=until)
    cover(person, since)


@audited()
def end_employment(person: Person, *, last_on: date, by: Person, at: datetime) -> None:
    """The day is their last. Raises UnableTo for who does not work here that day, and for the last
    administrator."""
    take_turn()
    if assignment_on(person, last_on) is None:
        raise UnableTo(_("That person does not work here on that day."))
    keep_an_administrator(person, last_on + _A_DAY)
    leave(person, on=last_on + _A_DAY)
    record("people.end_employment", subject=person.id, by=by.id, at=at)


@audited()
def change_details(person: Person, details: Details, *, by: Person, at: datetime) -> None:
    """The person's name, address, number, language and protection. Raises UnableTo for an address
    or a number that is somebody else's.

    Where mail goes, and not how they sign in: whoever could change that could sign in as them.
    """
    _check_free(details, Person.objects.exclude(pk=person.pk))
    for name, value in vars(details).items():
        setattr(person, name, value)
    person.save()
    record("people.change_details", subject=person.id, by=by.id, at=at)


def _check_free(details: Details, others: QuerySet[Person]) -> None:
    if details.email and others.filter(email__iexact=details.email).exists():
        raise UnableTo(_("Somebody else has that e-mail address."))
    if details.number and others.filter(number=details.number).exists():
        raise UnableTo(_("Somebody else has that number."))


def _check(place: Place) -> None:
    if place.unit.closed_on and place.unit.closed_on <= place.from_on:
        raise UnableTo(_("That unit is closed. Choose another one."))
    if place.manager and assignment_on(place.manager, place.from_on) is None:
        raise UnableTo(_("The manager does not work here on that day. Choose somebody else."))
