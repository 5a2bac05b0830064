"""Whatever a hand in the database does to the trail is found, and the first line of it named."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection

from avstamp.audit import chain
from avstamp.audit.models import AccessEvent, Segment
from avstamp.audit.segments import key_of
from avstamp.audit.tampering import Broken
from avstamp.audit.tests.by_hand import (
    APRIL,
    LINES,
    MARCH,
    MAY,
    end_with,
    first_of,
    insert,
    line,
    lines,
    renumber,
    segment,
    swap,
    tell,
)
from avstamp.audit.verify import verify
from avstamp.vault.master import MasterKeysMissing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("trail")]
SOMEBODY = UUID(int=77)
Hand = Callable[[], object]


def found() -> Broken:
    """What is wrong with the trail."""
    with pytest.raises(Broken) as broken:
        list(verify())
    return broken.value


def test_a_trail_that_nobody_has_touched_is_whole():
    told = list(verify())
    assert {month.name: month.lines for month in told} == LINES
    for month in told:
        assert month.ends_with == bytes(line(month.name, month.lines).hash).hex()[:16]


def test_an_empty_trail_is_whole():
    for month in LINES:
        lines(month).delete()
        segment(month).delete()
    assert list(verify()) == []


@pytest.mark.parametrize("place", [1, 3, 6])
@pytest.mark.parametrize(
    ("column", "value", "what"),
    [
        ("id", SOMEBODY, "has been changed"),
        ("at", first_of(APRIL) + timedelta(microseconds=1), "has been changed"),
        ("actor", SOMEBODY, "has been changed"),
        ("actor", None, "has been changed"),
        ("action", "conversations.summary", "has been changed"),
        ("subject", SOMEBODY, "has been changed"),
        ("outcome", "removed", "has been changed"),
        ("once", "told before", "has been changed"),
        ("hash", b"", "has been changed"),
        ("hash", bytes(32), "has been changed"),
        ("month", "2031-01", "has been moved: it stands as line {place} of 2031-01"),
        ("sequence", 900, "has been moved: it stands as line 900 of 2027-04"),
    ],
)
def test_a_line_that_was_edited_is_named(place: int, column: str, value: object, what: str):
    lines(APRIL, place).update(**{column: value})
    broken = found()
    assert (broken.month, broken.sequence) == (APRIL, place)
    assert f"Line {place} of 2027-04 (2027-04-01 " in str(broken)
    assert what.format(place=place) in str(broken)


@pytest.mark.parametrize(
    ("month", "gone", "sentence"),
    [
        (MARCH, (1,), "Line 1 of 2027-03 is missing."),
        (APRIL, (1, 2), "Line 1 of 2027-04 is missing."),
        (APRIL, (3,), "Line 3 of 2027-04 is missing: the line before it is of 2027-04-01 10:05"),
        (APRIL, (5, 6), "Line 5 of 2027-04 is missing: the line before it is of 2027-04-01 12:05"),
        (MAY, (3,), "Line 3 of 2027-05 is missing: the line before it is of 2027-05-01 10:05"),
        (APRIL, (), "All 6 lines of 2027-04 are missing."),
        (MAY, (), "All 3 lines of 2027-05 are missing."),
    ],
)
def test_a_line_that_was_deleted_is_missed(month: str, gone: tuple[int, ...], sentence: str):
    lines(month, *gone).delete()
    broken = found()
    assert (broken.month, broken.sequence) == (month, gone[0] if gone else 1)
    assert str(broken).startswith(sentence)


def test_a_line_that_was_deleted_is_missed_when_those_after_it_have_closed_the_gap():
    lines(APRIL, 3).delete()
    renumber(APRIL, after=3, by=-1)
    broken = found()
    assert (broken.month, broken.sequence) == (APRIL, 3)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((APRIL, 1), (APRIL, 2)),
        ((APRIL, 2), (APRIL, 5)),
        ((APRIL, 5), (APRIL, 6)),
        ((MARCH, 2), (APRIL, 4)),
        ((MARCH, 4), (MAY, 3)),
    ],
)
def test_lines_that_changed_places_are_found(one: tuple[str, int], other: tuple[str, int]):
    swap(line(*one), line(*other))
    broken = found()
    assert (broken.month, broken.sequence) == one
    assert f"has been moved: it stands as line {other[1]} of {other[0]}" in str(broken)


def test_lines_that_changed_all_that_they_say_but_not_their_places_are_found():
    one, other = line(APRIL, 2), line(APRIL, 5)
    said = ("at", "actor", "action", "subject", "outcome", "hash")
    for row, source in ((one, other), (other, one)):
        lines(APRIL, row.sequence).update(**{name: getattr(source, name) for name in said})
    broken = found()
    assert (broken.month, broken.sequence) == (APRIL, 2)


def made_up(month: str, sequence: int) -> AccessEvent:
    """A line as somebody would write it who has no key."""
    return AccessEvent(
        month=month,
        sequence=sequence,
        at=first_of(month),
        actor=SOMEBODY,
        action="conversations.read",
        outcome="opened",
        hash=bytes(range(32)),
    )


@pytest.mark.parametrize(
    ("month", "sequence"), [(MARCH, 5), (APRIL, 9), (MAY, 4), ("2026-12", 1), ("2027-06", 1)]
)
def test_a_line_that_was_put_in_is_not_of_this_chain(month: str, sequence: int):
    insert(made_up(month, sequence))
    broken = found()
    assert (broken.month, broken.sequence) == (month, sequence)
    assert "is not of this chain" in str(broken)


def test_a_line_that_was_put_in_between_two_is_found():
    renumber(APRIL, after=3, by=1)
    insert(made_up(APRIL, 4))
    broken = found()
    assert (broken.month, broken.sequence) == (APRIL, 4)
    assert "has been moved: it stands as line 5 of 2027-04" in str(broken)


def test_a_line_that_was_copied_is_not_of_this_chain():
    copied = line(MAY, 3)
    copied.id, copied.sequence, copied.once = SOMEBODY, 4, None
    insert(copied)
    broken = found()
    assert (broken.month, broken.sequence) == (MAY, 4)


@pytest.mark.parametrize("month", [MARCH, APRIL, MAY])
@pytest.mark.parametrize("left", [1, 2])
def test_a_month_cut_short_and_set_back_is_found(month: str, left: int):
    lines(month).filter(sequence__gt=left).delete()
    end_with(month, left)
    broken = found()
    assert (broken.month, broken.sequence) == (month, left + 1)
    assert f"{month} has been set back by hand: it ends with line {left} ({month}-01" in str(broken)


def test_a_month_cut_short_and_put_as_it_once_stood_no_longer_bears_the_next():
    older = Kept(APRIL, 4)
    lines(APRIL, 5, 6).delete()
    older.put_back()
    broken = found()
    assert (broken.month, broken.sequence) == (MAY, None)
    assert "2027-04 does not have line 6 as it was then" in str(broken)


class Kept:
    """A segment as it stood when it ended with an earlier line: somebody kept a copy."""

    def __init__(self, month: str, sequence: int) -> None:
        self.row = segment(month).get()
        self.row.sequence, self.row.hash = sequence, line(month, sequence).hash
        self.row.seal = chain.seal(key_of(self.row), self.row)

    def put_back(self) -> None:
        self.row.save()


def test_a_trail_set_back_as_a_whole_lacks_the_end_that_was_noted():
    noted = bytes(line(MAY, 3).hash).hex()[:16]
    assert list(verify(noted))
    tell(1, first_of(MAY) + timedelta(days=1))
    assert list(verify(noted))
    older = Kept(MAY, 2)
    lines(MAY).filter(sequence__gt=2).delete()
    older.put_back()
    assert list(verify())
    with pytest.raises(Broken, match=f"No line has the hash {noted}"):
        list(verify(noted))


@pytest.mark.parametrize("month", [MARCH, APRIL, MAY])
@pytest.mark.parametrize("with_lines", [True, False])
def test_a_month_that_is_gone_is_missed(month: str, with_lines: bool):
    segment(month).delete()
    if with_lines:
        lines(month).delete()
    broken = found()
    after = {MARCH: "at the beginning", APRIL: "after 2027-03", MAY: "after 2027-04"}[month]
    if with_lines:
        assert str(broken) == f"A whole month is missing, {after}."
    else:
        assert str(broken) == (
            f"The segment of {month} is missing, {after}, though its lines are there."
        )


@pytest.mark.parametrize("month", [MARCH, APRIL, MAY])
@pytest.mark.parametrize(
    "change",
    [
        {"month": "2026-11"},
        {"number": 9},
        {"previous_sequence": 2},
        {"previous_hash": bytes(32)},
        {"sequence": 2},
        {"sequence": 50},
        {"hash": bytes(32)},
        {"followed": True},
        {"followed": False},
        {"removed_at": first_of(MAY)},
        {"key": bytes(40)},
        {"seal": bytes(32)},
        {"seal": b""},
    ],
    ids=lambda change: "-".join(map(str, change)),
)
def test_a_month_of_which_something_was_changed_is_found(month: str, change: dict[str, object]):
    before = segment(month).values_list(*change).get()
    segment(month).update(**change)
    if before == tuple(change.values()):
        assert list(verify())  # it says what it said
    else:
        assert found()


def test_segments_that_changed_keys_are_found():
    one, other = segment(MARCH).get(), segment(APRIL).get()
    segment(MARCH).update(key=other.key)
    segment(APRIL).update(key=one.key)
    assert found().month == MARCH


def test_a_month_whose_master_key_is_not_there_cannot_be_verified():
    segment(APRIL).update(master="master-elsewhere")
    with pytest.raises(MasterKeysMissing, match="master-elsewhere is not in"):
        list(verify())


def test_of_two_things_that_are_wrong_the_first_is_named():
    lines(MAY, 1).update(actor=SOMEBODY)
    lines(APRIL, 5).delete()
    lines(APRIL, 2).update(action="goals.close")
    broken = found()
    assert (broken.month, broken.sequence) == (APRIL, 2)


def removed(month: str) -> None:
    """A month removed as the program would: its lines gone, and the segment saying so."""
    lines(month).delete()
    row: Segment = segment(month).get()
    row.removed_at = first_of(MAY)
    row.seal = chain.seal(key_of(row), row)
    row.save()


@pytest.mark.parametrize("month", [MARCH, APRIL, MAY])
def test_a_month_that_was_removed_when_its_time_was_up_is_not_missed(month: str):
    ended = bytes(line(month, LINES[month]).hash).hex()
    removed(month)
    told = {found.name: found for found in verify(ended)}
    assert told[month].removed_at == first_of(MAY)
    assert told[month].lines == LINES[month]


def test_a_line_in_a_month_that_was_removed_is_not_of_this_chain():
    row = line(APRIL, 2)
    removed(APRIL)
    insert(row)
    broken = found()
    assert (broken.month, broken.sequence) == (APRIL, 2)


def test_nothing_is_added_to_a_month_that_was_removed():
    removed(APRIL)
    with pytest.raises(RuntimeError, match="2027-04 has been removed"):
        tell(1, first_of(APRIL))


def test_what_is_added_while_the_trail_is_gone_through_does_no_harm():
    walk = verify()
    assert next(walk).name == MARCH
    for month in (MARCH, APRIL, MAY, "2027-06"):
        tell(2, first_of(month) + timedelta(days=2))
    assert [month.name for month in walk] == [APRIL, MAY, "2027-06"]
    assert sum(month.lines for month in verify()) == sum(LINES.values()) + 4


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="elsewhere a column keeps its type")
@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("at", "yesterday"),
        ("at", 7),
        ("id", "me"),
        ("actor", "you"),
        ("action", b"\xff"),
        ("hash", "x"),
    ],
)
def test_a_line_that_can_no_longer_be_read_is_named(column: str, value: Any):
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE audit_accessevent SET {column} = %s WHERE month = %s AND sequence = 2",  # noqa: S608
            [value, APRIL],
        )
    broken = found()
    assert (broken.month, broken.sequence) == (APRIL, 2)
    assert "has been changed" in str(broken)
