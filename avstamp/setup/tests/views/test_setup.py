"""The first five steps: skipped, resumed, pressed twice, and quiet when done."""

from datetime import date

import pytest

from avstamp.accounts.testing import browser_of
from avstamp.people.models import Assignment, Organisation, Person, Unit
from avstamp.setup.models import Settled
from avstamp.web.testing import words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
LEFT = "Något återstår av att komma i gång"


def test_all_five_from_the_first_to_the_start_page(admin, founder):
    assert LEFT in words(admin.get("/"))
    assert "Välkommen till Avstamp" in words(admin.get("/setup/"))
    said = {"name": "Nykommun", "talk_sv": "utvecklingssamtal", "talk_en": ""}
    ways = [
        ("organisation", said, "/setup/sector/"),
        ("sector", {"sector": "public"}, "/setup/people/"),
        ("people", {"skip": "1"}, "/setup/guide/"),
        ("guide", {}, "/setup/mail/"),
    ]
    for step, form, to in ways:
        assert admin.post(f"/setup/{step}/", form).headers["Location"] == to
    assert "Överhoppat av Åsa Ny" in words(admin.get("/setup/"))
    admin.post("/setup/mail/", {"skip": "1"})
    assert "Ta upp det som hoppades över" in words(admin.get("/setup/"))
    assert LEFT in words(admin.get("/"))
    person = {"given_name": "Per", "family_name": "Ek", "email": "per@ny.example"}
    assert admin.post("/setup/people/", person).headers["Location"] == "/setup/people/"
    assert admin.post("/setup/people/", {"done": "1"}).headers["Location"] == "/setup/"
    assert admin.post("/setup/mail/", {"arrived": "1"}).headers["Location"] == "/setup/"
    assert "Allt är på plats" in words(admin.get("/setup/"))
    assert LEFT not in words(admin.get("/"))
    assert Organisation.objects.get().public_mode


def test_what_is_done_is_not_skipped_by_going_back(admin):
    admin.post("/setup/guide/")
    admin.post("/setup/guide/", {"skip": "1"})
    assert Settled.objects.get(step="guide").how == "done"


def test_who_wants_to_hear_no_more_hears_no_more_and_can_go_on_all_the_same(admin):
    for _twice in range(2):
        answer = admin.post("/setup/rest/", follow=True)
    assert "Startsidan säger inget mer om det." in words(answer)
    assert LEFT not in words(admin.get("/"))
    assert "Fortsätt" in words(admin.get("/setup/"))


def test_only_an_administrator_is_told(admin, founder):
    karin = Person.objects.create(given_name="Karin", family_name="Ö")
    browser = browser_of(karin)
    assert LEFT not in words(browser.get("/"))
    assert browser.get("/setup/").status_code == 404


def test_a_page_takes_few_queries(admin, django_assert_max_num_queries):
    for step in ("", "organisation/", "sector/", "people/", "guide/", "mail/"):
        admin.get(f"/setup/{step}")
        with django_assert_max_num_queries(9):
            assert admin.get(f"/setup/{step}").status_code == 200


def test_people_who_are_here_are_a_step_that_is_done(admin, founder):
    unit = Unit.objects.get()
    Assignment.objects.create(person=founder, unit=unit, position="", from_on=date(2020, 1, 1))
    page = words(admin.get("/setup/"))
    assert "De första personerna klart" in page or "De första personernaklart" in page
