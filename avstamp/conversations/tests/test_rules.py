"""Who may do what in a conversation, at which stage: written by hand, not read from the table."""

from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import pytest

from avstamp.conversations.lifecycle import Facts, Stage
from avstamp.conversations.models import Opens, Reading, Share
from avstamp.conversations.rules import (
    PERMISSIONS,
    NotNow,
    StaleVersion,
    Standing,
    check,
    check_confirmable,
    may_take_back,
    open_together,
)
from avstamp.conversations.testing import AT
from avstamp.core.errors import UnableTo
from avstamp.policy.engine import Denied, Relation, may

KARIN, MARIAM = uuid4(), uuid4()
STAGES = ("suggested", "planned", "held", "proposed", "confirmed", "closed", "cancelled")

# In each stage: e the employee, m the manager of the two, s a successor, p whoever leads the
# employee and was let read it. Nobody else, ever.
#                    sugg  plan  held  prop   conf   clos   canc
EXPECTED = {
    "read":             ("em", "em", "em", "em", "em", "em", "em"),
    "openings":         ("em", "em", "em", "em", "em", "em", "em"),
    "read_preparation": ("em", "em", "em", "em", "em", "em", "em"),
    "book":             ("m", "m", "", "", "", "", ""),
    "book_follow_up":   ("em", "em", "", "", "", "", ""),
    "follow_up":        ("", "", "s", "s", "ems", "s", ""),
    "decline":          ("", "e", "", "", "", "", ""),
    "begin":            ("", "em", "", "", "", "", ""),
    "cancel":           ("em", "em", "", "", "", "", ""),
    "invite":           ("em", "em", "em", "", "", "", ""),
    "prepare":          ("em", "em", "em", "", "", "", ""),
    "enter_on_behalf":  ("m", "m", "m", "", "", "", ""),
    "share":            ("em", "em", "em", "", "", "", ""),
    "talk":             ("em", "em", "em", "em", "em", "em", ""),
    "write_notes":      ("em", "em", "em", "em", "", "", ""),
    "agree":            ("em", "em", "em", "em", "", "", ""),
    "hold":             ("em", "em", "", "", "", "", ""),
    "summary":          ("", "", "emsp", "emsp", "emsp", "emsp", ""),
    "summarise":        ("", "", "em", "em", "", "", ""),
    "confirm":          ("", "", "", "em", "", "", ""),
    "confirm_on_paper": ("", "", "", "m", "", "", ""),
    "remark":           ("", "", "", "em", "em", "", ""),
    "reopen":           ("", "", "", "", "em", "", ""),
    "form":             ("em", "em", "em", "em", "em", "em", ""),
    "export":           ("", "", "emsp", "emsp", "emsp", "emsp", ""),
    "end":              ("", "", "e", "e", "", "", ""),
    "carry_over":       ("e", "e", "e", "e", "e", "e", "e"),
}  # fmt: skip
LETTER = {"employee": "e", "manager": "m", "successor": "s", "shared_with": "p"}
OF_THE_ORGANISATION = {"list", "suggest", "open", "my_people"}
OF_THE_ADMINISTRATOR = {"sharing"}


@pytest.mark.parametrize("action", EXPECTED)
@pytest.mark.parametrize("relation", Relation)
def test_who_may_do_what_at_which_stage(action, relation):
    letter = LETTER.get(relation, "-")
    for stage, allowed in zip(STAGES, EXPECTED[action], strict=True):
        answer = may(f"conversations.{action}", [relation], stage)
        assert answer == (letter in allowed), (stage, relation)


def test_the_table_above_leaves_nothing_out():
    declared = {row.action.removeprefix("conversations.") for row in PERMISSIONS}
    assert declared == set(EXPECTED) | OF_THE_ORGANISATION | OF_THE_ADMINISTRATOR
    assert set(STAGES) == set(Stage)


@pytest.mark.parametrize("action", sorted(OF_THE_ORGANISATION))
@pytest.mark.parametrize("relation", Relation)
def test_what_concerns_oneself_is_open_to_whoever_is_signed_in(action, relation):
    assert may(f"conversations.{action}", [relation]) == (relation == "signed_in")


