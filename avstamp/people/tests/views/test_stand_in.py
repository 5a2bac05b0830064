"""HR says who stands in for a manager, and until when; earlier, later, not at all."""

from datetime import date

import pytest

from avstamp.people.models import StandIn
from avstamp.people.queries import manager_on
from avstamp.web.testing import words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
SENT = {"stand_in": "Sofia", "from_on": "2027-03-01", "last_on": "2027-06-30"}


def page_of(person, more=""):
    return f"/people/{person.id}/stand-in/{more}"


def test_somebody_stands_in_from_the_first_day_to_the_last(cast, sign_in):
    answer = sign_in(cast.daniel).post(page_of(cast.mariam), SENT, follow=True)
    said = (
        "Sofia Ek är tf chef för Mariam Khalil från den 1 mars 2027 till och med den 30 juni 2027."
    )
    assert said in words(answer)
    assert manager_on(cast.karin, date(2027, 6, 30)) == cast.sofia
    assert manager_on(cast.karin, date(2027, 7, 1)) == cast.mariam


def test_sent_twice_it_is_there_once(cast, sign_in):
    daniel = sign_in(cast.daniel)
    daniel.post(page_of(cast.mariam), SENT)
    again = daniel.post(page_of(cast.mariam), SENT)
    assert again.status_code == 422
    assert "Någon är redan tf chef under den tiden." in words(again)
    assert StandIn.objects.count() == 1


@pytest.mark.parametrize(
    ("last_on", "left"), [("2027-04-30", 1), ("2027-09-30", 1), ("2027-02-28", 0)]
)
def test_the_last_day_may_be_another(cast, sign_in, last_on, left):
    daniel = sign_in(cast.daniel)
    daniel.post(page_of(cast.mariam), SENT)
    row = StandIn.objects.get()
    daniel.post(page_of(cast.mariam, f"{row.id}/"), {"last_on": last_on})
    assert StandIn.objects.count() == left
    led = manager_on(cast.karin, date(2027, 4, 1)) == cast.sofia
    assert led == bool(left)


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"stand_in": ""}, "Ingen som arbetar här då heter så."),
        ({"stand_in": "Mariam"}, "ingen är ställföreträdare för sig själv."),
        ({"last_on": "2027-02-01"}, "Den sista dagen kommer efter den första."),
        ({"last_on": ""}, "Välj den sista dagen."),
    ],
)
def test_what_cannot_be_is_said(cast, sign_in, sent, sentence):
    answer = sign_in(cast.daniel).post(page_of(cast.mariam), SENT | sent)
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert not StandIn.objects.exists()


def test_another_managers_is_not_changed_here(cast, sign_in):
    daniel = sign_in(cast.daniel)
    daniel.post(page_of(cast.mariam), SENT)
    row = StandIn.objects.get()
    answer = daniel.post(page_of(cast.lena, f"{row.id}/"), {"last_on": "2027-04-30"})
    assert answer.status_code == 404
