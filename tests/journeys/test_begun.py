"""What was begun in a form is there when the tab was killed, and yesterday's words come back."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from avstamp.conversations.models import Answer
from avstamp.core.clock import local_day
from avstamp.drafts.models import Draft
from avstamp.goals.actions import Terms, agree
from avstamp.goals.models import CheckIn, Kind, Party
from avstamp.vault.sealed import reveal

pytestmark = [pytest.mark.journey, pytest.mark.django_db(databases="__all__")]
BEGUN = "Två klasser har varit här, och en tredje har hört av sig."


def goal_of(writer, leader, clock):
    due = local_day(clock.at) + timedelta(days=90)
    terms = Terms(Kind.GOAL, what="Språkkafé", owner_party=Party.EMPLOYEE, due_on=due)
    return agree(writer.person, agreed_with=leader, terms=terms, by=writer.person, at=clock.at)


def test_a_tab_that_is_killed_takes_no_word_and_what_is_sent_is_no_draft(comes, hired, clock):
    leader = hired("Omar Haddad")
    elin = comes(hired("Elin Sjöberg", under=leader))
    goal = goal_of(elin, leader, clock)
    elin.opens("goals:outcome", goal.id)
    elin.types("happened", BEGUN)
    elin.sees_saved("happened")
    expect(elin.page.locator("#happened-under")).to_contain_text(
        elin.say("Draft, only you can see it")
    )
    elin.page.close(run_before_unload=False)

    elin.page = elin.context.new_page()
    elin.opens("goals:outcome", goal.id)
    elin.has_in("happened", BEGUN)
    elin.looks()
    elin.types("next_step", "Höra med skolan.")
    elin.presses("Save the check-in")
    elin.has_in("happened", "")
    elin.reads(BEGUN, "Höra med skolan.")
    assert (CheckIn.objects.filter(outcome=goal).count(), Draft.objects.count()) == (1, 0)


def test_yesterdays_words_are_brought_back(comes, hired, booked):
    leader = hired("Omar Haddad")
    elin = comes(hired("Elin Sjöberg", under=leader))
    booked(elin, leader)
    elin.opens("conversations:prepare", elin.conversation, query="?section=opening")
    elin.writes("q01", "Allt det jag kom på i går.")
    elin.field("q01").fill("")  # by mistake, and saved at once
    elin.sees_saved("q01")
    elin.opens("conversations:prepare", elin.conversation, query="?section=opening")
    elin.page.locator("#q01-under").get_by_role("link").click()
    elin.reads("Allt det jag kom på i går.")
    elin.looks()
    elin.presses("Bring this one back")
    elin.has_in("q01", "Allt det jag kom på i går.")
    answer = Answer.objects.get(conversation=elin.conversation, author=elin.person, question="q01")
    assert reveal([answer])[0].text == "Allt det jag kom på i går."
