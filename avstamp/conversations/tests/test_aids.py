"""What stands beside a question: what has changed in the role since the last talk."""

from datetime import timedelta

import pytest

from avstamp.conversations.aids import beside
from avstamp.conversations.lifecycle import Stage
from avstamp.conversations.material import Material
from avstamp.conversations.testing import AT, conversation_in, opened
from avstamp.core.clock import local_day
from avstamp.guides.queries import guide
from avstamp.role_profiles.actions import Wording, change_for, give_role, publish_version
from avstamp.role_profiles.models import RoleItem, RoleProfile

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
KINDS = RoleItem.Kind
LATER = AT + timedelta(days=300)


@pytest.fixture
def talked(cast, version):
    """Karin and Mariam have talked, with the role as it read then."""
    profile, before = RoleProfile.objects.create(name="Bibliotekarie"), local_day(AT)
    lists = {KINDS.RESPONSIBILITY: ["Medier"], KINDS.WORK_TASK: ["Disk", "Inköp"]}
    publish_version(profile, items=lists, priority="", support="", from_on=before, by=None, at=AT)
    give_role(cast.karin, profile=profile, from_on=before)
    return conversation_in(Stage.CONFIRMED, cast, version)


def said_beside(cast, version) -> list[str]:
    """The lines beside the question about what has come to the role, in the next conversation."""
    row = opened(cast, version, at=LATER)
    material = Material(row, reader=cast.karin, on=local_day(LATER))
    material.reveal_with()
    section = guide(version.pk, "sv").question("q06").section_key
    text = next(one for one in guide(version.pk, "sv").sections if one.key == section)
    return [line for block in beside(text, material)["q06"] for line in block.lines]


def test_what_was_written_into_the_role_since_then_is_told(cast, version, talked):
    lists = {KINDS.RESPONSIBILITY: ["Medier", "Samordning"], KINDS.WORK_TASK: ["Inköp"]}
    wording = Wording(lists, priority="", support="")
    soon = local_day(AT) + timedelta(days=30)
    change_for(cast.karin, wording=wording, from_on=soon, by=cast.mariam, at=AT)
    assert said_beside(cast, version) == ["Tillkom: Samordning", "Inte längre: Disk"]


def test_where_nothing_changed_nothing_is_told(cast, version, talked):
    assert said_beside(cast, version) == []
