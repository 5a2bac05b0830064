"""What people wrote in an earlier release is there, word for word, in this one."""

import json
import os
import zipfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from tests.crash.browser import Browser
from tests.crash.installation import Installation, database, environment
from tests.crash.server import Server, free_port
from tests.upgrade.kept import COPIES, IDENTITY, RELEASES, RING, TEXTS, Texts

pytestmark = pytest.mark.crash
EVERY_RELEASE = sorted(RELEASES.glob("*.zip"))


@pytest.fixture(params=EVERY_RELEASE, ids=lambda file: file.stem)
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Installation:
    """An installation as that release left it."""
    with zipfile.ZipFile(request.param) as packed:
        packed.extractall(tmp_path)
    port = free_port()
    made = Installation(tmp_path, port, environment(tmp_path, port))
    Path(made.environment["AVSTAMP_MASTER_KEYS"]).chmod(0o600)
    return made


def as_it_was(kept: Installation) -> Texts:
    every: Texts = json.loads((kept.folder / TEXTS).read_text())
    texts = {kind: rows for kind, rows in every.items() if rows}
    assert sum(map(len, texts.values())) > 100
    return texts


def test_something_is_kept_of_the_first_release():
    assert [file.stem for file in EVERY_RELEASE][:1] == ["0.1.0"]


def test_an_installation_of_an_earlier_release_comes_up_with_every_text(kept: Installation):
    kept.told_by("avstamp.cli", "upgrade")

    assert kept.json_from("tests.upgrade.reading") == as_it_was(kept)
    with Server(kept, "avstamp.cli"), closing(Browser(kept.port).connection) as connection:
        connection.request("GET", "/sign-in/")
        assert connection.getresponse().status == 200


def test_a_backup_of_an_earlier_release_is_restored_with_every_text(kept: Installation):
    (backup,) = (kept.folder / COPIES).glob("*.age")
    copies = ["--keyring", kept.folder / RING, "--identity", kept.folder / IDENTITY]
    masters = kept.environment["AVSTAMP_MASTER_KEYS"]
    with database(os.environ.get("DATABASE_URL", "")) as url:
        there = environment(kept.folder / "there", 0, url) | {"AVSTAMP_MASTER_KEYS": masters}
        target = replace(kept, environment=there)
        target.told_by("avstamp.cli", "restore", "--data", str(backup), *map(str, copies))

        assert target.json_from("tests.upgrade.reading") == as_it_was(kept)
