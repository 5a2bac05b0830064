"""One engine, deny by default."""

import pytest

from avstamp.policy import engine
from avstamp.policy.engine import ANY_STAGE, Denied, Relation, allow, may, require, table

# Of a conversation, written out: this room knows none of those above it.
STAGES = ("suggested", "planned", "held", "proposed", "confirmed", "closed", "cancelled")
ROWS = {
    "paper.read": (allow("paper.read", Relation.EMPLOYEE, Relation.MANAGER),),
    "paper.sign": (
        allow("paper.sign", Relation.EMPLOYEE, stages=["open"]),
        allow("paper.sign", Relation.ADMIN, stages=["open", "late"]),
    ),
}


@pytest.fixture
def papers(monkeypatch):
    monkeypatch.setattr(engine, "table", lambda: ROWS)


@pytest.mark.usefixtures("papers")
@pytest.mark.parametrize(
    ("action", "relations", "stage", "answer"),
    [
        ("paper.read", [Relation.EMPLOYEE], "open", True),
        ("paper.read", [Relation.EMPLOYEE], ANY_STAGE, True),
        ("paper.read", [Relation.ADMIN], "open", False),
        ("paper.read", [], "open", False),
        ("paper.sign", [Relation.EMPLOYEE], "open", True),
        ("paper.sign", [Relation.EMPLOYEE], "late", False),
        ("paper.sign", [Relation.EMPLOYEE], ANY_STAGE, False),
        ("paper.sign", [Relation.EMPLOYEE, Relation.ADMIN], "late", True),
        ("paper.sign", [Relation.SUCCESSOR], "open", False),
    ],
)
def test_what_stands_in_no_row_is_denied(action, relations, stage, answer):
    assert may(action, relations, stage) is answer


@pytest.mark.usefixtures("papers")
def test_a_misspelt_action_is_no_denial_but_a_mistake():
    with pytest.raises(KeyError):
        may("paper.raed", [Relation.EMPLOYEE])


@pytest.mark.usefixtures("papers")
def test_a_refusal_knows_what_was_asked_and_of_what():
    with pytest.raises(Denied) as refusal:
        require("paper.sign", [Relation.EMPLOYEE], "late", subject="the paper")
    assert (refusal.value.action, refusal.value.subject) == ("paper.sign", "the paper")
    require("paper.sign", [Relation.EMPLOYEE], "open")


def test_every_action_belongs_to_a_room_and_says_who():
    for action, rows in table().items():
        assert action.partition(".")[0].isidentifier()
        assert all(row.action == action and row.relations and row.stages for row in rows)


def test_every_stage_in_the_table_is_one_there_is():
    known = {ANY_STAGE, "open", "closed", "ahead", "done", *STAGES}
    assert {stage for rows in table().values() for row in rows for stage in row.stages} <= known


def test_hr_the_administrator_and_colleagues_come_near_no_conversation_and_no_goal():
    strangers = [Relation.HR_PARTNER, Relation.ADMIN, Relation.SENIOR_MANAGER]
    personal = [action for action in table() if action.startswith(("conversations.", "goals."))]
    personal.remove("conversations.sharing")  # a setting of the organisation, about nobody
    assert personal
    stages = [ANY_STAGE, "open", "closed", *STAGES]
    assert not any(may(action, strangers, stage) for action in personal for stage in stages)
