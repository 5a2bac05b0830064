"""A program that people must not be served by."""

import pytest

from avstamp.doctor.findings.finding import Level
from avstamp.doctor.tests.sound import found, one


@pytest.mark.parametrize("mode", ["demo", "test"])
def test_a_program_that_anybody_can_sign_in_to(mode):
    finding = one(mode=mode)

    assert finding.level == Level.UNSAFE
    assert f"AVSTAMP_MODE is {mode}" in finding.sentence


def test_a_program_with_a_fault_of_its_own():
    finding = one(failed_checks=["/x/ names no action"])

    assert (finding.level, finding.sentence) == (Level.UNSAFE, "/x/ names no action")


def test_the_program_of_production_is_well():
    assert found(mode="production", failed_checks=[]) == []
