"""The cast of goals, a role for Karin, and somebody signed in."""

import pytest

from avstamp.goals.tests.conftest import agreed, cast, world
from avstamp.goals.tests.made import AT, TODAY
from avstamp.goals.tests.views.conftest import sign_in
from avstamp.people.testing import Cast
from avstamp.role_profiles.actions import give_role, publish_version
from avstamp.role_profiles.models import RoleItem, RoleProfile

__all__ = ["agreed", "cast", "sign_in", "world"]


@pytest.fixture
def librarian(cast: Cast) -> RoleProfile:
    """What Karin is."""
    kinds = RoleItem.Kind
    made = RoleProfile.objects.create(name="Bibliotekarie")
    lists = {
        kinds.RESPONSIBILITY: ["Medier och läsfrämjande"],
        kinds.WORK_TASK: ["Klassbesök"],
        kinds.EXPECTED_RESULT: ["Fler når biblioteket"],
    }
    publish_version(made, items=lists, priority="", support="", from_on=TODAY, by=None, at=AT)
    give_role(cast.karin, profile=made, from_on=TODAY)
    return made
