"""An installation as `avstamp init` leaves it: one administrator, no place, no people."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from avstamp.accounts.testing import browser_of
from avstamp.guides.actions import publish_shipped_guides
from avstamp.people.models import Authority, Duty, Organisation, Person, Unit

AT = datetime(2026, 11, 26, 9, tzinfo=UTC)


@pytest.fixture
def founder(db: None) -> Person:
    publish_shipped_guides(at=AT)
    Organisation.objects.create(name="Nykommun")
    Unit.objects.create(name="Nykommun", authority=Authority.objects.create(name="Nykommun"))
    made = Person.objects.create(given_name="Åsa", family_name="Ny", email="asa@ny.example")
    Duty.objects.create(person=made, kind=Duty.Kind.ADMIN, from_on=AT.date())
    return made


@pytest.fixture
def admin(founder: Person) -> Client:
    return browser_of(founder)
