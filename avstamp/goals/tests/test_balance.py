"""What new goals serve is said in words, never as figures or shares."""

import pytest
from django.utils import translation

from avstamp.goals.balance import balance
from avstamp.goals.models import HungOn

ROLE, RESULT, UNIT = HungOn.RESPONSIBILITY, HungOn.EXPECTED_RESULT, HungOn.DIRECTION
OWN, FREE = HungOn.OWN_AMBITION, HungOn.NOTHING


@pytest.mark.parametrize(
    ("hung_on", "swedish", "english"),
    [
        ([], "", ""),
        ([ROLE], "Ett mål, för verksamheten.", "One goal, for the organisation."),
        ([OWN], "Ett mål, för din utveckling.", "One goal, for your development."),
        ([FREE], "Ett mål, som står för sig självt.", "One goal, that stands by itself."),
        (
            [RESULT, UNIT],
            "Två mål, båda för verksamheten.",
            "Two goals, both for the organisation.",
        ),
        (
            [ROLE, RESULT, UNIT],
            "Tre mål, alla för verksamheten.",
            "Three goals, all for the organisation.",
        ),
        (
            [UNIT, OWN, ROLE],
            "Tre mål: två för verksamheten, ett för din utveckling.",
            "Three goals: two for the organisation, one for your development.",
        ),
        (
            [OWN, FREE, FREE, ROLE],
            "Fyra mål: ett för verksamheten, ett för din utveckling, två som står för sig själva.",
            (
                "Four goals: one for the organisation, one for your development,"
                " two that stand by themselves."
            ),
        ),
    ],
)
def test_goals_are_told_by_what_they_serve(hung_on, swedish, english):
    with translation.override("sv"):
        assert balance(hung_on, to_employee=True) == swedish
    with translation.override("en"):
        assert balance(hung_on, to_employee=True) == english


def test_to_both_the_development_is_the_employees():
    with translation.override("sv"):
        told = balance([ROLE, OWN])
    assert told == "Två mål: ett för verksamheten, ett för medarbetarens utveckling."


def test_more_goals_than_have_words_are_told_in_figures():
    with translation.override("sv"):
        assert balance([ROLE] * 13) == "13 mål, alla för verksamheten."
