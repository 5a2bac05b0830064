"""People whom nobody leads, for HR and the administrator."""

import pytest
from django.urls import reverse

from avstamp.conversations.testing import AT
from avstamp.core.clock import local_day
from avstamp.people.actions import leave
from avstamp.people.models import Person
from avstamp.people.testing import Cast
from avstamp.web.testing import words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
UNLED = reverse("handovers:unled")


@pytest.mark.parametrize("who", ["daniel", "ann_christin"])
def test_names_and_units_and_nothing_else(cast: Cast, sign_in, who: str):
    reader = sign_in(getattr(cast, who))
    assert "Alla som har haft en chef har en nu också." in words(reader.get(UNLED))
    leave(cast.mariam, on=local_day(AT))
    said = words(reader.get(UNLED))
    assert "André Lundqvist Bibliotek" in said
    assert "Karin Öberg Bibliotek" in said
    assert "Annika" not in said.partition("Personer utan chef")[2]  # who never had one misses none


def test_a_protected_name_is_kept_out_of_it(cast: Cast, sign_in):
    Person.objects.filter(pk=cast.karin.pk).update(protected=True)
    leave(cast.mariam, on=local_day(AT))
    said = words(sign_in(cast.daniel).get(UNLED))
    assert "Skyddade personuppgifter Bibliotek" in said
    assert "Karin" not in said


def test_for_others_there_is_nothing(cast: Cast, sign_in):
    assert sign_in(cast.mariam).get(UNLED).status_code == 404
