"""How serious the risk is, by the manager."""

import pytest

from avstamp.web.testing import words
from avstamp.work_environment.tests.made import said
from avstamp.work_environment.tests.views.pages import address

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


@pytest.mark.parametrize(
    ("form", "told", "kept"),
    [
        ({"assessed": "Mina ord"}, "Säg om risken är allvarlig.", "Mina ord"),
        ({"assessed": "Mina ord", "serious": "very"}, "Säg om risken är allvarlig.", "Mina ord"),
        ({"assessed": "", "serious": "yes"}, "Skriv något.", 'value="yes" checked'),
    ],
)
def test_what_is_amiss_is_said_kindly_and_nothing_typed_is_lost(
    cast, matter, sign_in, form, told, kept
):
    answer = sign_in(cast.mariam).post(address(matter, "assess"), form)
    assert answer.status_code == 422
    assert told in words(answer)
    assert kept in answer.text
    assert said(matter) == []


def test_it_says_how_serious_the_risk_is(cast, matter, sign_in):
    form = {"assessed": "Tröttande", "serious": "yes"}
    page = words(sign_in(cast.mariam).post(address(matter, "assess"), form, follow=True))
    assert "Mariam Khalil · Allvarlig risk Tröttande" in page


def test_the_employee_does_not_assess(cast, matter, sign_in):
    form = {"assessed": "Farligt", "serious": "yes"}
    assert sign_in(cast.karin).post(address(matter, "assess"), form).status_code == 404
    assert said(matter) == []
