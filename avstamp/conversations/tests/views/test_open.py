"""Booking a conversation with one of one's people."""

import uuid
from datetime import time

import pytest
from django.urls import reverse

from avstamp.conversations.models import Conversation
from avstamp.conversations.testing import opened
from avstamp.core.clock import local_day
from avstamp.guides.models import GuideVersion
from avstamp.people.models import Person
from avstamp.people.testing import Cast
from avstamp.web.testing import words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
TYPED = {"starts_on": "2027-03-22", "starts_at": "13:00", "minutes": "90", "place": "Björken"}


def address(person: Person) -> str:
    return reverse("conversations:open", args=[person.id])


def test_a_manager_books_a_time_and_both_see_it(cast: Cast, version: GuideVersion, sign_in):
    answer = sign_in(cast.mariam).post(address(cast.karin), TYPED, follow=True)
    booking = Conversation.objects.get().bookings.get()
    assert (str(booking.starts_on), booking.starts_at) == ("2027-03-22", time(13))
    assert (booking.minutes, booking.place) == (90, "Björken")
    for page in (answer, sign_in(cast.karin).get(answer.request["PATH_INFO"])):
        assert "Måndag 22 mars kl. 13.00, Björken" in words(page)


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("starts_on", "", "Välj ett datum för samtalet."),
        ("starts_on", "2027-02-31", "Det datumet finns inte i kalendern."),
        ("starts_on", "nästa tisdag", "Det datumet finns inte i kalendern."),
        ("starts_on", "2027-02-28", "Den dagen har redan varit."),
        ("starts_at", "", "Välj en tid för samtalet."),
        ("starts_at", "25:00", "Skriv tiden som 13.00."),
        ("minutes", "", "Skriv hur länge ni tänker er att samtala."),
        ("minutes", "en timme", "Skriv längden i hela minuter, till exempel 90."),
        ("minutes", "14", "Ett samtal tar minst 15 minuter."),
        ("minutes", "481", "Planera för högst 480 minuter."),
        ("place", "x" * 121, "Platsen kan vara högst 120 tecken lång. Din är 121."),
    ],
)
def test_what_is_amiss_is_said_kindly_and_what_was_typed_is_kept(
    cast: Cast, version: GuideVersion, sign_in, field: str, typed: str, sentence: str
):
    answer = sign_in(cast.mariam).post(address(cast.karin), TYPED | {field: typed})
    assert answer.status_code == 422
    assert sentence in answer.text
    for value in (TYPED | {field: typed}).values():
        assert not value or f'value="{value}"' in answer.text
    assert not Conversation.objects.exists()


def test_a_form_sent_twice_books_once_and_leads_to_what_was_booked(
    cast: Cast, version: GuideVersion, sign_in
):
    mariam = sign_in(cast.mariam)
    mariam.post(address(cast.karin), TYPED)
    again = mariam.post(address(cast.karin), TYPED)
    booked = Conversation.objects.get()
    assert again.status_code == 409
    assert "Du och Karin har redan ett samtal på gång, så inget till är bokat." in again.text
    assert reverse("conversations:conversation", args=[booked.id]) in again.text
    assert 'value="Björken"' in again.text


def test_where_one_is_under_way_the_page_leads_there_instead_of_to_a_form(
    cast: Cast, version: GuideVersion, sign_in
):
    under_way = opened(cast, version)
    answer = sign_in(cast.mariam).get(address(cast.karin))
    assert reverse("conversations:conversation", args=[under_way.id]) in answer.text
    assert 'name="starts_on"' not in answer.text


@pytest.mark.parametrize("method", ["get", "post"])
def test_somebody_one_does_not_lead_is_as_unknown_as_nobody(
    cast: Cast, version: GuideVersion, sign_in, method: str
):
    lena = sign_in(cast.lena)
    led_by_another = getattr(lena, method)(address(cast.karin), TYPED)
    unknown = getattr(lena, method)(reverse("conversations:open", args=[uuid.uuid4()]), TYPED)
    oneself = getattr(lena, method)(address(cast.lena), TYPED)
    assert {a.status_code for a in (led_by_another, unknown, oneself)} == {404}
    assert not Conversation.objects.exists()


def test_the_day_of_today_is_still_open(cast: Cast, version: GuideVersion, sign_in, clock):
    today = local_day(clock.at).isoformat()
    sign_in(cast.mariam).post(address(cast.karin), TYPED | {"starts_on": today})
    assert Conversation.objects.exists()
