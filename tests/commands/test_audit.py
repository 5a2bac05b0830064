"""``avstamp audit verify``, as an administrator reads it."""

from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from avstamp.audit import chain
from avstamp.audit.actions import record_refusal
from avstamp.audit.models import Segment
from avstamp.audit.segments import key_of
from avstamp.audit.tests.by_hand import APRIL, LINES, MARCH, line, lines, make_trail, segment
from avstamp.doctor.looking import databases
from avstamp.doctor.situation import Database
from avstamp.operation import commands
from tests.commands.conftest import Command, Told

pytestmark = pytest.mark.django_db


@pytest.fixture
def trail(db: None) -> None:
    make_trail()


@pytest.fixture
def verified(command: Command) -> Command:
    return partial(command, "audit", "verify")


def head(month: str) -> str:
    return bytes(line(month, LINES[month]).hash).hex()


@pytest.mark.usefixtures("trail")
def test_a_whole_trail_is_told_a_month_a_line(verified: Command):
    found = verified()
    assert (found.code, found.err) == (0, "")
    told = found.out.splitlines()
    assert told[0] == f"2027-03            4 lines, ends with {head(MARCH)[:16]}"
    assert len(told) == 4
    assert told[3] == "The trail is whole: 13 lines."


def test_an_empty_trail_is_said_to_be_empty(verified):
    assert verified() == Told(0, "Nothing is in the trail yet.\n", "")


def test_one_line_is_one_line(verified):
    at = datetime(2027, 3, 1, tzinfo=UTC)
    record_refusal("conversations.read", subject=None, by=None, at=at)
    assert verified().out.endswith("The trail is whole: 1 line.\n")


@pytest.mark.usefixtures("trail")
def test_a_broken_trail_ends_with_one_and_the_first_broken_line_in_a_sentence(verified):
    lines(APRIL, 3).update(action="conversations.summary")
    found = verified()
    assert found.code == 1
    assert found.out.count("ends with") == 1
    assert found.err == (
        "The trail is not whole. Line 3 of 2027-04 (2027-04-01 11:05:00 UTC) has been changed.\n"
    )


@pytest.mark.usefixtures("trail")
def test_the_end_that_was_noted_down_is_looked_for(verified):
    for noted in (head(APRIL)[:16], head(MARCH), f" {head(MARCH)[:20].upper()} "):
        assert verified("--ends-with", noted).code == 0
    found = verified("--ends-with", "0" * 16)
    assert found.code == 1
    assert "No line has the hash 0000000000000000" in found.err


@pytest.mark.parametrize("noted", ["12ab", "not the end of a trail", "12ab" * 3 + "xyzå"])
def test_what_cannot_be_the_end_of_a_trail_is_said_so(verified, noted: str):
    assert verified("--ends-with", noted) == Told(
        1,
        "",
        f"{noted} is not the end of a trail: give the 16 digits that were noted.\n",
    )


@pytest.mark.usefixtures("trail")
def test_without_its_master_key_it_cannot_be_verified(verified):
    segment(MARCH).update(master="master-lost")
    found = verified()
    assert found.code == 1
    assert found.err.startswith(
        "The trail cannot be verified. The master key master-lost is not in "
    )


@pytest.mark.usefixtures("trail")
def test_a_month_that_was_removed_says_when(verified):
    lines(MARCH).delete()
    row: Segment = segment(MARCH).get()
    row.removed_at = datetime(2029, 4, 1, tzinfo=UTC) + timedelta(hours=3)
    row.seal = chain.seal(key_of(row), row)
    row.save()
    assert verified().out.splitlines()[0].endswith(", removed 2029-04-01")


def test_without_databases_a_command_says_how_to_begin(monkeypatch):
    nowhere = {"default": Database("/srv/avstamp.sqlite3", reached=False)}
    monkeypatch.setattr(databases, "look_at_both", lambda: nowhere)
    with pytest.raises(commands.Stop, match="begins with: avstamp init"):
        commands.check_ready()
