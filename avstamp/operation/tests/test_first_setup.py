"""A new installation and the link that lets its first administrator in."""

from datetime import UTC, datetime

import pytest
from django.urls import resolve

from avstamp.audit.actions import record_refusal
from avstamp.core.clock import now
from avstamp.guides.content import SHIPPED
from avstamp.guides.models import GuideVersion
from avstamp.operation import first_setup
from avstamp.people.models import Authority, Duty, Organisation, Person, Unit
from avstamp.vault.keyring import fetch_or_make

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
BEGINNING = first_setup.Beginning(
    "Lärkbro kommun", "Daniel", "Öst", "Daniel.Ost@larkbro.example", public=True
)


def test_an_organisation_begins_with_a_unit_a_guide_and_an_administrator():
    first_setup.begin(BEGINNING, at=now())

    assert Organisation.objects.get().public_mode
    assert Unit.objects.get().authority == Authority.objects.get()
    assert {version.guide.key for version in GuideVersion.objects.published()} == set(SHIPPED)
    found = Person.objects.get()
    assert (found.name, found.email) == ("Daniel Öst", "daniel.ost@larkbro.example")
    assert found.account.is_active
    assert [duty.kind for duty in found.duties.all()] == [Duty.Kind.ADMIN]


def test_the_printed_link_signs_in_once(client):
    secret = first_setup.begin(BEGINNING, at=now())
    link = f"/sign-in/once/{secret}/"
    assert resolve(link)

    client.post(link)
    assert client.session.get("_auth_user_id") == str(Person.objects.get().account.pk)

    client.logout()
    client.post(link)
    assert "_auth_user_id" not in client.session


def test_a_second_organisation_is_refused():
    first_setup.begin(BEGINNING, at=now())

    with pytest.raises(first_setup.AlreadySetUp):
        first_setup.begin(BEGINNING, at=datetime(2026, 3, 1, tzinfo=UTC))

    assert Organisation.objects.count() == 1


def test_what_is_set_up_is_known():
    assert not first_setup.is_set_up()

    first_setup.begin(BEGINNING, at=now())

    assert first_setup.is_set_up()


def test_master_keys_are_made_once(settings, tmp_path):
    settings.MASTER_KEYS = tmp_path / "keys" / "master.json"
    assert first_setup.prepare_keys()
    assert not first_setup.prepare_keys()


@pytest.mark.parametrize("what", ["texts", "trail"])
def test_new_master_keys_are_not_made_where_others_are_needed(settings, tmp_path, what: str):
    if what == "texts":
        fetch_or_make(["notes:1"])
    else:
        record_refusal("home.refusals", subject=None, by=None, at=now())
    settings.MASTER_KEYS = tmp_path / "lost.json"
    with pytest.raises(first_setup.KeysLost):
        first_setup.prepare_keys()
    assert not settings.MASTER_KEYS.exists()
