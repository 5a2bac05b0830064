"""A copy of the key ring: whole, the same from every database, and never over anything."""

import base64
import hashlib
import json
import os
import stat
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.utils.dateparse import parse_datetime

from avstamp.vault import keyring, rotation
from avstamp.vault.models import Copy, DataKey, Master
from avstamp.vault.ring_copy import CannotCopy, copy_ring

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
AT = datetime(2027, 3, 1, 9, tzinfo=UTC)
VAULTS = ["notes:1", "notes:å", "private:1:2"]


def read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("ascii").splitlines()]


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    keyring.fetch_or_make(VAULTS)
    DataKey.objects.filter(vault="notes:1").update(unused_at=AT)
    assert copy_ring(tmp_path / "ring", at=AT) == 3
    return tmp_path / "ring"


def test_it_says_what_it_is_and_ends_with_what_was_in_it(copied: Path):
    first, *_keys, last = read(copied)
    assert first == {"avstamp": "key ring", "format": 1, "at": "2027-03-01T09:00:00+00:00"}
    assert last["keys"] == 3
    assert last["masters"] == [
        {"name": rotation.primary(), "primary": True, "since": None, "retired_at": None}
    ]
    *before, _last = copied.read_bytes().splitlines(keepends=True)
    assert last["sha256"] == hashlib.sha256(b"".join(before)).hexdigest()


def test_a_key_ring_made_from_it_opens_the_same(copied: Path):
    before = keyring.fetch(VAULTS)
    rows = list(DataKey.objects.order_by("vault").values())
    DataKey.objects.all().delete()
    Master.objects.all().delete()
    _first, *keys, last = read(copied)
    for said in last["masters"]:
        Master.objects.create(**said)
    for said in keys:
        moments = {name: parse_datetime(said[name] or "") for name in ("made_at", "unused_at")}
        wrapped = base64.b64decode(said["wrapped"])
        row = DataKey(vault=said["vault"], wrapped=wrapped, master=said["master"])
        row.save(force_insert=True)
        DataKey.objects.filter(pk=row.pk).update(**moments)
    assert keyring.fetch(VAULTS) == before
    assert [_plain(row) for row in DataKey.objects.order_by("vault").values()] == [
        _plain(row) for row in rows
    ]


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
    assert copy_ring(tmp_path / "ring", at=AT) == 0
    assert [*read(tmp_path / "ring")[-1]] == ["keys", "masters", "sha256"]


def test_nothing_is_written_over(tmp_path: Path):
    path = tmp_path / "thesis"
    path.write_text("years of work")
    with pytest.raises(CannotCopy, match="is there already"):
        copy_ring(path, at=AT)
    assert path.read_text() == "years of work"
    assert os.listdir(tmp_path) == ["thesis"]
    assert not Copy.objects.exists()


def test_where_it_cannot_be_written_is_said(tmp_path: Path):
    with pytest.raises(CannotCopy, match="could not be written: No such file or directory"):
        copy_ring(tmp_path / "nowhere" / "ring", at=AT)


@pytest.mark.parametrize("problem", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_copy_that_was_cut_short_is_no_copy(tmp_path: Path, monkeypatch, problem):
    def full(_file: int) -> None:
        raise problem

    monkeypatch.setattr("avstamp.vault.ring_copy.os.fsync", full)
    with pytest.raises((CannotCopy, KeyboardInterrupt)):
        copy_ring(tmp_path / "ring", at=AT)
    assert os.listdir(tmp_path) == []
    assert not Copy.objects.exists()
