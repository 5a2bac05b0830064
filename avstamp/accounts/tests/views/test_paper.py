"""Signing in with a code on paper, on a computer that others use too."""

import pytest
from django.test import Client

from avstamp.accounts.actions.paper import make_sheet
from avstamp.accounts.models import User
from avstamp.accounts.seeds import new_seed
from avstamp.accounts.tests.conftest import person_of, who
from avstamp.core.clock import now

pytestmark = pytest.mark.django_db
PAPER = "/sign-in/paper/"


@pytest.fixture
def codes(karin: User) -> list[str]:
    made = make_sheet(karin, seed=new_seed(), by=person_of(karin), at=now())
    return list(made.codes)


@pytest.fixture
def on_ward(client: Client, codes: list[str], clock) -> Client:
    """A shared computer that Karin has signed in at with a code on paper."""
    client.post(PAPER, {"code": codes.pop(0)})
    return client


@pytest.mark.parametrize(
    ("language", "told"),
    [("sv", "Nio koder är kvar på ditt papper."), ("en", "Nine codes are left on your paper.")],
)
def test_a_code_alone_signs_in_and_says_how_many_are_left(
    client: Client, karin: User, codes, language: str, told: str
):
    person = person_of(karin)
    person.language = language
    person.save()
    answer = client.post(PAPER, {"code": codes[0].lower().replace("-", " ")}, follow=True)
    assert told in answer.text
    assert who(client) == str(person.pk)


def test_the_last_codes_are_counted_down(codes, karin: User):
    told = [Client().post(PAPER, {"code": code}, follow=True).text for code in codes]
    assert "En kod är kvar på ditt papper." in told[8]
    assert "Det var den sista koden på ditt papper." in told[9]


def test_a_code_works_once(codes):
    Client().post(PAPER, {"code": codes[0]})
    again = Client()
    assert "går att använda en gång" in again.post(PAPER, {"code": codes[0]}).text
    assert who(again) == ""


def test_the_cookie_ends_with_the_browser(codes, client: Client):
    cookie = client.post(PAPER, {"code": codes[0]}).cookies["session"]
    assert cookie["max-age"] == ""
    assert cookie["expires"] == ""


def test_half_an_hour_without_use_signs_out_and_says_so(on_ward: Client, clock):
    for _turn in range(3):
        clock.goes(minutes=28)
        assert on_ward.get("/you/").status_code == 200
    clock.goes(minutes=30)
    answer = on_ward.get("/you/", follow=True)
    assert answer.redirect_chain == [("/sign-in/?next=%2Fyou%2F", 302)]
    assert "Du har varit borta en stund" in answer.text
    assert who(on_ward) == ""


def test_an_open_page_that_asks_by_itself_keeps_nobody_signed_in(on_ward: Client, clock):
    for _minute in range(15):
        clock.goes(minutes=2)
        on_ward.get("/you/", headers={"x-requested-with": "avstamp"})
    assert who(on_ward) == ""


def test_what_is_saved_by_the_script_is_use(on_ward: Client, clock):
    for _minute in range(4):
        clock.goes(minutes=15)
        on_ward.put("/conversations/", headers={"x-requested-with": "avstamp"})
    assert who(on_ward) != ""


def test_signing_out_leads_to_a_page_that_says_it_is_done(on_ward: Client):
    answer = on_ward.post("/sign-out/")
    assert answer.headers["Location"] == "/signed-out/"
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert "inget av ditt finns kvar på datorn" in on_ward.get("/signed-out/").text


def test_a_session_of_ones_own_computer_is_not_ended_so(at_work: Client, clock):
    clock.goes(hours=2)
    assert who(at_work) != ""
    assert at_work.post("/sign-out/").headers["Location"] == "/sign-in/"


def test_a_code_on_paper_does_not_open_a_duty(client: Client, codes, karin: User):
    client.post(PAPER, {"code": codes[0]})
    assert client.get("/accounts/").status_code == 404
