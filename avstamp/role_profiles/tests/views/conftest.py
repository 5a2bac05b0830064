"""Karin and her role, and Karin signed in on a day of the test's choosing."""

from datetime import UTC, date, datetime

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from avstamp.people.models import Person
from avstamp.role_profiles.actions import give_role, publish_version
from avstamp.role_profiles.models import RoleItem, RoleProfile

AT = datetime(2027, 3, 1, 9, tzinfo=UTC)


@pytest.fixture
def karin(db: None) -> Person:
    return Person.objects.create(given_name="Karin", family_name="Öberg")


@pytest.fixture
def librarian(karin: Person) -> RoleProfile:
    """Karin's role since 2024."""
    profile = RoleProfile.objects.create(name="Bibliotekarie")
    kinds = RoleItem.Kind
    publish_version(
        profile,
        items={
            kinds.RESPONSIBILITY: ["Läsfrämjande"],
            kinds.WORK_TASK: ["Klassbesök", "Inköp"],
            kinds.EXPECTED_RESULT: ["Fler når biblioteket"],
        },
        priority="Öppethållande",
        support="enhetschef",
        from_on=date(2024, 1, 15),
        by=None,
        at=AT,
    )
    give_role(karin, profile=profile, from_on=date(2024, 2, 1))
    return profile


@pytest.fixture
def reader(karin: Person, monkeypatch: pytest.MonkeyPatch) -> Client:
    """Karin, signed in on the day of these tests."""
    for place in ("middleware", "backend"):
        monkeypatch.setattr(f"avstamp.accounts.{place}.now", lambda: AT)
    client = Client()
    client.force_login(get_user_model().objects.create(person=karin))
    return client
