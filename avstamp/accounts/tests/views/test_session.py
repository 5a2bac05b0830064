"""What our script asks: is it still the same person?"""

from django.test import Client

from avstamp.accounts.models import User


def test_it_names_the_signed_in_person_and_nobody_else(at_work: Client, karin: User):
    assert karin.person
    answer = at_work.get("/session/")
    assert answer.json() == {"person": str(karin.person.pk)}
    assert "no-store" in answer.headers["Cache-Control"]
    assert Client().get("/session/").json() == {"person": ""}
