"""What a cell says."""

from datetime import date

import pytest

from avstamp.imports import cells


@pytest.mark.parametrize(
    "text", ["2027-03-12", "20270312", "12/3/2027", "12.03.2027", "12 mars 2027"]
)
def test_a_day_is_a_day_however_it_is_written(text):
    assert cells.day(text) == date(2027, 3, 12)


@pytest.mark.parametrize("text", ["9999-12-31", "2999-12-31", "Tills vidare"])
def test_a_day_that_never_comes_is_none(text):
    assert cells.day(text) is None


@pytest.mark.parametrize("text", ["2027-02-30", "i morgon", "27-03-12", "1027-03-12"])
def test_what_is_no_day_is_odd(text):
    with pytest.raises(cells.Odd):
        cells.day(text)


@pytest.mark.parametrize(
    ("text", "given", "family"),
    [
        ("Öberg, Karin", "Karin", "Öberg"),
        ("Karin Öberg", "Karin", "Öberg"),
        ("Anna Karin von der Pahlen", "Anna Karin", "von der Pahlen"),
        ("Wallenberg-Holmström,Ann-Christin", "Ann-Christin", "Wallenberg-Holmström"),
        ("Madonna", "", "Madonna"),
    ],
)
def test_a_name_in_one_cell_is_parted(text, given, family):
    assert cells.name(text) == (given, family)


@pytest.mark.parametrize(
    ("text", "said"), [("Ja", True), ("x", True), ("nej", False), ("0", False)]
)
def test_yes_and_no(text, said):
    assert cells.yes(text) is said


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("850709-9805", True),
        ("19850709-9805", True),
        ("198507099805", True),
        ("850709+9805", True),
        ("850769-9802", True),  # a samordningsnummer
        ("850709-9806", False),
        ("8507099805", False),  # ten digits may be anybody's number
        ("Karin Öberg", False),
    ],
)
def test_a_personnummer_is_known_by_its_last_digit(text, is_one):
    assert cells.is_personnummer(text) is is_one


def test_an_address_is_kept_in_small_letters():
    assert cells.email("Karin.Oberg@Larkbro.example") == "karin.oberg@larkbro.example"
    with pytest.raises(cells.Odd):
        cells.email("karin")
