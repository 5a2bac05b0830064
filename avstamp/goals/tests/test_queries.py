"""Who may read what was agreed, and in what order it comes."""

from datetime import timedelta

import pytest

from avstamp.goals.actions import check_in, close
from avstamp.goals.lists import goals_of, promises_of
from avstamp.goals.models import Kind, Outcome, Party
from avstamp.goals.queries import (
    nest,
    outcome_for,
    revealed,
    visible_to,
    with_story,
)
from avstamp.goals.tests.made import AT, DUE, TODAY
from avstamp.people.testing import change_manager

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
PASS_ON = {"goal", "commitment", "development_need", "work_environment_matter", "role_change"}
STAY = {"achievement", "workplace_meeting_topic", "parked_topic"}
OWN = {"future_interest"}


def kinds_seen(person, on=TODAY) -> set[str]:
    return set(visible_to(person, on).values_list("kind", flat=True))


def goal_above(row):
    return row.needed_for.what


@pytest.fixture
def one_of_each(agreed) -> dict[str, Outcome]:
    return {kind: agreed(kind) for kind in Kind.values}


@pytest.fixture
def sofia_takes_over(cast) -> None:
    change_manager(cast.karin, cast.sofia, unit=cast.library, on=TODAY)


@pytest.mark.usefixtures("one_of_each")
def test_the_two_read_all_nine_kinds_but_a_thought_for_the_future_is_the_employees(cast):
    assert kinds_seen(cast.karin) == PASS_ON | STAY | OWN
    assert kinds_seen(cast.mariam) == PASS_ON | STAY


@pytest.mark.usefixtures("one_of_each")
@pytest.mark.parametrize("name", ["annika", "daniel", "ann_christin", "andre", "lena", "sofia"])
def test_nobody_else_reads_anything(cast, name):
    assert kinds_seen(getattr(cast, name)) == set()


@pytest.mark.usefixtures("one_of_each", "sofia_takes_over")
def test_a_successor_reads_what_is_open_of_the_five_kinds_that_pass_on(cast):
    assert kinds_seen(cast.sofia) == PASS_ON
    assert {vars(row)["relation"] for row in visible_to(cast.sofia, TODAY)} == {"successor"}


@pytest.mark.usefixtures("one_of_each", "sofia_takes_over")
def test_a_former_manager_reads_nothing_from_the_same_day(cast):
    assert kinds_seen(cast.mariam, TODAY - timedelta(days=1)) == PASS_ON | STAY
    assert kinds_seen(cast.mariam) == set()


@pytest.mark.usefixtures("sofia_takes_over")
def test_a_successor_does_not_read_what_is_closed(cast, one_of_each):
    close(one_of_each["goal"], how="done", sentence="Klart.", by=cast.karin, at=AT)
    assert kinds_seen(cast.sofia) == PASS_ON - {"goal"}
    assert kinds_seen(cast.karin) == PASS_ON | STAY | OWN


@pytest.mark.usefixtures("sofia_takes_over")
def test_a_successor_reads_what_they_agreed_themselves_as_its_manager(cast, agreed):
    own = agreed("achievement", with_=cast.sofia)
    assert visible_to(cast.sofia, TODAY).get().pk == own.pk
    assert not visible_to(cast.mariam, TODAY).exists()


@pytest.mark.usefixtures("sofia_takes_over")
def test_a_successor_does_not_read_a_closed_goal_through_what_it_took(cast, agreed):
    goal = agreed("goal", what="Stängt mål")
    need = agreed("commitment", needed_for=goal, owner_party=Party.MANAGER)
    assert goal_above(promises_of(cast.sofia, TODAY).open.rows[0]) == "Stängt mål"
    close(goal, how="not_relevant", sentence="Inte nu.", by=cast.karin, at=AT)
    found = promises_of(cast.sofia, TODAY).open.rows
    assert [(row.pk, row.needed_for) for row in found] == [(need.pk, None)]
    assert goal_above(outcome_for(cast.karin, need.pk, TODAY)) == "Stängt mål"


def test_a_promise_of_the_managers_is_whoever_is_managers_now(cast, agreed):
    promise = agreed("commitment", owner_party=Party.MANAGER)
    agreed("commitment", owner_party=Party.EMPLOYEE)
    assert [row.pk for row in promises_of(cast.mariam, TODAY).open.rows] == [promise.pk]
    change_manager(cast.karin, cast.sofia, unit=cast.library, on=TODAY)
    assert promises_of(cast.mariam, TODAY).open.rows == []
    assert [row.pk for row in promises_of(cast.sofia, TODAY).open.rows] == [promise.pk]


def test_promises_come_by_date_without_goals_and_what_is_closed_by_itself(cast, agreed):
    agreed("goal")
    later = agreed("commitment", due_on=DUE + timedelta(days=9))
    sooner = agreed("development_need", due_on=DUE)
    done = agreed("commitment")
    close(done, how="done", sentence="Klart.", by=cast.karin, at=AT)
    found = promises_of(cast.karin, TODAY)
    assert [row.pk for row in found.open.rows] == [sooner.pk, later.pk]
    assert [row.pk for row in found.closed] == [done.pk]


def test_a_goal_comes_with_what_it_takes_and_closed_goals_by_themselves(cast, agreed):
    closed, goal = agreed("goal"), agreed("goal", due_on=DUE + timedelta(days=9))
    need = agreed("commitment", needed_for=goal)
    close(closed, how="done", sentence="Klart.", by=cast.karin, at=AT)
    found = goals_of(cast.karin, TODAY)
    assert [row.pk for row in found.open.rows] == [goal.pk]
    assert [row.pk for row in found.closed] == [closed.pk]
    assert [row.pk for row in vars(found.open.rows[0])["takes"]] == [need.pk]


def test_a_need_without_its_goal_stands_by_itself(agreed):
    need = agreed("commitment", needed_for=agreed("goal"))
    assert nest([need]) == [need]
    assert vars(need)["takes"] == []


@pytest.mark.parametrize("number", [1, 3])
def test_a_list_of_goals_costs_the_same_for_one_and_for_three(
    cast, agreed, number, django_assert_num_queries
):
    for _each in range(number):
        goal = agreed("goal")
        check_in(goal, happened="Igång", next_step="", by=cast.karin, at=AT)
        agreed("commitment", needed_for=goal)
    with django_assert_num_queries(4), django_assert_num_queries(1, using="keyring"):
        assert len(goals_of(cast.karin, TODAY).open.rows) == number


def test_every_word_of_the_story_is_revealed(cast, agreed):
    goal = agreed("goal", what="Mål")
    check_in(goal, happened="Hänt", next_step="Nästa", by=cast.mariam, at=AT)
    close(goal, how="done", sentence="Så gick det.", by=cast.karin, at=AT)
    found = revealed(with_story(visible_to(cast.karin, TODAY)))[0]
    lines = found.check_ins.all()[0]
    assert (found.what, found.ending.sentence) == ("Mål", "Så gick det.")
    assert (lines.happened, lines.next_step) == ("Hänt", "Nästa")


def test_an_outcome_asked_for_by_a_stranger_is_not_there(cast, agreed):
    goal = agreed("goal")
    assert outcome_for(cast.karin, goal.pk, TODAY)
    assert outcome_for(cast.andre, goal.pk, TODAY) is None
