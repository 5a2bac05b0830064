"""The letter as it is read: names and days, where it is done, and no word that anybody wrote."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import translation

from avstamp.conversations.lifecycle import Stage
from avstamp.conversations.testing import AT, Said, confirmed, conversation_in, opened, proposed
from avstamp.conversations.tests.views.test_people import lead_many
from avstamp.core.clock import local_day
from avstamp.guides.models import GuideVersion
from avstamp.notifications.models import Outgoing
from avstamp.notifications.testing import deliver
from avstamp.people.actions import rest
from avstamp.people.models import Person
from avstamp.people.testing import Cast
from avstamp.reminders.actions import choose, send_reminders
from avstamp.reminders.rules import Kind
from avstamp.reminders.tests.conftest import morning

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
TODAY = local_day(AT)
TALK = TODAY + timedelta(days=21)
WEEK_BEFORE = TALK - timedelta(days=7)


def sent(on, to: Person) -> str:
    """Subject and text of the letter to somebody on the morning of a day."""
    send_reminders(at=morning(on))
    deliver(morning(on))
    [letter] = [letter for letter in mail.outbox if letter.to == [to.email]]
    return f"{letter.subject}\n{letter.body}".replace("\xa0", " ")


def test_it_asks_to_prepare_with_the_way_there(staff: Cast, version: GuideVersion):
    talk = opened(staff, version)
    letter = sent(WEEK_BEFORE, staff.karin)

    assert letter.startswith("Ditt samtal närmar sig. Vill du förbereda dig?\nHej Karin")
    assert "Hej Karin\n\nFörbered dig inför samtalet med Mariam Khalil den 22 mars." in letter
    assert letter.count("Ditt samtal närmar sig.") == 1
    assert f"Börja förbereda:\nhttp://localhost:8000/conversations/{talk.id}/prepare/" in letter
    assert "Med e-post kommer högst en påminnelse i veckan." in letter
    assert "http://localhost:8000/you/reminders/" in letter


def test_nobody_with_protected_identity_is_named_in_a_letter_or_gets_one(
    staff: Cast, version: GuideVersion
):
    opened(staff, version)
    opened(staff, version, at=AT, employee=staff.andre)
    Person.objects.filter(pk=staff.karin.pk).update(protected=True)
    letter = sent(WEEK_BEFORE, staff.mariam)

    assert "André" in letter
    assert "Karin" not in letter
    assert staff.karin.email not in [to for one in mail.outbox for to in one.to]


def test_it_is_in_the_language_of_who_reads_it(staff: Cast, version: GuideVersion):
    opened(staff, version)
    Person.objects.filter(pk=staff.karin.pk).update(language="en")
    with translation.override("sv"):
        letter = sent(WEEK_BEFORE, staff.karin)

    assert letter.startswith("Your conversation is coming up. Would you like to prepare?\nHello")
    assert "Prepare for the conversation with Mariam Khalil on 22 March." in letter


def test_several_matters_are_one_letter_each_with_its_own_way(staff: Cast, version: GuideVersion):
    held = opened(staff, version)
    proposed(held)
    ahead = opened(staff, version, at=AT - timedelta(days=11), employee=staff.andre)
    letter = sent(TODAY + timedelta(days=3), staff.mariam)

    assert letter.startswith("Det här är aktuellt för dig just nu\n")
    assert f"Läs och bekräfta: http://localhost:8000/conversations/{held.id}/summary/" in letter
    assert f"Börja förbereda: http://localhost:8000/conversations/{ahead.id}/prepare/" in letter
    assert letter.index("André") < letter.index("Karin")


@pytest.mark.parametrize(
    ("days", "subject"),
    [
        (14, "Om två veckor följer ni upp det ni kom överens om"),
        (8, "Snart följer ni upp det ni kom överens om"),
    ],
)
def test_two_weeks_before_both_are_told_that_they_follow_up(
    staff: Cast, version: GuideVersion, days: int, subject: str
):
    held = AT - timedelta(days=90)
    confirmed(opened(staff, version, at=held), at=held, follow_up_on=TODAY + timedelta(days=days))

    assert sent(TODAY, staff.karin).startswith(subject)
    assert {letter.to[0] for letter in mail.outbox} == {staff.karin.email, staff.mariam.email}


def test_no_word_that_anybody_wrote_is_in_any_letter(staff: Cast, version: GuideVersion):
    conversation_in(Stage.PROPOSED, staff, version, told=True)
    for days in range(60):
        send_reminders(at=morning(TODAY + timedelta(days=days)))
        deliver(morning(TODAY + timedelta(days=days)))
    whole = "".join(str(letter.message()) for letter in mail.outbox)

    assert {letter.subject for letter in mail.outbox} == {
        "Sammanfattningen är klar att läsa igenom",
        "Löften att återkomma till",
    }
    assert not [said for said in Said if said in whole]
    assert "Om commitment" not in whole  # what `terms` promises


def test_a_letter_that_comes_late_tells_what_is_still_true(staff: Cast, version: GuideVersion):
    opened(staff, version)
    send_reminders(at=morning(WEEK_BEFORE))
    rest(staff.mariam, from_on=WEEK_BEFORE, until_on=None, by=staff.mariam, at=AT)
    choose(staff.karin, by_email=[], of=[Kind.CONFIRM], at=AT)

    deliver(morning(TALK - timedelta(days=2)))
    [letter] = mail.outbox
    assert letter.to == [staff.karin.email]
    assert "I övermorgon talas du vid med Mariam Khalil." in letter.body


def test_what_was_turned_off_meanwhile_is_not_sent(staff: Cast, version: GuideVersion):
    opened(staff, version)
    send_reminders(at=morning(WEEK_BEFORE))
    for person in (staff.karin, staff.mariam):
        choose(person, by_email=[], of=[Kind.PREPARE], at=AT)

    assert deliver(morning(WEEK_BEFORE)) == []
    assert set(Outgoing.objects.values_list("ending", flat=True)) == {"not_wanted"}


def test_a_manager_of_many_gets_the_first_of_it(staff: Cast, version: GuideVersion):
    staff.lena.refresh_from_db()
    for person in lead_many(staff, 20):
        opened(staff, version, employee=person, manager=staff.lena)
    letter = sent(WEEK_BEFORE, staff.lena)

    assert len(re.findall("Förbered dig inför", letter)) == 12
    assert "allt står på din startsida" in letter


def test_the_way_in_a_letter_leads_through_signing_in_to_the_page(
    staff: Cast, version: GuideVersion, clock, client: Client
):
    talk = opened(staff, version)
    [way, *_others] = re.findall(r"http://localhost:8000(\S+)", sent(WEEK_BEFORE, staff.karin))
    asked = client.get(way)
    first = client.post(asked.headers["Location"], {"email": staff.karin.email})
    code = next(word for word in str(mail.outbox[-1].body).split() if word.count("-") == 2)

    page = client.post(first.headers["Location"], {"code": code}, follow=True)
    assert page.redirect_chain == [(f"/conversations/{talk.id}/prepare/", 302)]
    assert page.status_code == 200
