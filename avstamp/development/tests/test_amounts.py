"""Days and money are read as people write them, and written as they are read."""

from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from avstamp.development.amounts import (
    Unreadable,
    in_days,
    in_kronor,
    read_days,
    read_kronor,
    whole_days,
    whole_thousands,
    written_days,
    written_kronor,
)


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ("2,5", "2.5"),
        ("2.5", "2.5"),
        (" 2,50 ", "2.5"),
        ("2½", "2.5"),
        ("½", "0.5"),
        ("0,5", "0.5"),
        (",5", "0.5"),
        ("2", "2"),
        ("2,0", "2"),
        ("3 dagar", "3"),
        ("1 dag", "1"),
        ("2.5 days", "2.5"),
        ("0", "0"),
    ],
)
def test_days_are_read_in_halves(written, days):
    assert read_days(written) == Decimal(days)


@pytest.mark.parametrize(
    "written", ["", "två", "2,25", "-1", "1e3", "2,5,5", "٣", "dagar", "12345"]
)
def test_what_are_no_days_is_not_guessed_at(written):
    with pytest.raises(Unreadable):
        read_days(written)


@pytest.mark.parametrize(
    ("written", "kronor"),
    [
        ("12 000", 12_000),
        ("12\N{NO-BREAK SPACE}000", 12_000),
        ("12\N{NARROW NO-BREAK SPACE}000", 12_000),
        ("12000", 12_000),
        ("12.000", 12_000),
        ("12,000", 12_000),
        ("1.250.000", 1_250_000),
        ("12 000 kr", 12_000),
        ("12 000,00 kr", 12_000),
        ("12 000:-", 12_000),
        ("SEK 12,000", 12_000),
        ("500 kronor", 500),
        ("12,00", 12),
        ("0", 0),
    ],
)
def test_kronor_are_read_whole(written, kronor):
    assert read_kronor(written) == kronor


@pytest.mark.parametrize("written", ["", "12,50", "tolv tusen", "-500", "1e6", "12 000 euro", "kr"])
def test_what_are_no_kronor_is_not_guessed_at(written):
    with pytest.raises(Unreadable):
        read_kronor(written)


@pytest.mark.parametrize(
    ("days", "swedish", "english"),
    [
        ("0", "", ""),
        ("0.5", "en halv dag", "half a day"),
        ("1", "1 dag", "1 day"),
        ("1.5", "1,5 dagar", "1.5 days"),
        ("2", "2 dagar", "2 days"),
        ("12.5", "12,5 dagar", "12.5 days"),
    ],
)
def test_days_are_written_in_the_readers_language(days, swedish, english):
    with translation.override("sv"):
        assert in_days(Decimal(days)).replace("\xa0", " ") == swedish
    with translation.override("en"):
        assert in_days(Decimal(days)).replace("\xa0", " ") == english


def test_kronor_are_written_in_the_readers_language():
    with translation.override("sv"):
        assert in_kronor(1_234_500) == "1\xa0234\xa0500\xa0kr"
    with translation.override("en"):
        assert in_kronor(1_234_500) == "SEK\xa01,234,500"
    assert in_kronor(0) == ""


@given(st.integers(0, 400), st.integers(0, 1_000_000), st.sampled_from(["sv", "en"]))
def test_what_stands_in_a_field_is_read_as_it_was(halves, kronor, language):
    days = Decimal(halves) / 2
    with translation.override(language):
        assert read_days(written_days(days) or "0") == days
        assert read_kronor(written_kronor(kronor) or "0") == kronor


@pytest.mark.parametrize(("kronor", "rounded"), [(499, 0), (500, 1_000), (12_499, 12_000)])
def test_sums_are_rounded_to_thousands_and_whole_days(kronor, rounded):
    assert whole_thousands(kronor) == rounded
    assert whole_days(Decimal("12.5")) == 13
