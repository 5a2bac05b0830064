"""A clock that nobody keeps, or that is wrong."""

from dataclasses import replace
from datetime import timedelta

import pytest

from avstamp.doctor.findings.finding import Level
from avstamp.doctor.situation import Clock
from avstamp.doctor.tests.sound import AT, ON_POSTGRESQL, SERVER, found, one

SECOND = timedelta(seconds=1)


def test_a_clock_that_no_time_service_keeps():
    finding = one(clock=Clock(kept=False, newest=None))

    assert (finding.level, finding.command) == (Level.SOON, "timedatectl set-ntp true")
    assert "No time service keeps the clock" in finding.sentence


def test_a_clock_of_which_the_kernel_says_nothing():
    finding = one(clock=Clock(kept=None, newest=AT))

    assert finding.level == Level.UNTOLD


def test_a_clock_that_went_back_is_known_by_what_was_recorded():
    finding = one(clock=Clock(kept=True, newest=AT + 61 * SECOND))

    assert finding.level == Level.NOW
    assert "but something was recorded on" in finding.sentence


def test_another_machine_may_be_a_little_ahead():
    assert found(clock=Clock(kept=True, newest=AT + 60 * SECOND)) == []


@pytest.mark.parametrize(("apart", "told"), [(31.2, True), (-31.2, True), (29.0, False)])
def test_our_clock_is_compared_with_that_of_the_database_server(apart, told):
    ring = replace(ON_POSTGRESQL.databases["keyring"], postgresql=replace(SERVER, apart=apart))
    databases = {**ON_POSTGRESQL.databases, "keyring": ring}
    findings = [one for one in found(ON_POSTGRESQL, databases=databases) if one.level == Level.NOW]

    assert ["are 31 seconds apart" in one.sentence for one in findings] == [True] * told
