"""What the organisation calls its conversation, in every form that a sentence asks for."""

import pytest
from django.utils import translation

from avstamp.core.errors import UnableTo
from avstamp.people.talk_name import cleaned, talk_name


@pytest.mark.parametrize(
    ("typed", "one", "the", "heading"),
    [
        ("", "medarbetarsamtal", "medarbetarsamtalet", "Medarbetarsamtal"),
        (" Utvecklingssamtal ", "utvecklingssamtal", "utvecklingssamtalet", "Utvecklingssamtal"),
        ("PU-samtal", "PU-samtal", "PU-samtalet", "PU-samtal"),
        ("årssamtal", "årssamtal", "årssamtalet", "Årssamtal"),
    ],
)
def test_a_swedish_name_is_bent_by_rule(typed, one, the, heading):
    name = talk_name(cleaned(typed, "sv"), "sv")
    assert (name.one, name.the, name.heading) == (one, the, heading)


def test_an_english_name_has_its_article():
    name = talk_name(cleaned("Development talk", "en"), "en")
    assert (name.one, name.the) == ("development talk", "the development talk")
    assert name.heading == "Development talk"
    with translation.override("en"):
        assert talk_name().one == "employee dialogue"


@pytest.mark.parametrize("typed", ["utveckling", "två samtal", "samtalet", "<b>samtal", "samtal"])
def test_what_cannot_be_bent_is_asked_for_otherwise(typed):
    with pytest.raises(UnableTo):
        cleaned(typed, "sv")


@pytest.mark.parametrize("typed", ["x" * 50 + "samtal"])
def test_what_is_too_long_is_said_so(typed):
    with pytest.raises(UnableTo):
        cleaned(typed, "sv")


def test_the_usual_name_is_none_of_their_own():
    assert cleaned("Medarbetarsamtal", "sv") == ""


def test_a_file_has_a_name_that_every_computer_can_write():
    assert talk_name("årssamtal", "sv").file_name == "arssamtal"
