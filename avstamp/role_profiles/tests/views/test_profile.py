"""One role profile, readable by anyone who has signed in."""

import uuid

import pytest
from django.test import Client
from django.urls import reverse

from avstamp.role_profiles.models import RoleProfile
from avstamp.role_profiles.tests.views.reading import words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def address(profile: uuid.UUID) -> str:
    return reverse("role_profiles:profile", args=[profile])


def test_a_role_one_does_not_have_can_be_read(librarian: RoleProfile, reader: Client):
    page = words(reader.get(address(librarian.id)))
    assert "Bibliotekarie Ansvar Läsfrämjande" in page


def test_one_that_is_not_there_is_missing(reader: Client):
    assert reader.get(address(uuid.uuid4())).status_code == 404


def test_whoever_has_not_signed_in_is_asked_to(librarian: RoleProfile):
    answer = Client().get(address(librarian.id))
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/sign-in/")
