"""Columns by their headings, as systems write them."""

import pytest

from avstamp.imports.columns import digest, find_people, is_heading, key, recognised, unused
from avstamp.imports.personnummer import without
from avstamp.imports.reading import Table


@pytest.mark.parametrize(
    ("heading", "says"),
    [
        ("Anställningsnummer", "number"),
        ("Anst.nr", "number"),
        ("ANSTNR", "number"),
        ("Employee ID", "number"),
        ("Förnamn", "given_name"),
        ("Last name", "family_name"),
        ("Efternamn, förnamn", "name"),
        ("E-post:", "email"),
        ("Mejl", "email"),
        ("Avdelning", "unit"),
        ("Org.kod", "unit_code"),
        ("Överordnad enhet", "parent"),
        ("Nämnd", "authority"),
        ("Befattning", "position"),
        ("Närmaste chef", "manager"),
        ("Chefens anställningsnummer", "manager"),
        ("Rollprofil", "profile"),
        ("Anst. fr.o.m.", "employed_on"),
        ("Anst. t.o.m.", "last_on"),
        ("Gäller från", "from_on"),
        ("Anställd till", "last_on"),
        ("Skyddade personuppgifter", "protected"),
        ("Språk", "language"),
    ],
)
def test_a_heading_says_what_stands_in_its_column(heading, says):
    assert recognised([heading]) == {says: 0}
    assert is_heading(heading)


def test_letters_in_two_parts_are_the_same_letters():
    assert key("Fo\u0308rnamn") == key("Förnamn")


def test_of_two_columns_that_say_the_same_the_surer_counts_else_the_first():
    assert recognised(["Chef", "Chefens e-post", "Chefens anst.nr"])["manager"] == 2
    assert recognised(["Enhet", "Avdelning"]) == {"unit": 0}
    assert unused(["Enhet", "Avdelning", ""], {"unit": 0}) == ["Avdelning"]


def test_one_column_with_the_name_is_not_needed_beside_two():
    assert recognised(["Namn", "Förnamn", "Efternamn"]) == {"given_name": 1, "family_name": 2}


def test_people_must_be_found_again_by_something():
    assert not find_people(recognised(["Namn", "Enhet"]))
    assert find_people(recognised(["Namn", "E-post"]))


def test_the_same_headings_are_known_again_whatever_their_capitals():
    assert digest(["Kod", "Vem"]) == digest(["KOD ", "vem"]) != digest(["Vem", "Kod"])


def test_a_personnummer_is_emptied_by_its_column_and_marked_elsewhere():
    rows = [
        ["850709-9805", "19850709-9805", "Bo"],
        ["", "198507099805", "850709-9805"],
        ["", "", "Eva"],
    ]
    table = Table("utf-8", "", 2, ["Personnr", "Ref", "Namn"], rows)

    assert without(table).headers == ["", "", "Namn"]
    assert without(table).rows == [["", "", "Bo"], ["", "", "…personnummer…"], ["", "", "Eva"]]
