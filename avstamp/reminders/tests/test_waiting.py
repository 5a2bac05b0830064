"""What waits for whom, asked of the database: gone when it is done, and read from no text."""

from datetime import date, timedelta

import pytest
from django.db import connections
from django.template.loader import render_to_string
from django.utils import translation

from avstamp.conversations.actions import agree, booking, prepare, summarise
from avstamp.conversations.actions.booking import Slot
from avstamp.conversations.models import Conversation
from avstamp.conversations.testing import AT, confirmed, opened, proposed, save, terms
from avstamp.conversations.tests.views.test_people import lead_many
from avstamp.core.clock import local_day
from avstamp.goals import actions as goals
from avstamp.goals.models import Ending, Kind, Outcome, Party
from avstamp.guides.models import GuideVersion
from avstamp.people.actions import end_rest, rest
from avstamp.people.models import Person
from avstamp.people.testing import Cast, change_manager
from avstamp.reminders.sentences import reminders_for
from avstamp.web.testing import queries_of

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
TODAY = local_day(AT)
TALK = TODAY + timedelta(days=21)  # where `opened` books it


def told(person: Person, on: date, language: str = "sv") -> list[str]:
    with translation.override(language):
        return [one.sentence.replace("\xa0", " ") for one in reminders_for(person, on)]


def before(days: int, day: date = TALK) -> date:
    return day - timedelta(days=days)


def after(days: int, day: date = TODAY) -> date:
    return day + timedelta(days=days)


def promised(
    conversation: Conversation, kind: str = Kind.COMMITMENT, owner: Party = Party.MANAGER
) -> Outcome:
    return agree.agree(
        conversation, terms=terms(kind, owner=owner), question="q01", by=conversation.manager, at=AT
    )


def test_a_talk_is_prepared_for_from_a_week_before_by_both(cast: Cast, version: GuideVersion):
    opened(cast, version)

    assert told(cast.karin, before(8)) == told(cast.mariam, before(8)) == []
    assert told(cast.karin, before(7)) == [
        "Förbered dig inför samtalet med Mariam Khalil den 22 mars."
    ]
    assert told(cast.mariam, before(3)) == [
        "Förbered dig inför samtalet med Karin Öberg den 22 mars."
    ]
    assert told(cast.karin, before(2)) == [
        "I övermorgon talas du vid med Mariam Khalil. Några stödord räcker långt."
    ]
    assert told(cast.karin, before(1), "en") == [
        "You talk with Mariam Khalil tomorrow. A few keywords go a long way."
    ]
    assert told(cast.karin, TALK) == []
    assert told(cast.andre, before(7)) == told(cast.annika, before(7)) == []


def test_whoever_has_begun_is_not_asked_to_begin(cast: Cast, version: GuideVersion):
    talk = opened(cast, version)
    prepare.save_answer(talk, question="q01", save=save("Bra."), by=cast.karin, at=AT)

    assert told(cast.karin, before(7)) == []
    assert len(told(cast.mariam, before(7))) == 1

    prepare.save_answer(talk, question="q01", save=save("", 1), by=cast.karin, at=AT)
    assert len(told(cast.karin, before(7))) == 1


def test_a_talk_that_was_moved_or_called_off_is_told_of_on_its_new_day_or_not(
    cast: Cast, version: GuideVersion
):
    talk = opened(cast, version)
    slot = Slot(after(7, TALK), booking.Slot(TALK, AT.time()).starts_at)
    booking.book(talk, slot=slot, by=cast.mariam, at=AT)

    assert told(cast.karin, before(7)) == []
    assert len(told(cast.karin, TALK)) == 1

    booking.cancel(talk, by=cast.karin, at=AT)
    assert told(cast.karin, TALK) == []


def test_a_summary_waits_for_who_has_not_confirmed_it(cast: Cast, version: GuideVersion):
    talk = opened(cast, version)
    sha256 = proposed(talk)

    assert told(cast.karin, after(2)) == []
    assert told(cast.karin, after(3)) == [
        "Sammanfattningen av samtalet med Mariam Khalil den 1 mars är klar att läsa igenom."
    ]
    assert len(told(cast.karin, after(200))) == 1

    summarise.confirm_summary(talk, read_sha256=sha256, by=cast.karin, at=AT)
    assert told(cast.karin, after(3)) == []
    assert len(told(cast.mariam, after(3))) == 1


