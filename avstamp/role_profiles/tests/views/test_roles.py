"""Every role here, for everybody who works here."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from avstamp.role_profiles.actions import publish_version
from avstamp.role_profiles.models import RoleItem, RoleProfile
from avstamp.role_profiles.tests.views.conftest import AT
from avstamp.role_profiles.tests.views.reading import words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
ROLES = reverse("role_profiles:roles")


def add(name: str, from_on: date = date(2025, 1, 1)) -> None:
    publish_version(
        RoleProfile.objects.create(name=name),
        items={RoleItem.Kind.RESPONSIBILITY: ["Något"]},
        priority="",
        support="",
        from_on=from_on,
        by=None,
        at=AT,
    )


def test_roles_stand_in_swedish_order(librarian: RoleProfile, reader: Client):
    for name in ("Överläkare", "Administratör"):
        add(name)
    page = words(reader.get(ROLES))
    assert page.index("Administratör") < page.index("Bibliotekarie") < page.index("Överläkare")


def test_a_role_that_starts_later_is_not_there_yet(reader: Client):
    add("Drifttekniker", date(2027, 4, 1))
    assert "Inga rollprofiler är skrivna ännu." in words(reader.get(ROLES))


def test_thirty_roles_take_no_more_queries_than_one(
    librarian: RoleProfile, reader: Client, django_assert_num_queries
):
    for number in range(29):
        add(f"Roll {number}")
    reader.get(ROLES)
    with django_assert_num_queries(3):
        reader.get(ROLES)
