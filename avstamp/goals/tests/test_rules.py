"""What must be there for something to be agreed."""

import pytest

from avstamp.core.errors import UnableTo
from avstamp.goals.models import HungOn, Kind
from avstamp.goals.rules import UnableToAgree, check_complete, check_hung, check_open
from avstamp.policy.engine import Relation, may

OWNED = ["goal", "commitment", "development_need", "work_environment_matter", "role_change"]
FREE = ["achievement", "future_interest", "workplace_meeting_topic"]


@pytest.mark.parametrize("kind", OWNED)
@pytest.mark.parametrize("missing", ["what", "owner_party", "due"])
def test_the_first_five_kinds_have_words_an_owner_and_a_date(kind, missing):
    given = {"what": "Något", "owner_party": "employee", "due": "2027-06-01"}
    check_complete(kind, **given)
    with pytest.raises(UnableToAgree):
        check_complete(kind, **(given | {missing: ""}))


@pytest.mark.parametrize("kind", FREE)
def test_the_next_three_kinds_need_words_alone(kind):
    check_complete(kind, what="Något", owner_party="", due=None)
    with pytest.raises(UnableToAgree):
        check_complete(kind, what=" \n", owner_party="", due=None)


def test_a_parked_topic_needs_nothing():
    check_complete("parked_topic", what="", owner_party="", due=None)


def test_there_are_nine_kinds():
    assert {*OWNED, *FREE, "parked_topic"} == set(Kind.values)


@pytest.mark.parametrize(
    ("hung_on", "role_item", "direction", "complete"),
    [
        (HungOn.NOTHING, None, None, True),
        (HungOn.OWN_AMBITION, None, None, True),
        (HungOn.RESPONSIBILITY, "item", None, True),
        (HungOn.RESPONSIBILITY, None, "direction", False),
        (HungOn.EXPECTED_RESULT, "item", None, True),
        (HungOn.EXPECTED_RESULT, None, None, False),
        (HungOn.DIRECTION, None, "direction", True),
        (HungOn.DIRECTION, "item", None, False),
    ],
)
def test_what_a_goal_hangs_on_is_there(hung_on, role_item, direction, complete):
    if complete:
        check_hung(hung_on, line=role_item, direction=direction)
    else:
        with pytest.raises(UnableToAgree):
            check_hung(hung_on, line=role_item, direction=direction)


def test_what_is_closed_stays_as_it_is():
    check_open("open")
    with pytest.raises(UnableTo):
        check_open("closed")


# Who may do what, by hand: e employee, m manager, s successor, w whom the employee shares it with.
EXPECTED = {
    ("goals.read", "open"): "emsw",
    ("goals.read", "closed"): "emw",
    ("goals.check_in", "open"): "ems",
    ("goals.check_in", "closed"): "",
    ("goals.close", "open"): "ems",
    ("goals.close", "closed"): "",
    ("goals.share", "open"): "e",
    ("goals.share", "closed"): "",
    ("goals.stop_sharing", "open"): "e",
    ("goals.stop_sharing", "closed"): "e",
    ("goals.settle", "open"): "em",
    ("goals.settle", "closed"): "",
}
_LETTERS = {"employee": "e", "manager": "m", "successor": "s", "shared_with": "w"}


@pytest.mark.parametrize(("action", "stage"), EXPECTED)
@pytest.mark.parametrize("relation", Relation)
def test_who_may_do_what_with_what_was_agreed(action, stage, relation):
    letter = _LETTERS.get(relation, "-")
    assert may(action, [relation], stage) == (letter in EXPECTED[action, stage])
