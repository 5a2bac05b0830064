"""The risk plan of one matter, on the page and as a file."""

import pytest
from django.urls import reverse

from avstamp.goals.actions import close
from avstamp.people.testing import change_manager
from avstamp.web.testing import queries_of, words
from avstamp.work_environment.tests.made import AT, TODAY, assessed, planned

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def address(matter, name="plan") -> str:
    return reverse(f"work_environment:{name}", args=[matter.id])


def test_it_stands_without_the_employees_name_and_with_it_where_it_is_asked_for(
    cast, matter, sign_in
):
    assessed(matter, cast.mariam, serious=True)
    planned(matter, cast.mariam)
    mariam = sign_in(cast.mariam)
    page = words(mariam.get(address(matter)))
    assert "Bibliotek · Mariam Khalil · 1 mars 2027" in page
    assert "Mäta ljudetFastighet20 mars 2027" in page
    assert "Karin" not in page
    assert "Karin Öberg · Allvarlig risk" in words(mariam.get(address(matter) + "?names"))


@pytest.mark.parametrize("kind", ["pdf", "word"])
def test_either_of_the_two_takes_it_along(cast, matter, sign_in, kind):
    for person in (cast.karin, cast.mariam):
        answer = sign_in(person).get(address(matter, f"plan_{kind}"))
        assert answer.status_code == 200
        assert "handlingsplan-2027-03-01" in answer.headers["Content-Disposition"]


def test_a_successor_has_it_while_the_matter_is_open(cast, matter, sign_in):
    change_manager(cast.karin, cast.sofia, unit=cast.library, on=TODAY)
    assert sign_in(cast.sofia).get(address(matter)).status_code == 200
    close(matter, how="done", sentence="Klart.", by=cast.karin, at=AT)
    assert sign_in(cast.sofia).get(address(matter)).status_code == 404
    assert "Kontrollerad den 1 mars 2027" in words(sign_in(cast.karin).get(address(matter)))


@pytest.mark.parametrize("name", ["andre", "annika", "daniel", "lena", "fatima"])
def test_others_find_nothing(cast, matter, rep, sign_in, name):
    for page in ("plan", "plan_pdf", "plan_word"):
        assert sign_in(getattr(cast, name)).get(address(matter, page)).status_code == 404


def test_a_long_plan_takes_no_more_queries(cast, matter, sign_in):
    mariam = sign_in(cast.mariam)
    planned(matter, cast.mariam)
    mariam.get(address(matter))
    took = queries_of(lambda: mariam.get(address(matter)))
    for number in range(9):
        planned(matter, cast.mariam, f"Åtgärd {number}")
    assert queries_of(lambda: mariam.get(address(matter))) == took
    assert took <= 12
