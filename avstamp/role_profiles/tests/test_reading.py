"""Which line went on as which, and how two readings of a role differ."""

from dataclasses import dataclass, field
from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from avstamp.role_profiles.reading import carried_on, difference

SOME_TEXTS = st.lists(st.text("abcdeåäö ", min_size=1, max_size=12), max_size=6)


@dataclass(frozen=True)
class Line:
    text: str
    lineage: UUID = field(default_factory=uuid4)


@dataclass(frozen=True)
class Role:
    items: list[Line]
    priority: str = ""
    support: str = ""


def went_on(before: list[str], after: list[str]) -> dict[str, str]:
    """Each new text with the text it goes on from, where it does."""
    pairs = carried_on([Line(text) for text in before], after)
    return {text: line.text for line, text in pairs if line}


def test_the_same_words_are_the_same_line_wherever_they_stand():
    assert went_on(["Disk", "Inköp"], ["Inköp", "Disk"]) == {"Disk": "Disk", "Inköp": "Inköp"}


def test_a_reworded_line_goes_on_and_another_is_new():
    reworded = "Program och klassbesök för vuxna"
    assert went_on(["Program och klassbesök", "Disk"], ["Språkkafé", reworded]) == {
        reworded: "Program och klassbesök"
    }


def test_the_closest_of_two_goes_on():
    before = ["Ronder i skolor", "Ronder i skolor och bad"]
    assert went_on(before, ["Ronder i skolor och badhus"]) == {
        "Ronder i skolor och badhus": "Ronder i skolor och bad"
    }


@given(SOME_TEXTS, SOME_TEXTS)
def test_every_new_text_is_there_in_order_and_no_line_goes_on_twice(before, after):
    pairs = carried_on([Line(text) for text in before], after)
    lines = [line.lineage for line, _text in pairs if line]
    assert [text for _line, text in pairs] == after
    assert len(lines) == len(set(lines))


@given(SOME_TEXTS)
def test_a_reading_does_not_differ_from_itself(texts):
    role = Role([Line(text) for text in texts], "Öppet", "Chefen")
    assert not difference(role, role)


@given(SOME_TEXTS, SOME_TEXTS)
def test_every_line_is_kept_reworded_added_or_removed(before, after):
    old = [Line(text) for text in before]
    new = [Line(text, line.lineage if line else uuid4()) for line, text in carried_on(old, after)]
    told = difference(Role(old), Role(new))
    kept = len(new) - len(told.added)
    assert kept + len(told.removed) == len(old)
    assert all(was.text != now.text for was, now in told.reworded)


def test_a_first_role_is_all_new():
    told = difference(None, Role([Line("Disk")], "Öppet", "Chefen"))
    assert ([line.text for line in told.added], told.priority, told.support) == (
        ["Disk"], "Öppet", "Chefen",
    )  # fmt: skip
