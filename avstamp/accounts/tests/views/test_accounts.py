"""Finding somebody's account."""

import pytest
from django.test import Client

from avstamp.accounts.actions import give_account
from avstamp.accounts.models import User
from avstamp.accounts.tests.reading import queries_of, words
from avstamp.people.models import Person

pytestmark = pytest.mark.django_db
ACCOUNTS = "/accounts/"


@pytest.fixture
def pia(db: None) -> Person:
    """Who works nights, and has neither an address nor an account."""
    return Person.objects.create(given_name="Pia", family_name="Löfgren")


def test_nobody_is_listed_before_somebody_is_asked_for(at_duty: Client, karin: User):
    assert "Karin" not in at_duty.get(ACCOUNTS).text


@pytest.mark.parametrize("asked", ["karin", "öb", "ÖBERG", "Karin Ö"])
def test_somebody_is_found_by_parts_of_their_name(at_duty: Client, karin: User, asked: str):
    told = words(at_duty.get(ACCOUNTS, {"q": asked}))
    assert "Karin Öberg karin.oberg@example.se öppet" in told


def test_it_says_who_has_no_address_no_account_or_a_closed_one(at_duty, karin, pia):
    User.objects.filter(pk=karin.pk).update(is_active=False)
    assert "karin.oberg@example.se stängt" in words(at_duty.get(ACCOUNTS, {"q": "karin"}))
    assert "Pia Löfgren Ingen e-postadress inget konto" in words(
        at_duty.get(ACCOUNTS, {"q": "pia"})
    )


def test_nobody_by_that_name_is_told_kindly(at_duty: Client):
    assert "Ingen här heter ”Zlatan”." in words(at_duty.get(ACCOUNTS, {"q": "Zlatan"}))


@pytest.mark.parametrize("asked", ["", "   ", "x" * 5_000, "<b>", "%", "\x00"])
def test_any_question_is_answered(at_duty: Client, asked: str):
    answer = at_duty.get(ACCOUNTS, {"q": asked})
    assert answer.status_code == 200
    assert "<b>" not in answer.text


def test_twenty_people_take_no_more_queries_than_one(at_duty: Client, karin: User):
    few = queries_of(lambda: at_duty.get(ACCOUNTS, {"q": "ö"}))
    for number in range(30):
        give_account(Person.objects.create(given_name=f"Åke {number}", family_name="Östling"))
    page = at_duty.get(ACCOUNTS, {"q": "ö"})
    assert page.text.count("<li class=") == 20
    assert "Skriv mer av namnet." in page.text
    assert queries_of(lambda: at_duty.get(ACCOUNTS, {"q": "ö"})) == few == 5


def test_nobody_else_finds_the_page(at_work: Client):
    assert at_work.get(ACCOUNTS).status_code == 404
