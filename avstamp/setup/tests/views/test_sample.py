"""Three invented people: loaded, been, kept apart from whoever is real, and wiped whole."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.apps import apps
from django.contrib.auth import get_user
from django.test import Client

from avstamp.accounts.actions import make_sign_in_link
from avstamp.accounts.models import User
from avstamp.accounts.testing import browser_of
from avstamp.audit.models import AccessEvent
from avstamp.conversations.models import Conversation
from avstamp.core.clock import now
from avstamp.development.queries import readable_units
from avstamp.people.models import Assignment, Duty, Organisation, Person, Unit
from avstamp.people.queries import in_force, search
from avstamp.setup.models import Sample
from avstamp.setup.sample import load
from avstamp.setup.tests.views.conftest import AT
from avstamp.vault.models import DataKey
from avstamp.web.testing import words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
# What tells that it was, and of backups; the sessions are the browsers' of this test.
_STAYS = {
    "audit.AccessEvent",
    "audit.Segment",
    "vault.Master",  # which master key is in use, once there is a key
    "backups.Erasure",
    "sessions.Session",
    "usersessions.UserSession",
}


def rows() -> dict[str, int]:
    """How many rows every table has, the key ring's too."""
    return {
        model._meta.label: model._default_manager.count()
        for model in apps.get_models()
        if model._meta.label not in _STAYS
    }


def loaded(admin: Client) -> dict[str, Person]:
    for _twice in range(2):
        admin.post("/setup/sample/")
    return {row.part: row.person for row in Sample.objects.select_related("person")}


def been(founder: Person, person: Person) -> Client:
    browser = browser_of(founder)
    assert browser.post(f"/setup/sample/{person.id}/be/").headers["Location"] == "/"
    return browser


def test_each_of_the_three_sees_what_is_theirs_and_is_told_who_they_are(admin, founder):
    people = loaded(admin)
    assert Sample.objects.count() == 3
    employee = been(founder, people["employee"])
    assert "Du provar Avstamp som Karin Exempel, som är påhittad." in words(employee.get("/"))
    talk = _talk()
    assert employee.get(f"/conversations/{talk}/").status_code == 200
    manager = been(founder, people["manager"])
    assert "Karin Exempel" in words(manager.get("/conversations/people/"))
    hr = been(founder, people["hr"])
    assert hr.get("/role-changes/asked/").status_code == 200
    assert hr.get(f"/conversations/{talk}/").status_code == 404
    assert admin.get("/").status_code == 200


def _talk() -> object:
    return Conversation.objects.get().pk


@pytest.mark.parametrize("hour", [0, 1, 2, 12, 23])
def test_at_any_hour_of_the_day_they_can_be_loaded(founder, hour):
    at = datetime(2026, 11, 27, hour, 10, tzinfo=ZoneInfo("Europe/Stockholm"))
    load(by=founder, at=at)
    talk = Conversation.objects.select_related("held").get()
    assert talk.held.held_on <= at.date()
    assert (
        Assignment.objects.filter(in_force(talk.held.held_on), person__invented=True).count() == 3
    )


def test_wiped_every_table_and_the_key_ring_are_as_they_were(
    admin, founder, django_capture_on_commit_callbacks
):
    before, keys = rows(), set(DataKey.objects.values_list("vault", flat=True))
    people = loaded(admin)
    assert DataKey.objects.count() > len(keys)
    writes = been(founder, people["employee"])
    writes.post("/slips/", {"text": "Något att ta upp", "slip": "Något att ta upp"})
    writes.get(f"/conversations/{_talk()}/prepare/")
    with django_capture_on_commit_callbacks(execute=True):
        answer = admin.post("/setup/sample/wipe/", follow=True)
    assert "De påhittade personerna är borta" in words(answer)
    assert rows() == before
    assert set(DataKey.objects.values_list("vault", flat=True)) == keys
    assert get_user(writes).is_anonymous or not writes.get("/").context["person"]
    admin.post("/setup/sample/wipe/")


def test_before_one_is_somebody_else_the_way_back_is_told(admin):
    loaded(admin)
    assert "Utan något av dem kommer du inte in igen." in words(admin.get("/setup/sample/"))


def test_nobody_can_be_somebody_real_and_no_other_administrator_one_of_these(admin, founder):
    people = loaded(admin)
    eva = Person.objects.create(given_name="Eva", family_name="Al")
    other = Person.objects.create(given_name="Ola", family_name="Alm")
    Duty.objects.create(person=other, kind=Duty.Kind.ADMIN, from_on=AT.date())
    assert admin.post(f"/setup/sample/{eva.id}/be/").status_code == 404
    theirs = browser_of(other)
    assert theirs.post(f"/setup/sample/{people['hr'].id}/be/").status_code == 404
    assert "är den enda som kan vara en av dem" in words(theirs.get("/setup/sample/"))
    for way in ("", "link/", "paper/"):
        address = f"/accounts/{people['hr'].id}/{way}"
        ask = theirs.post if way else theirs.get
        assert ask(address, {}).status_code == 404
    been_by = AccessEvent.objects.filter(action="setup.try_sample", actor=other.id)
    assert {event.outcome for event in been_by} == {"refused"}


def test_no_way_in_leads_to_somebody_invented(admin, founder):
    account = User.objects.get(person=loaded(admin)["hr"])
    secret = make_sign_in_link(account, at=now())
    assert Client().post(f"/sign-in/once/{secret}/").status_code == 404


def test_the_invented_hr_partner_reads_and_says_nothing_real_and_is_found_by_nobody(admin, founder):
    hr = loaded(admin)["hr"]
    eva = Person.objects.create(given_name="Eva", family_name="Karin")
    unit = Unit.objects.get(authority__invented=False)
    Assignment.objects.create(person=eva, unit=unit, position="", from_on=AT.date())
    browser = been(founder, hr)
    assert browser.get(f"/development/sums/{unit.id}/").status_code == 404
    assert browser.get("/organisation/").status_code == 404
    assert browser.get("/organisation/about/").status_code == 404
    said = {"name": "Påhittat", "talk_sv": "", "talk_en": ""}
    assert browser.post("/organisation/about/", said).status_code == 404
    assert Organisation.objects.get().name == "Nykommun"
    assert search("Karin") == [eva]
    real = readable_units(eva, AT.date(), everything=True)
    assert list(real.units) == [unit.id]


def test_somebody_real_among_them_is_not_wiped_along(admin, founder):
    people = loaded(admin)
    place = Assignment.objects.get(person=people["employee"])
    Assignment.objects.create(
        person=founder, unit=place.unit, manager=people["manager"], position="", from_on=AT.date()
    )
    assert "Någon riktig person har en plats" in words(
        admin.post("/setup/sample/wipe/", follow=True)
    )
    assert Person.objects.filter(pk=founder.pk).exists()
    assert Sample.objects.count() == 3
