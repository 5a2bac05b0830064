"""Somebody with protected identity: who meets them by name, on every page and in every mail.

Karin is it here, in a conversation with Mariam, with all that is told of one. Her family name is
what is looked for: it stands on the pages of the two, and could stand on everybody else's.
"""

from datetime import timedelta

import pytest
from django.core import mail

from avstamp.accounts.testing import account_of
from avstamp.notifications.actions import post
from avstamp.notifications.models import Outgoing, Unreachable
from avstamp.notifications.sending import send_all
from avstamp.people.actions import assign, stand_in
from avstamp.people.models import Person
from avstamp.scim.models import Token
from avstamp.setup.models import Sample, Settled, Step
from avstamp.work_environment.actions.safety_reps import write_down
from tests.permissions.crawl import Crawler, undone
from tests.permissions.states import NOW, TODAY
from tests.permissions.table import (
    ABOUT_HIDDEN,
    PERSON,
    SIGNED_IN,
    SLIPS,
    TOPICS,
    Who,
)

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
HIDDEN = "Hemlig-9c3a"
# Nobody of these is in a relation with Karin.
STRANGERS = (Who.OTHER_MANAGER, Who.SENIOR_MANAGER, Who.HR, Who.ADMIN, Who.COLLEAGUE)
SEARCHES = (
    "/people/?q=Karin",
    "/accounts/?q=Karin",
    "/work-environment/safety-representatives/?q=Karin",
    "/organisation/?q=Bibliotek",
)


@pytest.fixture
def state(build):
    with undone():
        made = build("confirmed")
        karin = made.cast.karin
        Person.objects.filter(pk=karin.pk).update(family_name=HIDDEN, protected=True)
        karin.refresh_from_db()
        account_of(karin)
        write_down(karin, unit=made.cast.library, from_on=TODAY, by=made.cast.daniel, at=NOW)
        Unreachable.objects.create(person=karin, email=karin.email, at=NOW)
        Outgoing.objects.create(
            to=karin, kind="reminders.week", posted_at=NOW, due_at=NOW, ended_at=NOW,
            ending=Outgoing.Ending.RETURNED,
        )  # fmt: skip
        does_what_is_told_of(karin, made.cast)
        yield made


def does_what_is_told_of(karin, cast):
    """Pages of the administrator tell who leads whom, and who has done what."""
    adam, beda = (
        Person.objects.create(given_name=name, family_name="Abrahamsson")
        for name in ("Adam", "Beda")
    )
    assign(adam, unit=cast.library, manager=karin, position="", from_on=TODAY)
    assign(beda, unit=cast.library, manager=adam, position="", from_on=TODAY)
    stand_in(
        adam, stand_in=karin, from_on=TODAY + timedelta(days=200),
        until_on=TODAY + timedelta(days=300), by=cast.daniel, at=NOW,
    )  # fmt: skip
    Settled.objects.update_or_create(
        step=Step.ORGANISATION, defaults={"how": Settled.How.DONE, "by": karin, "at": NOW}
    )
    invented = Person.objects.create(given_name="Elin", family_name="Ek", invented=True)
    Sample.objects.create(person=invented, part=Sample.Part.EMPLOYEE, loaded_by=karin, at=NOW)
    Token.objects.create(digest="0" * 64, made_at=NOW, made_by=karin)


def pages():
    adam = Person.objects.get(given_name="Adam").id
    rows = {**PERSON, **TOPICS, **SLIPS, **SIGNED_IN}
    of_others = (f"/people/{adam}/", f"/people/{adam}/stand-in/")
    return [address for method, address in rows if method == "GET"] + [*SEARCHES, *of_others]


def test_no_page_names_them_to_who_does_not_meet_them(state):
    crawler = Crawler(state)
    crawler.ask(Who.EMPLOYEE, "GET", "/conversations/<conversation>/cancel/")
    crawler.ask(Who.EMPLOYEE, "GET", "/accounts/")  # refused, which is told with a name otherwise
    named = {
        (who.value, address)
        for who in STRANGERS
        for address in pages()
        if HIDDEN in crawler.ask(who, "GET", address).text
    }
    assert named == set()


def test_the_two_meet_them_by_name_as_before(state):
    crawler = Crawler(state)
    for who in (Who.EMPLOYEE, Who.MANAGER):
        answer = crawler.ask(who, "GET", "/organisation/units/<unit>/")
        assert HIDDEN in answer.text
    assert HIDDEN in crawler.ask(Who.MANAGER, "GET", "/conversations/people/").text


def test_no_page_about_them_is_there_for_hr_or_the_administrator(state):
    crawler = Crawler(state)
    for who in (Who.HR, Who.ADMIN):
        for address in ABOUT_HIDDEN:
            assert crawler.ask(who, "GET", address).letter == "-", address


def test_no_mail_goes_to_them_or_names_them(state):
    cast = state.cast
    account_of(cast.mariam)
    Unreachable.objects.all().delete()
    Outgoing.objects.all().delete()
    later = NOW + timedelta(days=1)
    for person in (cast.karin, cast.mariam):
        post("reminders.weekly", to=person, about=[], at=NOW)
    mail.outbox = []
    send_all(lambda: later)
    assert Outgoing.objects.get(to=cast.karin).ending == Outgoing.Ending.NO_ADDRESS
    assert HIDDEN not in "\n".join(str(sent.message()) for sent in mail.outbox)
