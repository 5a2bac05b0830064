"""Karin’s role, and a change to it that she and Mariam have agreed to ask for."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from avstamp.accounts.testing import browsers_at
from avstamp.goals.models import Kind, Outcome, Party
from avstamp.goals.tests.conftest import agreed, cast, world
from avstamp.goals.tests.made import AT, TODAY
from avstamp.people.models import Person
from avstamp.people.testing import Cast
from avstamp.role_profiles.actions import give_role, publish_version
from avstamp.role_profiles.models import RoleItem, RoleProfile

SignIn = Callable[[Person], Client]
LISTS = {
    RoleItem.Kind.RESPONSIBILITY: ["Medier och läsfrämjande"],
    RoleItem.Kind.WORK_TASK: ["Klassbesök", "Informationsdisk"],
    RoleItem.Kind.EXPECTED_RESULT: ["Fler når biblioteket"],
}

__all__ = ["agreed", "cast", "world"]


@pytest.fixture
def librarian(cast: Cast) -> RoleProfile:
    """Karin’s role, which André has too."""
    made = RoleProfile.objects.create(name="Bibliotekarie")
    publish_version(
        made, items=LISTS, priority="Öppet", support="Chefen", from_on=TODAY, by=None, at=AT
    )
    for person in (cast.karin, cast.andre):
        give_role(person, profile=made, from_on=TODAY)
    return made


@pytest.fixture
def wish(librarian: RoleProfile, agreed) -> Outcome:
    """What Karin and Mariam agreed to ask for."""
    said = "Samordningen av 6–12 år in i rollen"
    made: Outcome = agreed(Kind.ROLE_CHANGE, what=said, owner_party=Party.MANAGER)
    return made


@pytest.fixture
def sign_in(monkeypatch: pytest.MonkeyPatch) -> SignIn:
    """A browser of somebody who has shown a passkey, an hour after what was agreed."""
    return browsers_at(AT + timedelta(hours=1), monkeypatch)
