"""One account, and what the administrator can do about it."""

import re
from uuid import uuid4

import pytest
from django.core import mail
from django.test import Client

from avstamp.accounts.actions import give_account
from avstamp.accounts.models import Change, Sheet, SignInLink, User
from avstamp.accounts.seeds import new_seed
from avstamp.accounts.testing import browser_of
from avstamp.accounts.tests.conftest import person_of, sign_in, who
from avstamp.accounts.tests.device import Device
from avstamp.accounts.tests.reading import queries_of, words
from avstamp.accounts.tests.views.test_app import set_up
from avstamp.audit.models import AccessEvent
from avstamp.people.models import Person

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


@pytest.fixture
def page(karin: User) -> str:
    return f"/accounts/{person_of(karin).pk}/"


@pytest.fixture
def pia(db: None) -> Person:
    return Person.objects.create(given_name="Pia", family_name="Löfgren")


def test_it_tells_which_ways_in_there_are_and_no_secret(at_duty, at_work, page, karin):
    secret = set_up(at_work)
    Device().adds_itself(at_work)
    answer = at_duty.get(page)
    told = words(answer)
    for said in ("karin.oberg@example.se", "Konto Öppet", "Passnycklar En", "På plats sedan den"):
        assert said in told
    assert "Koder på papper Inga" in told
    assert secret not in answer.text
    assert "Min telefon" not in answer.text


def test_a_link_is_shown_that_signs_the_owner_in_once(at_duty, page, karin):
    seed = new_seed()
    shown = [at_duty.post(f"{page}link/", {"seed": seed}).text for _twice in range(2)]
    links = [re.search(r"/sign-in/once/\w+/", text) for text in shown]
    assert links[0]
    assert links[1]
    assert links[0][0] == links[1][0]
    assert SignInLink.objects.count() == 1
    browser = Client()
    browser.post(links[0][0])
    assert who(browser) == str(person_of(karin).pk)
    again = at_duty.post(f"{page}link/", {"seed": seed}, follow=True)
    assert "Den länken har redan visats." in again.text


def test_a_sheet_for_somebody_without_an_address(at_duty, pia, daniel):
    page = f"/accounts/{pia.pk}/"
    assert "Skapa ett konto" in at_duty.get(page).text
    at_duty.post(f"{page}give/")
    sheet = at_duty.post(f"{page}paper/", {"seed": new_seed()}).text
    assert "Koder till Pia Löfgren" in sheet
    assert "av Daniel Öst." in sheet
    code = re.findall(r'class="key">([\w-]{14})<', sheet)[0]
    on_ward = Client()
    on_ward.post("/sign-in/paper/", {"code": code})
    assert who(on_ward) == str(pia.pk)
    told = words(on_ward.get("/you/sign-in/"))
    assert "Nio koder kvar, gjorda den" in told
    assert "av Daniel Öst. De gäller" in told


def test_closing_and_opening(at_duty, at_work, page):
    at_duty.post(f"{page}close/")
    assert who(at_work) == ""
    told = words(at_duty.get(page))
    assert "Konto Stängt" in told
    assert "Gör en länk" not in told
    at_duty.post(f"{page}open/")
    browser = Client()
    sign_in(browser)
    assert who(browser) != ""
    assert "Kontot stängdes, och alla inloggningar avslutades. Av Daniel Öst" in words(
        browser.get("/you/sign-in/")
    )


@pytest.mark.parametrize("deed", ["link", "paper"])
def test_a_closed_account_is_given_no_way_in(at_duty, page, deed):
    at_duty.post(f"{page}close/")
    answer = at_duty.post(f"{page}{deed}/", {"seed": new_seed()}, follow=True)
    assert "Kontot är stängt. Öppna det först." in answer.text
    assert not SignInLink.objects.exists()
    assert not Sheet.objects.exists()


def test_ones_own_cannot_be_closed(at_duty, daniel):
    page = f"/accounts/{daniel.pk}/"
    assert "Stäng kontot" not in at_duty.get(page).text
    assert at_duty.post(f"{page}close/").url == "/you/sign-in/"


@pytest.mark.parametrize("deed", ["link", "paper", "forget"])
def test_ones_own_ways_in_are_changed_where_one_first_shows_who_one_is(at_duty, daniel, deed):
    page = f"/accounts/{daniel.pk}/"
    assert "Gör en länk" not in at_duty.get(page).text
    answer = at_duty.post(f"{page}{deed}/", {"seed": new_seed()})
    assert answer.url == "/you/sign-in/"
    assert not Sheet.objects.exists()
    assert not SignInLink.objects.exists()


