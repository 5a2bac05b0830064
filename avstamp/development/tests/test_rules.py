"""What must hold of an activity, and who may do what with one."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from avstamp.core.errors import UnableTo
from avstamp.development import rules
from avstamp.development.lifecycle import State
from avstamp.development.models import MOST_KRONOR
from avstamp.development.tests.made import LATER, TODAY
from avstamp.policy.engine import Relation, may


def check(**given: Any) -> None:
    plan: dict[str, Any] = {
        "days": Decimal(2),
        "kronor": 0,
        "from_on": LATER,
        "until_on": None,
        "answer_by": None,
    }
    rules.check_plan(**(plan | given), on=TODAY)


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"days": Decimal("0.5")},
        {"days": Decimal(0)},
        {"days": Decimal(200)},
        {"kronor": MOST_KRONOR},
        {"until_on": LATER},
        {"until_on": LATER + timedelta(days=30)},
        {"from_on": None, "answer_by": LATER},
        {"from_on": TODAY - timedelta(days=100)},
    ],
)
def test_it_can_be_planned_so(given):
    check(**given)


@pytest.mark.parametrize(
    "given",
    [
        {"days": Decimal("0.25")},
        {"days": Decimal(-1)},
        {"days": Decimal("200.5")},
        {"kronor": -1},
        {"kronor": MOST_KRONOR + 1},
        {"from_on": None},
        {"from_on": None, "until_on": LATER, "answer_by": LATER},
        {"until_on": LATER - timedelta(days=1)},
        {"from_on": TODAY.replace(year=2072)},
        {"from_on": TODAY.replace(year=2007)},
    ],
)
def test_it_cannot_be_planned_so(given):
    with pytest.raises(UnableTo):
        check(**given)


def test_an_answer_is_not_owed_by_yesterday():
    rules.check_answer_by(TODAY, TODAY)
    with pytest.raises(UnableTo):
        rules.check_answer_by(TODAY - timedelta(days=1), TODAY)


def test_a_not_now_has_a_reason_and_a_yes_needs_none():
    rules.check_reason(granted=True, reason="")
    rules.check_reason(granted=False, reason="Budgeten är slut.")
    with pytest.raises(UnableTo):
        rules.check_reason(granted=False, reason=" \n")


def test_nothing_is_done_tomorrow():
    rules.check_done_on(TODAY, TODAY)
    with pytest.raises(UnableTo):
        rules.check_done_on(TODAY + timedelta(days=1), TODAY)


# What can be done in which state, written by hand.
POSSIBLE = {
    State.WAITING: {"answer", "change"},
    State.PLANNED: {"done", "change"},
    State.DONE: {"gain"},
    State.NOT_NOW: set(),
    State.DROPPED: set(),
    State.LEFT: set(),
}
CHECKS = {
    "answer": rules.check_waits,
    "done": rules.check_can_be_done,
    "change": rules.check_goes_on,
    "gain": rules.check_is_done,
}


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("verb", CHECKS)
def test_what_can_be_done_in_which_state(state, verb):
    if verb in POSSIBLE[state]:
        CHECKS[verb](state)
    else:
        with pytest.raises(UnableTo):
            CHECKS[verb](state)


# Who may do what, written by hand: e employee, m manager, s successor.
EXPECTED = {
    ("development.read", "open"): "ems",
    ("development.read", "closed"): "em",
    ("development.add", "open"): "ems",
    ("development.add", "closed"): "",
    ("development.change", "open"): "ems",
    ("development.drop", "open"): "ems",
    ("development.done", "open"): "ems",
    ("development.done", "closed"): "",
    ("development.gain", "open"): "ems",
    ("development.gain", "closed"): "e",
    ("development.answer", "open"): "ms",
    ("development.answer", "closed"): "",
}


@pytest.mark.parametrize(("action", "stage"), EXPECTED)
@pytest.mark.parametrize("relation", Relation)
def test_who_may_do_what_with_an_activity(action, stage, relation):
    letter = {"employee": "e", "manager": "m", "successor": "s"}.get(relation, "-")
    assert may(action, [relation], stage) == (letter in EXPECTED[action, stage])


def test_a_sum_is_for_those_who_lead_and_for_hr():
    allowed = {relation for relation in Relation if may("development.sums", [relation])}
    assert allowed == {Relation.MANAGER, Relation.SENIOR_MANAGER, Relation.HR_PARTNER}
