"""The keys of the months are wrapped anew with those of the texts."""

from datetime import timedelta
from pathlib import Path

import pytest

from avstamp.audit import segments
from avstamp.audit.models import Segment
from avstamp.audit.tests.by_hand import APRIL, LINES, MARCH, MAY, first_of, make_trail, tell
from avstamp.audit.verify import verify
from avstamp.vault import master

pytestmark = pytest.mark.django_db
JUNE = "2027-06"


@pytest.fixture
def second(tmp_path: Path, settings) -> str:
    """A trail wrapped by a first master key, and the name of another."""
    settings.MASTER_KEYS = tmp_path / "master.json"
    master.make_file(settings.MASTER_KEYS)
    make_trail()
    return master.add_key(settings.MASTER_KEYS)


def test_every_month_is_wrapped_anew_and_verifies_the_same(second: str):
    before = list(verify())
    assert segments.wrap_anew(second) == (3, [])
    assert segments.wrapped_by() == {second: 3}
    assert list(verify()) == before
    assert segments.wrap_anew(second) == (0, [])


def test_a_month_that_is_begun_is_wrapped_by_the_master_key_of_the_one_before(second: str):
    segments.wrap_anew(second)
    assert master.load().primary != second  # as the file of a machine may still say
    tell(1, first_of(JUNE))
    assert Segment.objects.get(month=JUNE).master == second


def test_a_month_that_is_begun_meanwhile_is_wrapped_anew_too(second: str, monkeypatch):
    real = segments._wrap

    def while_somebody_works(month: str, by: str) -> bool:
        if month == MARCH:
            tell(1, first_of(JUNE))
        return real(month, by)

    monkeypatch.setattr(segments, "_wrap", while_somebody_works)
    assert segments.wrap_anew(second) == (4, [])
    assert segments.wrapped_by() == {second: 4}
    assert sum(month.lines for month in verify()) == sum(LINES.values()) + 1


def test_what_is_told_between_two_that_are_wrapped_stays_in_the_chain(second: str, monkeypatch):
    real = segments._wrap

    def while_somebody_works(month: str, by: str) -> bool:
        tell(1, first_of(MAY) + timedelta(days=len(month), hours=int(month[-1])))
        return real(month, by)

    monkeypatch.setattr(segments, "_wrap", while_somebody_works)
    segments.wrap_anew(second)
    assert {month.name: month.lines for month in verify()} == {**LINES, MAY: LINES[MAY] + 3}


def test_a_month_whose_key_cannot_be_opened_stays_as_it_is(second: str):
    Segment.objects.filter(month=APRIL).update(key=bytes(40))
    assert segments.wrap_anew(second) == (2, [APRIL])
    assert segments.wrapped_by()[second] == 2
