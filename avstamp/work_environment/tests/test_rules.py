"""What a step needs, and who may take it: without a database."""

from datetime import date

import pytest

from avstamp.core.errors import UnableTo
from avstamp.policy.engine import Relation, may
from avstamp.work_environment import rules
from avstamp.work_environment.tests.made import SOON, TODAY
from avstamp.work_environment.tests.test_lifecycle import Taken

EARLIER = date(2027, 2, 1)


def test_a_step_says_something():
    rules.check_said("Högt")
    with pytest.raises(UnableTo):
        rules.check_said(" \n")


@pytest.mark.parametrize(
    ("given", "complete"),
    [
        ({}, True),
        ({"what": " "}, False),
        ({"due_on": None}, False),
        ({"due_on": EARLIER}, False),
        ({"party": ""}, False),
        ({"party": "senior"}, False),
        ({"party": "other"}, False),
        ({"party": "other", "who": "Fastighet"}, True),
        ({"party": "other", "who": "x" * 121}, False),
        ({"party": "", "due_on": None, "done": True}, True),
        ({"what": "", "done": True}, False),
    ],
)
def test_what_is_not_done_at_once_has_somebody_and_a_date(given, complete):
    whole = {"what": "Mäta", "party": "manager", "who": "", "due_on": SOON, "done": False}
    if complete:
        rules.check_measure(**whole | given, on=TODAY)
    else:
        with pytest.raises(UnableTo):
            rules.check_measure(**whole | given, on=TODAY)


def test_what_is_followed_up_has_been_looked_at():
    rules.check_followed(TODAY, TODAY)
    for day in (None, SOON):
        with pytest.raises(UnableTo):
            rules.check_followed(day, TODAY)


# What was answered last, and what may then be answered.
FOLLOWS = {
    "": {"agreed", "declined", "serious"},
    "agreed": {"taken_back"},
    "declined": {"agreed", "serious"},
    "serious": set(),
    "taken_back": {"agreed", "serious"},
}


@pytest.mark.parametrize("after", FOLLOWS)
@pytest.mark.parametrize("how", ["agreed", "declined", "serious", "taken_back", "forced"])
def test_an_answer_follows_on_the_one_before(after, how):
    serious = [Taken("assessed", serious=True)]
    if how in FOLLOWS[after]:
        rules.check_answer(how, after=after, steps=serious)
    else:
        with pytest.raises(UnableTo):
            rules.check_answer(how, after=after, steps=serious)


@pytest.mark.parametrize("steps", [[], [Taken("assessed")]])
def test_without_a_serious_risk_the_employee_decides(steps):
    rules.check_answer("agreed", after="", steps=steps)
    with pytest.raises(UnableTo):
        rules.check_answer("serious", after="", steps=steps)


_STEPS = ["investigate", "assess", "measure", "follow_up"]
_STEPS += ["lift", "share", "agree", "decline", "take_back", "share_serious", "end_measure"]
# Who may do what, written by hand: e employee, m manager, s successor, r safety representative,
# h HR partner.
EXPECTED = {
    ("plan", "open"): "ems",
    ("plan", "closed"): "em",
    ("investigate", "open"): "ems",
    ("assess", "open"): "ms",
    ("measure", "open"): "ems",
    ("follow_up", "open"): "ems",
    ("lift", "open"): "ms",
    ("share", "open"): "ems",
    ("agree", "open"): "e",
    ("decline", "open"): "e",
    ("take_back", "open"): "e",
    ("end_measure", "open"): "ems",
    ("share_serious", "open"): "ms",
    ("read_shared", "any"): "r",
    ("safety_reps", "any"): "h",
    ("unit_plan", "any"): "m",
    **{(action, "closed"): "" for action in _STEPS},
}
_LETTERS = {
    "employee": "e",
    "manager": "m",
    "successor": "s",
    "safety_rep": "r",
    "hr_partner": "h",
}


@pytest.mark.parametrize(("action", "stage"), EXPECTED)
@pytest.mark.parametrize("relation", Relation)
def test_who_may_do_what_about_a_matter(action, stage, relation):
    allowed = _LETTERS.get(relation, "-") in EXPECTED[action, stage]
    assert may(f"work_environment.{action}", [relation], stage) == allowed
