"""A copy of the key ring: whole, the same from every database, and never over anything."""

import base64
import hashlib
import json
import os
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from avstamp.backups.actions import never_again
from avstamp.backups.models import Backup
from avstamp.backups.ring import Ring
from avstamp.backups.ring_copy import Copied, copy_ring
from avstamp.backups.rules import Damaged, Unfit
from avstamp.core.files import NotWritten
from avstamp.vault import keyring, rotation
from avstamp.vault.models import Copy, DataKey, Master

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
AT = datetime(2027, 3, 1, 9, tzinfo=UTC)
HERE = "the id of an organisation"
VAULTS = ["notes:1", "notes:å", "private:1:2"]


def read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("ascii").splitlines()]


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    keyring.fetch_or_make(VAULTS)
    DataKey.objects.filter(vault="notes:1").update(unused_at=AT)
    assert copy_ring(tmp_path / "ring", installation=HERE, at=AT) == Copied(keys=3, erasures=0)
    return tmp_path / "ring"


def test_it_says_what_it_is_andends_with_what_was_in_it(copied: Path):
    first, *_keys, last, end = read(copied)
    assert first == {
        "avstamp": "key ring",
        "format": 1,
        "at": "2027-03-01T09:00:00+00:00",
        "installation": HERE,
        "backups": [],
        "remembers": "2026-09-02T09:00:00+00:00",
    }
    assert last["keys"] == 3
    assert last["masters"] == [
        {"name": rotation.primary(), "primary": True, "since": None, "retired_at": None}
    ]
    *before, _last = copied.read_bytes().splitlines(keepends=True)
    assert end["sha256"] == hashlib.sha256(b"".join(before)).hexdigest()


def test_a_key_ring_made_from_it_opens_the_same(copied: Path):
    before = keyring.fetch(VAULTS)
    rows = list(DataKey.objects.order_by("vault").values())
    for model in (DataKey, Master, Copy):
        model.objects.all().delete()
    ring = Ring.read(copied)
    assert (ring.header.installation, ring.header.at, ring.keys) == (HERE, AT, 3)
    ring.restore()
    assert keyring.fetch(VAULTS) == before
    assert [_plain(row) for row in DataKey.objects.order_by("vault").values()] == [
        _plain(row) for row in rows
    ]
    assert rotation.primary() in ring.wrapped_by
    assert [(row.at, row.keys) for row in Copy.objects.all()] == [(AT, 3)]


def test_a_copy_that_was_changed_or_cut_short_is_none(copied: Path):
    whole = copied.read_bytes()
    for place in range(0, len(whole), 7):
        copied.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises(Damaged, match="is not a whole copy"):
            Ring.read(copied)
    lines = whole.splitlines(keepends=True)
    for left in (b"", whole[:-5], b"".join(lines[:-1]), b"".join(lines[:2] + lines[3:]), b"null"):
        copied.write_bytes(left)
        with pytest.raises(Damaged, match="is not a whole copy"):
            Ring.read(copied)
    with pytest.raises(Unfit, match="could not be read: No such file"):
        Ring.read(copied.with_name("nowhere"))


def test_what_was_removed_for_good_is_in_it_and_which_backups_there_are(tmp_path: Path):
    backup = Backup.objects.create(made_at=AT)
    never_again(DataKey, ["notes:1", "notes:2"], at=AT)
    assert copy_ring(tmp_path / "ring", installation=HERE, at=AT) == Copied(keys=0, erasures=2)
    ring = Ring.read(tmp_path / "ring")
    assert {(one.table, one.row, one.at) for one in ring.removed()} == {
        ("vault_datakey", "notes:1", AT),
        ("vault_datakey", "notes:2", AT),
    }
    assert ring.header.backups == {str(backup.pk)}
    assert ring.header.remembers == AT - timedelta(days=180)


def _plain(row: Any) -> dict[str, Any]:
    return {**row, "wrapped": bytes(row["wrapped"])}


def test_it_holds_no_key_that_could_be_used_by_itself(copied: Path):
    text = copied.read_bytes()
    for key in keyring.fetch(VAULTS).values():
        assert key not in text
        assert base64.b64encode(key) not in text


def test_it_is_its_owners_alone_and_leaves_nothing_beside_it(copied: Path):
    assert stat.S_IMODE(copied.stat().st_mode) == 0o600
    assert os.listdir(copied.parent) == ["ring"]


def test_it_is_remembered_that_it_was_made(copied: Path):
    row = Copy.objects.get()
    assert (row.at, row.keys) == (AT, 3)


def test_a_key_ring_without_keys_can_be_copied(tmp_path: Path):
    assert copy_ring(tmp_path / "ring", installation=HERE, at=AT) == Copied(keys=0, erasures=0)
    assert [*read(tmp_path / "ring")[-1]] == ["sha256"]


def test_nothing_is_written_over(tmp_path: Path):
    path = tmp_path / "thesis"
    path.write_text("years of work")
    with pytest.raises(NotWritten, match="is there already"):
        copy_ring(path, installation=HERE, at=AT)
    assert path.read_text() == "years of work"
    assert os.listdir(tmp_path) == ["thesis"]
    assert not Copy.objects.exists()


def test_where_it_cannot_be_written_is_said(tmp_path: Path):
    with pytest.raises(NotWritten, match="could not be written: No such file or directory"):
        copy_ring(tmp_path / "nowhere" / "ring", installation=HERE, at=AT)


@pytest.mark.parametrize("problem", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_copy_that_was_cut_short_is_no_copy(tmp_path: Path, monkeypatch, problem):
    def full(_file: int) -> None:
        raise problem

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises((NotWritten, KeyboardInterrupt)):
        copy_ring(tmp_path / "ring", installation=HERE, at=AT)
    assert os.listdir(tmp_path) == []
    assert not Copy.objects.exists()
