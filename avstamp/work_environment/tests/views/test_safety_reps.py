"""Who is safety representative where, for an HR partner."""

import pytest
from django.urls import reverse

from avstamp.people.models import Person
from avstamp.web.testing import queries_of, words
from avstamp.work_environment.tests.made import SOON, appoint

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
PAGE = reverse("work_environment:safety_reps")


def test_those_of_today_are_listed_by_unit(cast, rep, sign_in):
    appoint(cast.lena, cast.home_care, SOON)  # not yet
    page = words(sign_in(cast.daniel).get(PAGE))
    assert "Fatima RahimiBiblioteksedan den 1 januari 2026" in page
    assert "Lena" not in page


def test_somebody_is_found_by_name(cast, sign_in):
    daniel = sign_in(cast.daniel)
    assert "Ingen ännu. Sök efter någon på namn." in words(daniel.get(PAGE))
    assert (
        reverse("work_environment:safety_rep", args=[cast.karin.id])
        in daniel.get(f"{PAGE}?q=öb").text
    )
    assert "Ingen här heter ”xyz”" in words(daniel.get(f"{PAGE}?q=xyz"))


@pytest.mark.parametrize("name", ["karin", "mariam", "annika", "ann_christin", "fatima"])
def test_nobody_else_comes_here(cast, rep, sign_in, name):
    assert sign_in(getattr(cast, name)).get(PAGE).status_code == 404


def test_many_take_no_more_queries(cast, rep, sign_in):
    daniel = sign_in(cast.daniel)
    daniel.get(PAGE)
    took = queries_of(lambda: daniel.get(PAGE))
    for number in range(5):
        appoint(Person.objects.create(given_name="Ny", family_name=f"{number}"), cast.library)
    assert queries_of(lambda: daniel.get(PAGE)) == took == 3
