"""What the directory says of somebody becomes a person, an account, a place and a manager.

Only what differs from what it said last is done: in between others may have said otherwise.
"""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.db.models import F, Q

from avstamp.accounts.actions.accounts import (
    AddressTaken,
    close_account,
    follow_address,
    give_account_to,
    open_account,
)
from avstamp.accounts.queries import account_of_person
from avstamp.audit import actions as audit
from avstamp.audit.actions import audited
from avstamp.core.clock import local_day
from avstamp.core.errors import UnableTo
from avstamp.people.actions import keep_an_administrator, leave
from avstamp.people.models import Organisation, Person
from avstamp.scim.actions.connections import connect_as_told
from avstamp.scim.actions.places import place
from avstamp.scim.models import Known
from avstamp.scim.queries import found, known_by, told_of
from avstamp.scim.told import Told, Wrong


@audited()
def add(told: Told, *, at: datetime) -> Known:
    """Somebody the directory tells of for the first time, or again after it took them away.

    Found by the employer's number if they are here already; never by an address. Raises Wrong.
    """
    _take_turn()
    known = _came_back(told)
    if known is None:
        person = _numbered(told.number) or Person(number=told.number or None)
        known = Known(person=person, since=at)
    elif known.gone_at is None:
        raise Wrong("That employeeNumber is somebody's here.", "uniqueness", 409)
    known.gone_at = None
    _take_in(known, None, told, at)
    audit.record("scim.add_person", subject=known.person_id, by=None, at=at)
    return known


@audited()
def change(user: UUID, says: Callable[[Told], Told], *, at: datetime) -> Known:
    """The directory says something else of somebody it has told of: ``says`` makes it of what was
    said last, so that of two patches at once neither undoes the other. Raises Wrong."""
    _take_turn()
    known = found(user)
    before = told_of(known)
    told = says(before)
    if told != before:
        _take_in(known, before, told, at)
        audit.record("scim.change_person", subject=known.person_id, by=None, at=at)
    return known


@audited()
def remove(user: UUID, *, at: datetime) -> None:
    """They work here no more, from today; the person stays with all that is theirs.

    Raises Wrong, for the last administrator too: nobody could make another.
    """
    _take_turn()
    known = found(user)
    try:
        keep_an_administrator(known.person, local_day(at))
    except UnableTo as problem:
        raise Wrong("There is no other administrator here. Make one first.", "", 409) from problem
    known.gone_at, known.user_key, known.active, known.said_at = at, None, False, at
    known.save()
    leave(known.person, on=local_day(at))
    if account := account_of_person(known.person_id):
        close_account(account, by=None, at=at)
    audit.record("scim.remove_person", subject=known.person_id, by=None, at=at)


def _take_turn() -> None:
    """One message at a time: who leads whom is one thing in the whole organisation."""
    list(Organisation.objects.select_for_update())


def _came_back(told: Told) -> Known | None:
    """Whom the directory told of before, by what is theirs for ever."""
    here = Q(number=told.number) | Q(person__number=told.number)
    named = here if told.number else Q(pk=None)
    if told.external_id:
        named |= Q(external_id=told.external_id, gone_at__isnull=False)
    there_first = F("gone_at").asc(nulls_first=True)
    return Known.objects.filter(named).select_related("person").order_by(there_first).first()


def _numbered(number: str) -> Person | None:
    return Person.objects.filter(number=number, invented=False).first() if number else None


def _take_in(known: Known, before: Told | None, told: Told, at: datetime) -> None:
    key = told.user_name.casefold()
    if Known.objects.exclude(pk=known.person_id).filter(user_key=key).exists():
        raise Wrong("That userName is somebody's here.", "uniqueness", 409)
    new_manager = told.manager if before is None or told.manager != before.manager else None
    if new_manager and (new_manager == known.person_id or known_by(new_manager) is None):
        raise Wrong("manager is the id of another user here.")
    _name(known.person, before, told)
    for name in ("user_name", "external_id", "given_name", "family_name", "email", "title"):
        setattr(known, name, getattr(told, name))
    known.number, known.department, known.active = told.number, told.department, told.active
    known.manager_id, known.said_at = told.manager, at
    known.user_key = key
    known.save()
    place(known.person, before, told, at=at)
    _let_in(known.person, before, told, at)
    connect_as_told(known.person, before, told, at=at)


def _name(person: Person, before: Told | None, told: Told) -> None:
    """What they are called, their address and number; nothing of who has a protected identity."""
    if person.protected:
        return
    new = person._state.adding
    if (new or told.given_name) and (before is None or told.given_name != before.given_name):
        person.given_name = told.given_name or told.user_name.partition("@")[0][:80]
    if told.family_name and (before is None or told.family_name != before.family_name):
        person.family_name = told.family_name
    if before is None or told.number != before.number:
        person.number = told.number or person.number
    if before is None or told.email != before.email:
        person.email = told.email or (None if before else person.email)
    _stands_alone(person)
    person.save()


def _stands_alone(person: Person) -> None:
    """Raises Wrong if address or number are somebody else's."""
    others = Person.objects.exclude(pk=person.pk)
    if person.email and others.filter(email__iexact=person.email).exists():
        raise Wrong(
            "Somebody else here has that address. If it is the same person, give both the same "
            "employeeNumber: an address alone proves nothing.",
            "uniqueness",
            409,
        )
    if person.number and others.filter(number=person.number).exists():
        raise Wrong("That employeeNumber is somebody's here.", "uniqueness", 409)


def _let_in(person: Person, before: Told | None, told: Told, at: datetime) -> None:
    """The account opens and closes when the directory says so anew."""
    account = account_of_person(person.pk)
    try:
        if told.active and account is None:
            account = give_account_to(person, by=None, at=at)
        if account is None:
            return
        follow_address(account, by=None, at=at)
    except AddressTaken as problem:
        raise Wrong("Somebody else signs in with that address.", "uniqueness", 409) from problem
    if told.active and (before is None or not before.active):
        open_account(account, by=None, at=at)
    elif not told.active:
        close_account(account, by=None, at=at)
