"""The administrator reads whom mail does not reach, and has an address tried again."""

from datetime import UTC, datetime, timedelta
from html import unescape
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags

from avstamp.accounts.testing import browser_of
from avstamp.audit.models import AccessEvent
from avstamp.core.clock import now
from avstamp.notifications.models import Outgoing, Unreachable
from avstamp.people.models import Person
from avstamp.people.testing import Cast, make_cast

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
AT = datetime(2026, 11, 26, 9, tzinfo=UTC)
PAGE = reverse("notifications:unreachable")


@pytest.fixture
def cast(db) -> Cast:
    return make_cast()


@pytest.fixture
def admin(cast: Cast) -> Client:
    return browser_of(cast.ann_christin)


def words(answer: HttpResponse) -> str:
    main = answer.content.decode().partition("<main")[2]
    return " ".join(unescape(strip_tags(main)).split())


def again(person: object) -> str:
    return reverse("notifications:again", args=[person])


def refuse(person: Person) -> None:
    Unreachable.objects.create(person=person, email=str(person.email), at=AT)


def test_when_everybody_can_be_reached_it_says_so(admin):
    assert "Alla som har en e-postadress går att nå" in words(admin.get(PAGE))


def test_it_names_them_in_swedish_order_with_the_address_that_was_refused(admin, cast):
    for person in (cast.karin, cast.andre, cast.daniel):
        refuse(person)
    page = words(admin.get(PAGE))
    places = [page.index(name) for name in ("André Lundqvist", "Karin Öberg", "Daniel Öst")]
    assert places == sorted(places)
    assert "karin.oberg@larkbro.example · nej den 26 november 2026 Försök igen" in page


def test_an_address_that_is_no_longer_theirs_is_not_told(admin, cast):
    refuse(cast.karin)
    cast.karin.email = "karin.ny@larkbro.example"
    cast.karin.save()
    assert "Karin Öberg" not in words(admin.get(PAGE))


def test_at_the_press_of_a_button_it_is_tried_again_and_what_was_lately_refused_is_sent(
    admin, cast
):
    refuse(cast.karin)
    refuse(cast.andre)
    ended = {"kind": "x", "due_at": AT, "ended_at": AT, "ending": "refused"}
    lately = Outgoing.objects.create(to=cast.karin, posted_at=AT, **ended)
    answer = admin.post(again(cast.karin.id), follow=True)
    assert "Programmet försöker igen med nästa mejl." in answer.content.decode()
    lately.refresh_from_db()
    assert (lately.ending, lately.ended_at) == ("", None)
    assert [row.person for row in Unreachable.objects.all()] == [cast.andre]
    told = AccessEvent.objects.get(action="notifications.try_again")
    assert (told.subject, told.actor) == (cast.karin.id, cast.ann_christin.id)


def came_back(person: Person, status: str, ending: str = "returned", **given: object) -> Outgoing:
    told = {"kind": "x", "posted_at": AT, "due_at": AT, "ended_at": now() - timedelta(days=2)}
    return Outgoing.objects.create(to=person, ending=ending, problem=status, **(told | given))


def test_it_tells_what_came_back_lately_and_why_in_words(admin, cast):
    came_back(cast.karin, "5.2.2")
    came_back(cast.andre, "4.4.1", "delayed")
    came_back(cast.daniel, "5.7.1")
    came_back(cast.lena, "")
    came_back(cast.sofia, "5.2.2", ended_at=now() - timedelta(days=40))
    page = words(admin.get(PAGE))
    assert "Karin Öberg" in page
    assert "brevlådan är full (5.2.2)" in page
    assert "fördröjt, mejlservern försöker vidare (4.4.1)" in page
    assert "mottagarens mejlserver släppte inte in det (5.7.1)" in page
    assert "mottagarens mejlserver skickade tillbaka det" in page
    assert "Sofia Ek" not in page


def test_who_is_known_not_to_be_reached_stands_there_once(admin, cast):
    refuse(cast.karin)
    came_back(cast.karin, "5.1.1")
    page = words(admin.get(PAGE))
    assert page.count("Karin Öberg") == 2  # the link, and what the button is called
    assert "Kom tillbaka på sistone" not in page


def test_pressed_twice_it_is_done_once(admin, cast):
    refuse(cast.karin)
    for _time in range(2):
        assert admin.post(again(cast.karin.id)).status_code == 302
    assert not Unreachable.objects.exists()


def test_of_nobody_there_is_nothing(admin):
    assert admin.post(again(uuid4())).status_code == 404


@pytest.mark.parametrize("name", ["karin", "mariam", "annika", "daniel"])
def test_others_find_nothing(cast, name):
    browser = browser_of(getattr(cast, name))
    assert browser.get(PAGE).status_code == 404
    assert browser.post(again(cast.karin.id)).status_code == 404


def test_many_are_shown_fifty_at_a_time_in_as_many_queries(admin, cast, django_assert_num_queries):
    refuse(cast.karin)
    admin.get(PAGE)  # the session is marked as used
    with django_assert_num_queries(4):
        admin.get(PAGE)
    for number in range(60):
        name = f"Öst{number:02}"
        refuse(Person.objects.create(given_name="X", family_name=name, email=f"{number}@x.se"))
    for _time in range(60):
        came_back(cast.lena, "5.2.2")
    with django_assert_num_queries(4):
        page = words(admin.get(PAGE))
    assert page.count("Försök igen") == 50
    assert "Nästa femtio" in page
    assert words(admin.get(PAGE, {"page": 2})).count("Försök igen") == 11
