"""Verbs of the first steps. The caller's screen has checked that ``by`` is an administrator."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from avstamp.accounts.actions.accounts import give_account_to
from avstamp.accounts.models import User
from avstamp.audit import actions as audit
from avstamp.audit.actions import audited
from avstamp.core.clock import local_day
from avstamp.core.errors import UnableTo
from avstamp.notifications.actions import post
from avstamp.people.actions import assign
from avstamp.people.models import Assignment, Organisation, Person
from avstamp.setup.models import Settled, Step
from avstamp.setup.queries import last_test, top_unit

_AGAIN = timedelta(seconds=20)


@dataclass(frozen=True)
class Newcomer:
    """Somebody who is put in place by hand."""

    given_name: str
    family_name: str
    email: str
    position: str
    manager: Person | None


def settle(step: Step, *, how: Settled.How = Settled.How.DONE, by: Person, at: datetime) -> None:
    """A step is done, or skipped; what is done is not skipped afterwards."""
    found = Settled.objects.filter(step=step).first()
    if found and (found.how == how or found.how == Settled.How.DONE):
        return
    Settled.objects.update_or_create(step=step, defaults={"how": how, "by": by, "at": at})


@audited()
def add(newcomer: Newcomer, *, by: Person, at: datetime) -> Person:
    """Somebody has a place in the uppermost unit from today, and an account if they have e-mail.

    Whoever looks after the installation and has no place yet is given theirs by their own address.
    Raises UnableTo if somebody else with that address is here already.
    """
    list(Organisation.objects.select_for_update())
    person = _somebody(newcomer)
    assign(
        person,
        unit=top_unit(),
        manager=newcomer.manager,
        position=newcomer.position,
        from_on=local_day(at),
    )
    if person.email:
        give_account_to(person, by=by, at=at)
    settle(Step.PEOPLE, by=by, at=at)
    audit.record("setup.take_steps", subject=person.id, by=by.id, at=at)
    return person


def _somebody(newcomer: Newcomer) -> Person:
    email = newcomer.email.lower() or None
    known = Person.objects.filter(email__iexact=email).first() if email else None
    if known and Assignment.objects.filter(person=known, until_on=None).exists():
        raise UnableTo(_("Somebody with that e-mail address is here already."))
    if known:
        return known
    if email and User.objects.annotate(low=Lower("email")).filter(low=email).exists():
        raise UnableTo(_("Somebody with that e-mail address is here already."))
    return Person.objects.create(
        given_name=newcomer.given_name, family_name=newcomer.family_name, email=email
    )


def send_test(*, by: Person, at: datetime) -> None:
    """A message to oneself, the way that every message goes; pressed twice it is one."""
    last = last_test(by)
    if not by.email or (last and at - last.posted_at < _AGAIN):
        return
    post("setup.test", to=by, at=at)
