"""HR corrects somebody's details, and says that their identity is protected."""

import pytest

from avstamp.accounts.models import User
from avstamp.accounts.testing import account_of
from avstamp.people.models import Person
from avstamp.web.testing import words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
SENT = {
    "given_name": "Karin",
    "family_name": "Åberg",
    "email": "k@larkbro.example",
    "number": "17",
    "language": "en",
}


def page_of(person):
    return f"/people/{person.id}/details/"


def test_they_are_saved_and_the_way_they_sign_in_is_not_changed(cast, sign_in):
    account = account_of(cast.karin)
    answer = sign_in(cast.daniel).post(page_of(cast.karin), SENT, follow=True)
    assert "Karin Åberg" in words(answer)
    cast.karin.refresh_from_db()
    assert (cast.karin.email, cast.karin.number) == ("k@larkbro.example", "17")
    assert User.objects.get(pk=account.pk).email == "karin.oberg@larkbro.example"


def test_without_address_and_number_there_is_none(cast, sign_in):
    sign_in(cast.daniel).post(page_of(cast.karin), SENT | {"email": "", "number": ""})
    cast.karin.refresh_from_db()
    assert (cast.karin.email, cast.karin.number) == (None, None)


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"given_name": " "}, "Skriv förnamnet."),
        ({"email": "inte en adress"}, "Det ser inte ut som en e-postadress."),
        ({"email": "Mariam.Khalil@larkbro.example"}, "Någon annan har den e-postadressen."),
        ({"number": "99"}, "Någon annan har det numret."),
        ({"family_name": "x" * 121}, "Det är längre än vad som får plats här."),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_lost(cast, sign_in, sent, sentence):
    Person.objects.filter(pk=cast.andre.pk).update(number="99")
    answer = sign_in(cast.daniel).post(page_of(cast.karin), SENT | sent)
    assert answer.status_code == 422
    assert sentence in words(answer)
    cast.karin.refresh_from_db()
    assert cast.karin.family_name == "Öberg"


def test_from_when_it_is_protected_the_page_needs_a_reason(cast, sign_in):
    daniel = sign_in(cast.daniel)
    answer = daniel.post(page_of(cast.karin), SENT | {"protected": "on"}, follow=True)
    assert "Karin" not in words(answer)
    assert daniel.get(page_of(cast.karin)).status_code == 404
