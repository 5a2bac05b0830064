"""The first people by hand: each with a place, whoever leads them, and an account."""

import pytest

from avstamp.accounts.models import User
from avstamp.people.models import Assignment, Person
from avstamp.web.testing import words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
PER = {"given_name": "Per", "family_name": "Ek", "email": "Per@ny.example", "position": "Chef"}


def test_a_manager_and_somebody_they_lead(admin):
    assert "Per Ek finns här nu." in words(admin.post("/setup/people/", PER, follow=True))
    per = Person.objects.get(given_name="Per")
    eva = {"given_name": "Eva", "family_name": "Al", "manager": str(per.id)}
    page = words(admin.post("/setup/people/", eva, follow=True))
    assert "chef: Per Ek" in page
    assert Assignment.objects.get(person__given_name="Eva").manager == per
    assert User.objects.filter(person=per, is_active=True).exists()
    assert not User.objects.filter(person__given_name="Eva").exists()


def test_ones_own_address_gives_oneself_a_place(admin, founder):
    own = {"given_name": "Åsa", "family_name": "Ny", "email": "asa@ny.example"}
    admin.post("/setup/people/", own)
    assert Assignment.objects.get().person == founder
    assert Person.objects.count() == 1


def test_the_same_address_twice_is_said_kindly_and_what_was_typed_is_kept(admin):
    admin.post("/setup/people/", PER)
    answer = admin.post("/setup/people/", PER | {"given_name": "Pär"})
    assert answer.status_code == 422
    assert "Någon med den e-postadressen finns redan här." in words(answer)
    assert 'value="Pär"' in answer.text
    assert Person.objects.count() == 2


@pytest.mark.parametrize(
    ("amiss", "said"),
    [
        ({"given_name": ""}, "Skriv förnamnet."),
        ({"email": "per"}, "Skriv adressen som"),
        ({"manager": "nobody"}, "Välj någon i listan."),
    ],
)
def test_what_is_amiss_is_said(admin, amiss, said):
    answer = admin.post("/setup/people/", PER | amiss)
    assert answer.status_code == 422
    assert said in words(answer)
