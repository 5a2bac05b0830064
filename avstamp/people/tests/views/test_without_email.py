"""Who has no e-mail address, so that codes on paper can be printed for them."""

import pytest

from avstamp.people.models import Person
from avstamp.web.testing import words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
PAGE = "/people/without-email/"


def test_those_without_are_listed_and_the_administrator_is_led_to_their_codes(cast, sign_in):
    admin = sign_in(cast.ann_christin)
    assert "Alla som arbetar här har en." in words(admin.get(PAGE))
    Person.objects.filter(pk=cast.fatima.pk).update(email=None)
    answer = admin.get(PAGE)
    assert "Fatima RahimiHemtjänst ÖsterKoder på papper" in words(answer)
    assert f"/accounts/{cast.fatima.id}/" in answer.text
    assert f"/accounts/{cast.fatima.id}/" not in sign_in(cast.daniel).get(PAGE).text
