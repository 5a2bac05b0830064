"""Whether the organisation wants passwords."""

import pytest
from django.test import Client

from avstamp.accounts.models import PasswordChoice
from avstamp.accounts.tests.reading import words

pytestmark = pytest.mark.django_db
PASSWORDS = "/accounts/passwords/"


def test_nobody_has_chosen_and_until_then_it_is_no(at_duty: Client):
    told = words(at_duty.get(PASSWORDS))
    assert "Ingen har valt ännu; till dess är svaret nej." in told


def test_the_choice_is_kept_with_who_and_when(at_duty: Client, client: Client):
    answer = at_duty.post(PASSWORDS, {"allowed": "yes"}, follow=True)
    assert "Valet är sparat" in answer.text
    assert "av Daniel Öst." in words(answer)
    assert "Logga in med lösenord" in client.get("/sign-in/").text
    at_duty.post(PASSWORDS, {"allowed": "no"})
    assert "Logga in med lösenord" not in client.get("/sign-in/").text
    assert PasswordChoice.objects.count() == 2


@pytest.mark.parametrize("sent", [{}, {"allowed": "maybe"}])
def test_what_is_no_choice_changes_nothing(at_duty: Client, sent: dict[str, str]):
    assert at_duty.post(PASSWORDS, sent).status_code == 200
    assert not PasswordChoice.objects.exists()


def test_nobody_else_finds_the_page(at_work: Client):
    assert at_work.get(PASSWORDS).status_code == 404
    assert at_work.post(PASSWORDS, {"allowed": "yes"}).status_code == 404