def test_a_summary_that_is_taken_back_to_be_changed_waits_for_nobody(
    cast: Cast, version: GuideVersion
):
    talk = opened(cast, version)
    proposed(talk)
    promised(talk)  # something is agreed meanwhile

    assert told(cast.karin, after(3)) == told(cast.mariam, after(3)) == []


def test_promises_come_back_to_the_manager_after_a_month(cast: Cast, version: GuideVersion):
    talk = opened(cast, version)
    first = promised(talk)

    assert told(cast.mariam, after(29)) == []
    assert told(cast.mariam, after(30)) == [
        "Ett löfte till Karin Öberg från den 1 mars är fortfarande öppet."
    ]
    second = promised(talk, Kind.ROLE_CHANGE)
    assert told(cast.mariam, after(30)) == ["Några löften till Karin Öberg är fortfarande öppna."]
    assert told(cast.karin, after(30)) == []

    for one in (first, second):
        goals.close(one, how=Ending.How.DONE, sentence="Klart.", by=cast.mariam, at=AT)
    assert told(cast.mariam, after(30)) == []


def test_goals_and_what_the_employee_promised_are_no_promises_of_the_manager(
    cast: Cast, version: GuideVersion
):
    talk = opened(cast, version)
    promised(talk, Kind.GOAL)
    promised(talk, owner=Party.EMPLOYEE)

    assert told(cast.mariam, after(30)) == []


def test_an_open_promise_comes_back_to_who_leads_now(cast: Cast, version: GuideVersion):
    promised(opened(cast, version))
    change_manager(cast.karin, cast.sofia, unit=cast.library, on=after(20))

    assert told(cast.mariam, after(30)) == []
    assert len(told(cast.sofia, after(30))) == 1


def test_who_led_before_is_reminded_of_nothing_between_the_two(cast: Cast, version: GuideVersion):
    proposed(opened(cast, version))
    change_manager(cast.karin, cast.sofia, unit=cast.library, on=after(2))

    assert told(cast.mariam, after(3)) == told(cast.sofia, after(3)) == []
    assert len(told(cast.karin, after(3))) == 1  # she can still confirm


def test_both_are_told_two_weeks_before_they_follow_up(cast: Cast, version: GuideVersion):
    confirmed(opened(cast, version), follow_up_on=after(180))

    assert told(cast.karin, before(15, after(180))) == []
    for person, other in ((cast.karin, "Mariam Khalil"), (cast.mariam, "Karin Öberg")):
        assert told(person, before(14, after(180))) == [
            f"Den 28 augusti följer du och {other} upp det ni kom överens om."
        ]
        assert len(told(person, before(8, after(180)))) == 1
        assert told(person, before(7, after(180)))[0].startswith("Förbered dig inför samtalet")


def test_somebody_who_rests_is_reminded_of_nothing(cast: Cast, version: GuideVersion):
    promised(opened(cast, version))
    month = after(30)
    rest(cast.mariam, from_on=before(9), until_on=after(60), by=cast.mariam, at=AT)
    rest(cast.karin, from_on=before(6), until_on=None, by=cast.mariam, at=AT)

    assert told(cast.mariam, before(7)) == told(cast.mariam, month) == []
    assert len(told(cast.karin, before(7))) == 1
    assert told(cast.karin, before(6)) == []
    assert len(told(cast.mariam, after(60))) == 1
    end_rest(cast.karin)
    assert len(told(cast.karin, before(6))) == 1


def test_it_is_two_queries_and_no_key_for_none_and_for_many(cast: Cast, version: GuideVersion):
    def asked() -> int:
        return queries_of(lambda: reminders_for(cast.lena, before(7)))

    reminders_for(cast.lena, before(7))
    assert (asked(), reminders_for(cast.lena, before(7))) == (2, [])
    for person in lead_many(cast, 6):
        promised(opened(cast, version, employee=person, manager=cast.lena))
    with connections["keyring"].execute_wrapper(_nothing):
        assert asked() == 2
        assert len(reminders_for(cast.lena, before(7))) == 6
        assert len(reminders_for(cast.lena, after(30))) == 1  # in one sentence, with names


def test_the_start_page_can_show_them_with_where_each_is_done(cast: Cast, version: GuideVersion):
    talk = opened(cast, version)
    part = "reminders/parts/reminders.html"
    shown = render_to_string(part, {"reminders": reminders_for(cast.karin, before(7))})

    assert f'<a href="/conversations/{talk.id}/prepare/">Börja förbereda</a>' in shown
    assert render_to_string(part, {"reminders": []}).strip() == ""


def _nothing(*_asked: object) -> None:
    raise AssertionError("a key was asked for")