@pytest.mark.parametrize("action", sorted(OF_THE_ADMINISTRATOR))
@pytest.mark.parametrize("relation", Relation)
def test_what_the_organisation_chooses_is_chosen_by_the_administrator(action, relation):
    assert may(f"conversations.{action}", [relation]) == (relation == "admin")


def standing(relation: Relation, stage: str) -> Standing:
    return Standing(uuid4(), frozenset({relation}), Stage(stage), Facts())


def test_a_follow_up_is_given_its_time_by_either():
    for relation in (Relation.EMPLOYEE, Relation.MANAGER):
        assert replace(standing(relation, "planned"), follow_up=True).may("conversations.book")
    assert not standing(Relation.EMPLOYEE, "planned").may("conversations.book")
    late = replace(standing(Relation.EMPLOYEE, "held"), follow_up=True)
    assert _answer("conversations.book", late) == "a sentence"


@pytest.mark.parametrize("action", EXPECTED)
@pytest.mark.parametrize("relation", Relation)
def test_who_may_at_another_stage_hears_a_sentence_and_others_hear_nothing(action, relation):
    letter, allowed = LETTER.get(relation, "-"), EXPECTED[action]
    for stage, now in zip(STAGES, allowed, strict=True):
        answer = _answer(f"conversations.{action}", standing(relation, stage))
        if letter in now:
            assert answer == "yes"
        else:
            assert answer == ("a sentence" if letter in "".join(allowed) else "nothing there")


def _answer(action: str, asking: Standing) -> str:
    try:
        check(action, asking)
    except NotNow as refusal:
        return "a sentence" if str(refusal.sentence) else "silence"
    except Denied:
        return "nothing there"
    return "yes"


@pytest.mark.parametrize("action", ["confirm", "remark", "reopen"])
def test_what_the_other_changed_while_the_page_stood_open_is_said_as_it_is(action):
    with pytest.raises(NotNow) as refusal:
        check(f"conversations.{action}", standing(Relation.EMPLOYEE, "held"))
    with pytest.raises(NotNow) as general:
        check("conversations.hold", standing(Relation.EMPLOYEE, "held"))
    assert str(refusal.value.sentence) != str(general.value.sentence)


def shared(by: UUID, section: str = "opening", *, read: bool = False) -> Share:
    """As ``shares_of`` tells of it: whether it has been read is known without asking."""
    share = Share(by_id=by, section=section, at=AT)
    share._state.fields_cache["reading"] = Reading(share_id=share.id) if read else None
    return share


def test_what_was_shared_can_be_taken_back_until_it_is_read():
    for opens in Opens:
        unread, read = shared(KARIN), shared(KARIN, read=True)
        assert may_take_back(unread, [unread], opens=opens)
        assert not may_take_back(read, [read], opens=opens)


def test_where_they_open_together_nobody_takes_back_what_opened_the_others():
    mine, theirs = shared(KARIN), shared(MARIAM, read=True)
    elsewhere = shared(MARIAM, "goals", read=True)
    assert may_take_back(mine, [mine, theirs], opens=Opens.AS_SHARED)
    assert not may_take_back(mine, [mine, theirs], opens=Opens.TOGETHER)
    assert may_take_back(mine, [mine, elsewhere], opens=Opens.TOGETHER)


def test_together_a_section_opens_when_both_have_shared_it():
    opening = [shared(KARIN), shared(MARIAM)]
    alone = shared(KARIN, "goals")
    assert open_together([alone], begun=False) == []
    assert open_together([*opening, alone], begun=False) == opening
    assert open_together([], begun=True) == []


def test_together_all_that_is_shared_opens_when_the_talk_begins_and_nothing_else():
    alone = [shared(KARIN, "goals"), shared(MARIAM, "ahead")]
    assert open_together(alone, begun=True) == alone


def test_each_confirms_once_and_only_what_they_have_before_them():
    one: dict[str, Any] = {"read_sha256": "a", "latest_sha256": "a", "by": KARIN}
    check_confirmable(**one, confirmed_by=[])
    check_confirmable(**one, confirmed_by=[MARIAM])
    with pytest.raises(UnableTo):
        check_confirmable(**one, confirmed_by=[MARIAM, KARIN])
    with pytest.raises(StaleVersion):
        check_confirmable(**(one | {"latest_sha256": "b"}), confirmed_by=[])
