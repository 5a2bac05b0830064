"""What is done about a matter."""

import pytest
from django.urls import reverse

from avstamp.web.testing import words
from avstamp.work_environment.tests.made import SOON, said
from avstamp.work_environment.tests.views.pages import address

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


@pytest.mark.parametrize(
    ("form", "told", "kept"),
    [
        ({}, "Välj vem som ser till det.", "Mina ord"),
        ({"party": "other", "who": "Fastighet"}, "Välj ett datum", 'value="Fastighet"'),
        ({"party": "manager", "due_on": "2027-02-30"}, "finns inte i kalendern", "2027-02-30"),
        ({"party": "manager", "due_on": "2027-02-20"}, "Den dagen har redan varit", "2027-02-20"),
        ({"party": "other", "who": "x" * 121}, "längre än vad som får plats", "xxx"),
    ],
)
def test_what_is_amiss_is_said_kindly_and_nothing_typed_is_lost(
    cast, matter, sign_in, form, told, kept
):
    sent = {"measure": "Mina ord"} | form
    answer = sign_in(cast.mariam).post(address(matter, "measures"), sent)
    assert answer.status_code == 422
    assert told in words(answer)
    assert "Mina ord" in answer.text
    assert kept in answer.text
    assert said(matter) == []


def test_what_is_done_already_needs_nothing_more(cast, matter, sign_in):
    form = {"measure": "Bytte lampan", "done": "on", "due_on": SOON}
    page = words(sign_in(cast.karin).post(address(matter, "measures"), form, follow=True))
    assert "Bytte lampan klart den 1 mars 2027" in page


def test_each_is_told_who_sees_to_it(cast, matter, sign_in):
    form = {"measure": "Prova rotation", "party": "manager", "due_on": SOON}
    page = words(sign_in(cast.mariam).post(address(matter, "measures"), form, follow=True))
    assert "Prova rotation Du, senast 20 mars 2027" in page
    page = words(sign_in(cast.karin).get(reverse("goals:outcome", args=[matter.id])))
    assert "Prova rotation Mariam Khalil, senast 20 mars 2027" in page
