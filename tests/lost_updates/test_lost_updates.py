"""Nobody's words are written over unseen, whoever writes at once: a small share of `make crash`."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.crash.installation import Installation, installed
from tests.crash.server import free_port
from tests.lost_updates.model import Kind
from tests.lost_updates.run import write_together

STEPS, STEPS_OF_THE_MUTANT = 200, 120

pytestmark = pytest.mark.crash


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    with installed(tmp_path, free_port()) as made:
        yield made


def test_no_update_is_lost_and_every_conflict_is_seen(installation: Installation):
    told = write_together(installation, "avstamp.cli", STEPS)

    assert told.found == []
    # It did not pass by doing nothing.
    assert told.done[Kind.CONFLICT] > 0
    assert told.done[Kind.SAVED] > STEPS / 10


def test_a_server_that_ignores_versions_is_caught(installation: Installation):
    told = write_together(installation, "tests.lost_updates.mutant", STEPS_OF_THE_MUTANT)

    assert told.found
