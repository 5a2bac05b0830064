"""The risk plan of all that is open from the people somebody leads."""

import pytest
from django.urls import reverse

from avstamp.goals.actions import close
from avstamp.people.testing import change_manager
from avstamp.web.testing import queries_of, words
from avstamp.work_environment.tests.made import AT, TODAY, planned

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
PAGE = reverse("work_environment:unit_plan")


def test_it_holds_what_is_open_and_no_name_by_default(cast, raised, sign_in):
    planned(raised("Ljudet"), cast.mariam)
    raised("Av en annan", employee=cast.andre)
    close(raised("Ljuset"), how="done", sentence="Klart.", by=cast.karin, at=AT)
    raised("Eget", employee=cast.mariam, with_=cast.annika)
    raised("Någon annans", employee=cast.fatima, with_=cast.lena)
    mariam = sign_in(cast.mariam)
    page = words(mariam.get(PAGE))
    assert "Ljudet" in page
    assert "Av en annan" in page
    for other in ("Ljuset", "Eget", "Någon annans", "Karin", "André"):
        assert other not in page
    assert "Karin Öberg" in words(mariam.get(f"{PAGE}?names"))


def test_where_nothing_is_open_there_is_nothing_to_take_along(cast, sign_in):
    page = words(sign_in(cast.mariam).get(PAGE))
    assert "Ingen arbetsmiljöfråga är öppen." in page
    assert "Hämta" not in page


@pytest.mark.parametrize("kind", ["pdf", "word"])
def test_it_is_taken_along(cast, raised, sign_in, kind):
    planned(raised("Ljudet"), cast.mariam)
    answer = sign_in(cast.mariam).get(reverse(f"work_environment:unit_plan_{kind}"))
    assert answer.status_code == 200
    assert len(answer.content) > 1_000


@pytest.mark.parametrize("name", ["karin", "andre", "daniel", "fatima"])
def test_who_leads_nobody_finds_nothing(cast, sign_in, name):
    assert sign_in(getattr(cast, name)).get(PAGE).status_code == 404


def test_a_new_manager_has_what_is_open(cast, raised, sign_in):
    raised("Ljudet")
    change_manager(cast.karin, cast.sofia, unit=cast.library, on=TODAY)
    assert "Ljudet" in words(sign_in(cast.sofia).get(PAGE))
    assert "Ljudet" not in words(sign_in(cast.mariam).get(PAGE))


def test_many_matters_take_no_more_queries(cast, raised, sign_in):
    mariam = sign_in(cast.mariam)
    planned(raised("Först"), cast.mariam)
    mariam.get(PAGE)
    took = queries_of(lambda: mariam.get(PAGE))
    for number in range(9):
        planned(raised(f"Fråga {number}"), cast.mariam)
    assert queries_of(lambda: mariam.get(PAGE)) == took == 6
