"""What our script asks: is it still the same person?"""

from unittest.mock import ANY

from django.test import Client

from avstamp.accounts.models import User


def test_it_names_the_signed_in_person_and_nobody_else(at_work: Client, karin: User):
    assert karin.person
    answer = at_work.get("/session/")
    assert answer.json() == {"person": str(karin.person.pk), "token": ANY}
    assert "no-store" in answer.headers["Cache-Control"]
    assert Client().get("/session/").json() == {"person": ""}


def test_a_form_is_taken_in_with_the_token_it_gives(karin: User):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(karin)
    form = {"language": "en", "csrfmiddlewaretoken": browser.get("/session/").json()["token"]}
    assert browser.post("/you/", form).status_code == 302
