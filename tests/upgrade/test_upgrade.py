"""What people wrote in an earlier release is there, word for word, in this one."""

import json
import zipfile
from pathlib import Path

import pytest

from tests.crash.browser import Browser
from tests.crash.installation import Installation, environment
from tests.crash.server import Server, free_port
from tests.upgrade.kept import KEYS, RELEASES, TEXTS

pytestmark = pytest.mark.crash
EVERY_RELEASE = sorted(RELEASES.glob("*.zip"))


@pytest.fixture(params=EVERY_RELEASE, ids=lambda file: file.stem)
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Installation:
    """An installation as that release left it."""
    with zipfile.ZipFile(request.param) as packed:
        packed.extractall(tmp_path)
    (tmp_path / KEYS).chmod(0o600)
    port = free_port()
    return Installation(tmp_path, port, environment(tmp_path, port))


def test_what_is_kept_of_a_release_is_there():
    assert EVERY_RELEASE


def test_an_installation_of_an_earlier_release_comes_up_with_every_text(kept: Installation):
    kept.told_by("avstamp.cli", "upgrade")

    assert kept.json_from("tests.upgrade.reading") == json.loads((kept.folder / TEXTS).read_text())
    with Server(kept, "avstamp.cli"):
        assert Browser(kept.port).ask("GET", "/sign-in/")[0] == 200
