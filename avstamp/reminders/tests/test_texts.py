"""Texts that wait: for the employee's yes, and for a safety representative to read them."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import translation

from avstamp.accounts.testing import browser_of
from avstamp.conversations.testing import AT, terms
from avstamp.core.clock import local_day
from avstamp.goals import actions as goals
from avstamp.goals.models import Kind as Agreed
from avstamp.goals.models import Outcome
from avstamp.notifications.testing import deliver
from avstamp.people.actions import rest
from avstamp.people.models import Person
from avstamp.people.testing import Cast
from avstamp.reminders.actions import choose, send_reminders
from avstamp.reminders.rules import Kind
from avstamp.reminders.sentences import reminders_for
from avstamp.reminders.tests.conftest import morning
from avstamp.work_environment import actions as matters
from avstamp.work_environment.tests.made import appoint, assessed
from avstamp.workplace_meeting import actions as meeting

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
TODAY = local_day(AT)
TOMORROW = TODAY + timedelta(days=1)
ASKED = "Mariam Khalil har skrivit en text som går vidare bara om du säger ja."
TO_READ = "Något har delats med dig som skyddsombud."
SECRET = "läcka-ord"
type Agree = Callable[[str], Outcome]


@pytest.fixture
def agreed(staff: Cast) -> Agree:
    def make(kind: str) -> Outcome:
        said = terms(kind, SECRET)
        return goals.agree(
            staff.karin, agreed_with=staff.mariam, terms=said, by=staff.mariam, at=AT
        )

    return make


@pytest.fixture
def topic(staff: Cast, agreed: Agree) -> Outcome:
    """Mariam has worded a topic for the meeting."""
    row = agreed(Agreed.WORKPLACE_MEETING_TOPIC)
    meeting.reword(row, text=SECRET, read=0, by=staff.mariam, at=AT)
    return row


@pytest.fixture
def matter(staff: Cast, agreed: Agree) -> Outcome:
    """Mariam would have a text read by Fatima, who is safety representative."""
    appoint(staff.fatima, staff.library)
    row = agreed(Agreed.WORK_ENVIRONMENT_MATTER)
    matters.propose(row, text=SECRET, safety_rep=staff.fatima.pk, by=staff.mariam, at=AT)
    return row


def told(person: Person, on=TODAY) -> list[tuple[str, str]]:
    """What stands in the app, and where it leads."""
    with translation.override("sv"):
        return [(one.sentence, one.link.address) for one in reminders_for(person, on)]


def answered(matter: Outcome, how: str, by: Person) -> None:
    [sharing] = matter.for_safety_reps.all()
    matters.answer(matter, sharing=sharing.pk, how=how, by=by, at=AT)


def test_a_text_for_the_meeting_waits_until_it_is_approved(staff: Cast, topic: Outcome):
    where = reverse("goals:outcome", args=[topic.pk])
    assert told(staff.karin) == told(staff.karin, TODAY + timedelta(days=90)) == [(ASKED, where)]
    assert told(staff.mariam) == told(staff.annika) == []

    meeting.approve(topic, read=1, by=staff.karin, at=AT)
    assert told(staff.karin) == []


def test_what_the_employee_wrote_does_not_wait_for_them(staff: Cast, agreed: Agree):
    own = agreed(Agreed.WORKPLACE_MEETING_TOPIC)
    meeting.reword(own, text="Eget", read=0, by=staff.karin, at=AT)
    assert told(staff.karin) == []


def test_what_has_been_closed_waits_no_more(staff: Cast, topic: Outcome, matter: Outcome):
    assert len(told(staff.karin)) == 2
    for one in (topic, matter):
        goals.close(one, how="not_relevant", sentence="Löst.", by=staff.karin, at=AT)
    assert told(staff.karin) == []


@pytest.mark.parametrize("how", ["agreed", "declined"])
def test_a_text_for_the_safety_representative_waits_for_a_yes_or_a_no(staff, matter, how):
    assert told(staff.karin) == [(ASKED, reverse("work_environment:share", args=[matter.pk]))]
    assert told(staff.fatima) == []

    answered(matter, how, staff.karin)
    assert told(staff.karin) == []
    reads = (TO_READ, reverse("work_environment:shared_texts"))
    assert told(staff.fatima) == ([reads] if how == "agreed" else [])


def test_a_serious_risk_that_is_shared_waits_for_the_safety_representative(staff, matter):
    assessed(matter, staff.mariam, serious=True)
    answered(matter, "serious", staff.mariam)
    assert [sentence for sentence, _where in told(staff.fatima)] == [TO_READ]


def test_what_the_safety_representative_has_opened_waits_no_more(staff, matter, clock):
    answered(matter, "agreed", staff.karin)
    browser_of(staff.fatima).get(reverse("work_environment:shared_texts"))
    assert told(staff.fatima) == []


def test_who_is_safety_representative_no_more_or_reads_it_no_more_is_told_nothing(staff, matter):
    answered(matter, "agreed", staff.karin)
    answered(matter, "taken_back", staff.karin)
    assert told(staff.fatima) == []


def test_several_are_one_sentence_for_who_reads_them(staff: Cast, matter: Outcome, agreed: Agree):
    answered(matter, "agreed", staff.karin)
    another = agreed(Agreed.WORK_ENVIRONMENT_MATTER)
    matters.propose(another, text="Mer", safety_rep=staff.fatima.pk, by=staff.karin, at=AT)
    assert len(told(staff.fatima)) == 1


def test_the_letters_lead_there_and_hold_no_word_of_it(staff: Cast, topic, matter):
    answered(matter, "agreed", staff.karin)
    assert send_reminders(at=morning(TOMORROW)) == 2
    letters = {letter.to[0]: letter for letter in deliver(morning(TOMORROW))}

    karins, fatimas = letters[str(staff.karin.email)], letters[str(staff.fatima.email)]
    assert (karins.subject, fatimas.subject) == (
        "En text väntar på ditt svar",
        "Något har delats med dig",
    )
    assert f"/agreed/{topic.pk}/" in karins.body or str(topic.pk) in karins.body
    assert reverse("work_environment:shared_texts") in fatimas.body
    whole = "".join(str(letter.message()) for letter in mail.outbox)
    assert SECRET not in whole
    assert "Karin" not in str(fatimas.message())

    later = [TOMORROW + timedelta(days=number) for number in range(40)]
    assert [on for on in later if send_reminders(at=morning(on))] == []  # told of once


def test_nobody_who_rests_or_does_without_is_written_to(staff: Cast, topic, matter):
    answered(matter, "agreed", staff.karin)
    rest(staff.karin, from_on=TODAY, until_on=None, by=staff.mariam, at=AT)
    choose(staff.fatima, by_email=[], of=[Kind.READ], at=AT)
    assert told(staff.karin) == []
    assert send_reminders(at=morning(TOMORROW)) == 0

    rest(staff.fatima, from_on=TODAY, until_on=None, by=staff.fatima, at=AT)
    assert told(staff.fatima) == []


def test_only_a_safety_representative_is_asked_about_what_is_shared(staff: Cast, clock):
    ask = "om det som har delats med mig som skyddsombud"
    appoint(staff.fatima, staff.library)
    address = reverse("reminders:choices")
    assert ask in browser_of(staff.fatima).get(address).text
    assert ask not in browser_of(staff.karin).get(address).text
