"""A day is read as a Swede means it, or not at all."""

from datetime import date

import pytest

from avstamp.imports.reading.days import parse_day
from avstamp.imports.reading.excel import is_error, is_shortened


@pytest.mark.parametrize(
    "text",
    [
        "2027-03-01",
        "20270301",
        "2027/3/1",
        "2027.03.01",
        "2027-03-01 00:00:00",
        "2027-03-01T00:00:00",
        "2027-03-01 08.30",
        "1.3.2027",
        "01.03.2027",
        "1. 3. 2027",
        "01/03/2027",
        "01/03 2027",
        "1/3-2027",
        "1-3-2027",
        "1 mars 2027",
        "den 1 mars 2027",
        "1 Mar. 2027",
        "1 March 2027",
        "01-mar-2027",
        "1. mars\xa02027",
        "46447",
        "46447,354",
    ],
)
def test_the_first_of_march_is_read_however_it_is_written(text):
    assert parse_day(text) == date(2027, 3, 1)


def test_the_day_stands_before_the_month():
    assert parse_day("03/04/2027") == date(2027, 4, 3)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "03/25/2027",  # American
        "29.2.2027",
        "2027-13-01",
        "00000000",
        "0000-00-00",
        "27-03-01",  # three days, to three readers
        "010327",
        "2027-3",
        "2027",
        "202731",
        "2027311",
        "2027-03/01",
        "1 mats 2027",
        "1 ma 2027",
        "4711",
        "99999",
        "٢٠٢٧-٠٣-٠١",
        "tills vidare",
        "2027-03-01-02",
    ],
)
def test_what_is_not_certain_is_no_day(text):
    assert parse_day(text) is None


def test_ju_is_june_or_july_but_three_letters_tell():
    assert parse_day("1 jun 2027") == date(2027, 6, 1)
    assert parse_day("1 jul 2027") == date(2027, 7, 1)


def test_every_month_is_known_in_both_languages():
    months = "jan jan,feb feb,mar mar,apr apr,maj may,jun jun,jul jul,aug aug,sep sep,okt oct"
    for number, names in enumerate(f"{months},nov nov,dec dec".split(","), 1):
        for name in names.split():
            assert parse_day(f"9 {name} 2026") == date(2026, number, 9)


def test_a_number_that_excel_has_shortened_is_told_from_others():
    assert is_shortened("1,99001E+11")
    assert is_shortened("1.23457e+17")
    assert not any(map(is_shortened, ("", "4711", "E4", "12E4", "0047", "1,5", "HE+3")))


def test_a_formula_that_failed_is_told_from_what_people_write():
    assert all(map(is_error, ("#N/A", "#REF!", "#NAMN?", "#SAKNAS!", "#DIVISION/0!", "#VÄRDEFEL!")))
    assert not any(map(is_error, ("", "#", "#4711", "Avd #2", "N/A")))
