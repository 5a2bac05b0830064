"""What the tests stand on: a conversation in any stage, made by the actions."""

import pytest

from avstamp.conversations.lifecycle import Stage
from avstamp.conversations.queries import standing
from avstamp.conversations.testing import AT, conversation_in
from avstamp.core.clock import local_day

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("told", [False, True])
def test_a_conversation_is_brought_to_the_stage_asked_for(cast, version, stage, told):
    made = conversation_in(stage, cast, version, told=told)
    assert standing(made.id, cast.karin, local_day(AT))[1].stage == stage