def test_a_lost_phone_is_forgotten_and_whoever_has_it_is_out(at_duty, at_work, page, karin):
    phone, thief = Device(), Client()
    phone.adds_itself(at_work)
    set_up(at_work)
    phone.signs_in(thief)
    at_duty.post(f"{page}forget/")
    assert who(thief) == who(at_work) == ""
    phone.signs_in(thief)
    assert who(thief) == ""
    sign_in(at_work)
    assert "Appen som visar koder och alla passnycklar togs bort. Av Daniel Öst" in words(
        at_work.get("/you/sign-in/")
    )


DEEDS = ("close", "open", "link", "paper", "forget", "give")


def test_every_deed_is_recorded_told_to_the_owner_and_mailed(
    at_duty, at_work, karin, daniel, page, django_capture_on_commit_callbacks
):
    Device().adds_itself(at_work)
    Change.objects.all().delete()
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        for deed in ("link", "paper", "forget", "close", "open"):
            at_duty.post(f"{page}{deed}/", {"seed": new_seed()})
    done = ["make_link", "make_paper_codes", "forget_devices", "close", "open"]
    changes = Change.objects.order_by("at").values_list("what", "by")
    assert [*changes] == [(f"accounts.{name}", daniel.pk) for name in done]
    events = AccessEvent.objects.filter(action__in=[what for what, _by in changes])
    assert {event.actor for event in events} == {daniel.pk}
    assert {event.subject for event in events} == {person_of(karin).pk}
    assert events.count() == len(done)
    assert len(mail.outbox) == len(done)
    assert all("Det gjordes av Daniel Öst." in str(message.body) for message in mail.outbox)


@pytest.mark.parametrize("deed", DEEDS)
def test_nobody_but_the_administrator_does_any_of_it(at_work, daniel, deed):
    other = give_account(Person.objects.create(given_name="Lars", family_name="Boström"))
    answer = at_work.post(f"/accounts/{other.person_id}/{deed}/", {"seed": new_seed()})
    assert answer.status_code == 404
    assert not Change.objects.exists()


@pytest.mark.parametrize("deed", ["", *(f"{deed}/" for deed in DEEDS)])
def test_somebody_who_is_not_there_is_not_there(at_duty, deed):
    address = f"/accounts/{uuid4()}/{deed}"
    answer = at_duty.post(address, {"seed": new_seed()}) if deed else at_duty.get(address)
    assert answer.status_code == 404


def test_a_deed_on_somebody_without_an_account_finds_nothing(at_duty, pia):
    for deed in DEEDS[:-1]:
        assert at_duty.post(f"/accounts/{pia.pk}/{deed}/", {"seed": new_seed()}).status_code == 404


def test_giving_an_account_twice_gives_one(at_duty, pia):
    for _twice in range(2):
        at_duty.post(f"/accounts/{pia.pk}/give/")
    assert User.objects.filter(person=pia).count() == 1
    assert Change.objects.count() == 1


def test_an_address_that_somebody_else_signs_in_with_gives_no_second_account(at_duty, pia, karin):
    Person.objects.filter(pk=pia.pk).update(email=karin.email.upper())
    answer = at_duty.post(f"/accounts/{pia.pk}/give/", follow=True)
    assert "Någon annan loggar in med den e-postadressen." in answer.text
    assert not User.objects.filter(person=pia).exists()


def test_what_an_administrator_makes_opens_no_higher_right_silently(at_duty, daniel, karin):
    """Another administrator: the link is one step, told to them, and no duty opens with it."""
    other = Person.objects.create(given_name="Ann", family_name="Holm", email="ann@example.se")
    daniel.duties.create(kind="hr_partner", from_on=daniel.duties.get().from_on)
    other.duties.create(kind="admin", from_on=daniel.duties.first().from_on)
    give_account(other)
    shown = at_duty.post(f"/accounts/{other.pk}/link/", {"seed": new_seed()}).text
    link = re.search(r"/sign-in/once/\w+/", shown)
    assert link
    browser = Client()
    browser.post(link[0])
    assert who(browser) == str(other.pk)
    assert browser.get("/accounts/").headers["Location"].startswith("/you/step/")
    assert "gjordes. Av Daniel Öst" in words(browser_of(other).get("/you/sign-in/"))


def test_many_changes_take_no_more_queries_than_few(at_duty, page, karin):
    few = queries_of(lambda: at_duty.get(page))
    for _turn in range(8):
        at_duty.post(f"{page}paper/", {"seed": new_seed()})
    assert queries_of(lambda: at_duty.get(page)) == few == 8


def test_an_administrator_with_protected_identity_is_not_named(at_duty, at_work, page, daniel):
    at_duty.post(f"{page}link/", {"seed": new_seed()})
    given = daniel.given_name
    assert given in words(at_work.get("/you/sign-in/"))
    Person.objects.filter(pk=daniel.pk).update(protected=True)
    told = words(at_work.get("/you/sign-in/"))
    assert "Skyddad person" in told
    assert given not in told
    assert given in words(at_duty.get(page))  # to themselves they have their name
