"""The organisation, a level at a time, for everybody who works here."""

import pytest

from avstamp.core.text import swedish_sort_key
from avstamp.people.actions import rebuild
from avstamp.people.models import Organisation, Unit
from avstamp.web.testing import queries_of, words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
PAGE = "/organisation/"


def test_the_uppermost_units_lead_on_to_those_below(cast, sign_in):
    karin = sign_in(cast.karin)
    page = words(karin.get(PAGE))
    assert "Ledning" in page
    assert "Bibliotek" not in page
    assert "Bibliotek" in words(karin.get(f"/organisation/units/{cast.office.id}/"))


def test_each_unit_says_how_many_work_there_and_who_leads_them(cast, sign_in):
    page = words(sign_in(cast.karin).get(f"/organisation/units/{cast.office.id}/"))
    assert "BibliotekMariam Khaliltre personer" in page


@pytest.mark.parametrize("asked", ["bibl", "BIBLIOTEK", "öster", "B-17"])
def test_a_unit_is_found_by_a_word_of_its_name_or_its_code(cast, sign_in, asked):
    Unit.objects.filter(pk=cast.library.pk).update(code="B-17")
    page = words(sign_in(cast.karin).get(PAGE, {"q": asked}))
    assert ("Bibliotek" in page) == (asked != "öster")
    assert ("Hemtjänst Öster" in page) == (asked == "öster")


def test_what_is_not_found_is_said(cast, sign_in):
    answer = sign_in(cast.karin).get(PAGE, {"q": "<b>finns inte"})
    assert "Ingen enhet heter ”<b>finns inte”." in words(answer).replace("&lt;", "<")


def test_an_organisation_without_units_says_so(db, cast, sign_in):
    browser = sign_in(cast.karin)
    Unit.objects.update(closed_on="2020-01-02")
    assert "Det finns inga enheter här än." in words(browser.get(PAGE))


def test_many_units_take_no_more_queries(cast, sign_in):
    karin = sign_in(cast.karin)
    karin.get(PAGE)
    took = queries_of(lambda: karin.get(PAGE))
    names = [f"Enhet {number}" for number in range(120)]
    Unit.objects.bulk_create(
        Unit(name=name, sort_key=swedish_sort_key(name), authority=cast.office.authority)
        for name in names
    )
    rebuild()
    assert queries_of(lambda: karin.get(PAGE)) <= took <= 6
    assert "?page=2" in karin.get(PAGE).text
    assert "?q=enhet&amp;page=3" in karin.get(PAGE, {"q": "enhet", "page": "2"}).text
    assert Organisation.objects.count() == 1
