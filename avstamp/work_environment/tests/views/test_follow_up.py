"""Whether it has become better."""

import pytest

from avstamp.web.testing import words
from avstamp.work_environment.tests.made import SOON, said
from avstamp.work_environment.tests.views.pages import address

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({"followed_up": "Mina ord"}, "Ange vilken dag"),
        ({"followed_up": "Mina ord", "followed_on": SOON}, "Den dagen har inte varit än"),
        ({"followed_up": "Mina ord", "followed_on": "0027-03-01"}, "Kontrollera årtalet."),
        ({"followed_up": "Mina ord", "followed_on": "i går"}, "finns inte i kalendern"),
    ],
)
def test_what_is_amiss_is_said_kindly_and_nothing_typed_is_lost(cast, matter, sign_in, form, told):
    answer = sign_in(cast.karin).post(address(matter, "follow_up"), form)
    assert answer.status_code == 422
    assert told in words(answer)
    assert "Mina ord" in answer.text
    assert said(matter) == []


def test_it_stands_under_the_day_on_which_they_looked(cast, matter, sign_in):
    form = {"followed_up": "Bättre", "followed_on": "2027-02-20"}
    page = words(sign_in(cast.karin).post(address(matter, "follow_up"), form, follow=True))
    assert "20 februari 2027 · Karin Öberg Bättre" in page
