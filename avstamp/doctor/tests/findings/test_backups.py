"""Backups that were not made, and that nobody has tried to come back from."""

from dataclasses import replace

import pytest

from avstamp.doctor.findings.finding import Level
from avstamp.doctor.tests.sound import AT, COPIES, DAY, HOUR, found, one


def copies(**what):
    return replace(COPIES, **what)


def test_without_any_backup_that_alone_is_told():
    finding = one(copies=copies(backup_at=None, verified_at=None))

    assert (finding.level, finding.command) == (Level.NOW, "avstamp backup")
    assert "No backup has been made." in finding.sentence


@pytest.mark.parametrize(
    ("age", "level"), [(27 * HOUR, Level.SOON), (3 * DAY, Level.SOON), (74 * HOUR, Level.NOW)]
)
def test_a_night_without_a_backup_is_told_and_three_are_in_a_hurry(age, level):
    finding = one(copies=copies(backup_at=AT - age))

    assert (finding.level, finding.command) == (level, "avstamp backup")
    assert "The last backup was made on" in finding.sentence


def test_a_backup_of_last_night_is_well():
    assert found(copies=copies(backup_at=AT - 26 * HOUR)) == []


@pytest.mark.parametrize(
    ("tried", "sentence"), [(None, "has ever been restored"), (AT - 32 * DAY, "25 October 2026")]
)
def test_a_backup_is_restored_on_trial_every_month(tried, sentence):
    finding = one(copies=copies(verified_at=tried))

    assert (finding.level, finding.command) == (
        Level.SOON,
        "avstamp backup verify FILE --identity KEY --keyring COPY",
    )
    assert sentence in finding.sentence.replace("\N{NO-BREAK SPACE}", " ")


def test_one_that_was_restored_this_month_is_well():
    assert found(copies=copies(verified_at=AT - 31 * DAY)) == []


def test_nothing_is_told_of_copies_that_could_not_be_asked_for():
    assert found(copies=None) == []
