"""Who may decide about a change to somebody's role."""

import pytest

from avstamp.core.errors import UnableTo
from avstamp.policy.engine import Relation, may
from avstamp.role_changes import rules


@pytest.mark.parametrize("verb", ["accept", "answer", "ask"])
def test_whoever_leads_the_employee_decides_while_it_is_open(verb: str):
    action = f"role_changes.{verb}"
    for leads in (Relation.MANAGER, Relation.SUCCESSOR):
        assert may(action, [leads], "open")
        assert not may(action, [leads], "closed")
    others = set(Relation) - {Relation.MANAGER, Relation.SUCCESSOR}
    assert not may(action, others, "open")


def test_hr_alone_reads_what_they_are_asked():
    for action in ("role_changes.asked", "role_changes.decide"):
        assert may(action, [Relation.HR_PARTNER])
        assert not may(action, set(Relation) - {Relation.HR_PARTNER})


def test_an_answer_says_why():
    with pytest.raises(UnableTo):
        rules.check_reason("  ")
    rules.check_reason("Därför")


def test_hr_is_asked_one_thing_at_a_time_in_words():
    rules.check_question("In med samordningen", waits=False)
    with pytest.raises(UnableTo):
        rules.check_question("In med samordningen", waits=True)
    with pytest.raises(UnableTo):
        rules.check_question("", waits=False)
    with pytest.raises(UnableTo):
        rules.check_unanswered(answered=True)
    with pytest.raises(UnableTo):
        rules.check_says_something([[], []])
