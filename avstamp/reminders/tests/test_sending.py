"""Mornings: who gets a letter, once, whoever is killed and whatever is asked again."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core import mail

from avstamp.accounts.actions.accounts import close_account
from avstamp.accounts.testing import account_of
from avstamp.conversations.actions import booking, prepare, summarise
from avstamp.conversations.testing import AT, opened, proposed, save
from avstamp.conversations.tests.views.test_people import lead_many
from avstamp.core.clock import local_day
from avstamp.guides.models import GuideVersion
from avstamp.notifications.actions import post
from avstamp.notifications.models import Outgoing, Unreachable
from avstamp.notifications.testing import deliver
from avstamp.people.actions import leave, rest
from avstamp.people.models import Person
from avstamp.people.testing import Cast
from avstamp.reminders import actions
from avstamp.reminders.actions import choose, keep_quiet, send_reminders
from avstamp.reminders.models import Letter, Line
from avstamp.reminders.queries import whom
from avstamp.reminders.rules import Kind
from avstamp.reminders.tests.conftest import morning
from avstamp.web.testing import queries_of
from avstamp.work.running import stopping

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
TODAY = local_day(AT)  # a Monday
TALK = TODAY + timedelta(days=21)
WEEK_BEFORE = TALK - timedelta(days=7)


def posted() -> list[str]:
    """To whom, in order of name."""
    return sorted(row.to.given_name for row in Outgoing.objects.select_related("to"))


def send(on: date) -> int:
    return send_reminders(at=morning(on))


def test_both_get_a_letter_a_week_before_and_only_one(staff: Cast, version: GuideVersion):
    opened(staff, version)
    days = [TODAY + timedelta(days=number) for number in range(28)]

    assert [on for on in days for _twice in range(2) if send(on)] == [WEEK_BEFORE]
    assert posted() == ["Karin", "Mariam"]
    assert Line.objects.filter(mark="prepare_7", day=TALK).count() == 2


@pytest.mark.parametrize(
    "moment",
    [
        morning(WEEK_BEFORE - timedelta(days=1)),  # a Sunday
        morning(WEEK_BEFORE).replace(hour=6),
        morning(WEEK_BEFORE).replace(hour=12),
    ],
)
def test_nothing_goes_at_the_weekend_or_at_other_hours(
    staff: Cast, version: GuideVersion, moment: datetime
):
    opened(staff, version)

    assert send_reminders(at=moment) == 0


def test_a_letter_is_in_order_to_those_alone_who_can_read_it(staff: Cast, version: GuideVersion):
    opened(staff, version)
    rest(staff.karin, from_on=TODAY, until_on=None, by=staff.mariam, at=AT)
    choose(staff.mariam, by_email=[], of=[Kind.PREPARE], at=AT)

    assert send(WEEK_BEFORE) == 0
    choose(staff.mariam, by_email=[Kind.PREPARE], of=list(Kind), at=AT)
    assert send(WEEK_BEFORE) == 1
    assert posted() == ["Mariam"]


def test_nobody_without_an_address_an_account_or_a_place_is_written_to(
    staff: Cast, version: GuideVersion
):
    opened(staff, version)
    opened(staff, version, employee=staff.andre)
    opened(staff, version, employee=staff.fatima, manager=staff.lena)
    opened(staff, version, employee=staff.sofia, manager=staff.annika)  # Annika has no account
    Person.objects.filter(pk=staff.karin.pk).update(email=None)
    close_account(account_of(staff.andre), by=staff.ann_christin, at=AT)
    leave(staff.fatima, on=TALK - timedelta(days=10))
    Unreachable.objects.create(person=staff.sofia, email=str(staff.sofia.email), at=AT)

    send(WEEK_BEFORE)
    assert posted() == ["Mariam"]


def test_a_summary_is_told_of_twice_and_what_comes_in_between_waits(
    staff: Cast, version: GuideVersion
):
    talk = opened(staff, version)
    sha256 = proposed(talk)
    summarise.confirm_summary(talk, read_sha256=sha256, by=staff.mariam, at=AT)
    booking.open_conversation(
        staff.karin,
        slot=booking.Slot(TODAY + timedelta(days=11), AT.time()),
        guide_version=version,
        by=staff.mariam,
        at=AT,
    )

    for number in range(40):
        send(TODAY + timedelta(days=number))
        deliver(morning(TODAY + timedelta(days=number)))
    karins = Line.objects.filter(person=staff.karin).order_by("letter__on", "mark")
    assert [(row.letter.on - TODAY, row.mark) for row in karins] == [
        (timedelta(days=3), "confirm_3"),
        (timedelta(days=10), "confirm_10"),
    ]  # the talk was seven days off on day four, when the week was used up


def test_a_letter_that_waits_for_the_mail_server_uses_the_week_in_which_it_goes(
    staff: Cast, version: GuideVersion
):
    proposed(opened(staff, version))
    send(TODAY + timedelta(days=3))
    late = TODAY + timedelta(days=7)  # Monday: the server is there again
    Outgoing.objects.update(ended_at=morning(late), ending=Outgoing.Ending.SENT)

    assert send(TODAY + timedelta(days=10)) == 0
    assert send(TODAY + timedelta(days=14)) == 2


def test_killed_in_the_middle_it_goes_on_with_those_who_have_none(
    staff: Cast, version: GuideVersion, monkeypatch
):
    for person in _with_accounts(lead_many(staff, 5)):
        opened(staff, version, employee=person, manager=staff.lena)
    monkeypatch.setattr(actions, "_AT_A_TIME", 2)
    count = iter(range(100))

    def killed(*given: Any, **named: Any) -> None:
        post(*given, **named)
        if next(count) == 2:  # the first of the second two
            raise KeyboardInterrupt

    monkeypatch.setattr(actions, "post", killed)
    with pytest.raises(KeyboardInterrupt):
        send(WEEK_BEFORE)
    assert (Letter.objects.count(), Outgoing.objects.count()) == (2, 2)
    assert send(WEEK_BEFORE) == 4
    assert Outgoing.objects.count() == len(set(Outgoing.objects.values_list("to"))) == 6


def test_of_two_machines_at_once_the_database_lets_one_write(
    staff: Cast, version: GuideVersion, monkeypatch
):
    opened(staff, version)
    two = whom(WEEK_BEFORE)
    assert send(WEEK_BEFORE) == 2
    monkeypatch.setattr(actions, "whom", lambda _on: two)  # found before the other had written

    assert send(WEEK_BEFORE) == 0


def test_it_stops_between_two_when_the_worker_is_told_to(staff: Cast, version, monkeypatch):
    opened(staff, version)
    monkeypatch.setattr(stopping, "is_set", lambda: True)

    assert send(WEEK_BEFORE) == 0


def test_finding_whom_takes_as_many_queries_for_one_as_for_fifty(
    staff: Cast, version: GuideVersion
):
    def without_writing() -> int:
        return queries_of(lambda: actions._due(whom(WEEK_BEFORE), WEEK_BEFORE))

    opened(staff, version)
    without_writing()
    few = without_writing()
    for person in _with_accounts(lead_many(staff, 40)):
        opened(staff, version, employee=person, manager=staff.lena)
    assert (few, without_writing()) == (16, 16)


def test_what_is_done_before_the_letter_is_written_is_not_in_it(staff: Cast, version: GuideVersion):
    talk = opened(staff, version)
    send(WEEK_BEFORE)
    prepare.save_answer(talk, question="q01", save=save("Bra."), by=staff.karin, at=AT)

    deliver(morning(WEEK_BEFORE))
    assert [letter.to for letter in mail.outbox] == [["mariam.khalil@larkbro.example"]]
    endings = Outgoing.objects.values_list("to__given_name", "ending")
    assert set(endings) == {("Karin", "not_wanted"), ("Mariam", "sent")}


def test_after_a_restore_the_week_is_used_up_for_everybody(staff: Cast, version: GuideVersion):
    opened(staff, version)
    mark = Line.objects.filter(mark="prepare_7")
    # The letters of this morning were sent, and are not in the backup that is restored at noon.
    restored = morning(WEEK_BEFORE - timedelta(days=3)).replace(hour=12)
    first = local_day(restored) + timedelta(days=7)
    assert keep_quiet(at=restored) == first

    for number in range(7):
        assert send(local_day(restored) + timedelta(days=number)) == 0
    assert (send(first), mark.count()) == (2, 2)
    assert first <= TALK - timedelta(days=3)  # still within its days


def test_letters_are_forgotten_after_four_hundred_days(staff: Cast, version: GuideVersion):
    opened(staff, version)
    send(WEEK_BEFORE)

    assert actions.forget_old(at=morning(WEEK_BEFORE + timedelta(days=400))) == 0
    assert actions.forget_old(at=morning(WEEK_BEFORE + timedelta(days=401))) == 4
    assert not Letter.objects.exists()
    assert not Line.objects.exists()


def _with_accounts(people: list[Person]) -> list[Person]:
    for number, person in enumerate(people):
        person.email = f"kim{number}@larkbro.example"
        person.save()
        account_of(person)
    return people
