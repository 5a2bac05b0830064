"""``avstamp keys``, as an administrator types it."""

import json
import os
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from avstamp.audit.models import AccessEvent, Segment
from avstamp.audit.verify import verify
from avstamp.core.clock import now
from avstamp.vault import keyring, master, rotation
from avstamp.vault.models import Copy, DataKey, Master
from tests.commands.conftest import Command

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
VAULTS = [f"notes:{number}" for number in range(5)]


@pytest.fixture
def path(tmp_path: Path, settings) -> Path:
    settings.MASTER_KEYS = tmp_path / "keys" / "master.json"
    master.make_file(settings.MASTER_KEYS)
    return Path(settings.MASTER_KEYS)


@pytest.fixture
def first(path: Path) -> str:
    """The master key that an installation began with; five texts have a key."""
    keyring.fetch_or_make(VAULTS)
    return master.load().primary


@pytest.fixture
def keys(command: Command, first: str) -> Command:
    return partial(command, "keys")


def names(path: Path) -> list[str]:
    return list(json.loads(path.read_text())["keys"])


def trail() -> list[str]:
    rows = AccessEvent.objects.filter(action__startswith="vault.").order_by("sequence")
    assert {(row.actor, row.subject) for row in rows} <= {(None, None)}
    return [row.action for row in rows]


def test_a_new_installation_shows_its_master_key_and_wants_a_copy(keys, first, path):
    told = keys()
    assert (told.code, told.err) == (0, "")
    assert told.out.splitlines() == [
        f"The master keys in {path}:",
        f"  {first}  is the primary, and wraps 5 keys",
        "5 data keys in all.",
        "The key ring has never been copied. Make a copy: avstamp keys copy FILE",
    ]


def test_no_command_ever_prints_a_key(keys, path, tmp_path):
    said, secret = "", set()
    for arguments in ([], ["add"], ["rotate"], ["copy", tmp_path / "ring"], ["retire"], []):
        secret |= set(json.loads(path.read_text())["keys"].values())
        told = keys(*arguments)
        assert told.code == 0
        said += told.out + told.err
    assert len(secret) == 2
    assert [key for key in secret if key in said] == []


def test_a_key_that_is_added_waits_until_it_is_put_to_use(keys, first, path):
    told = keys("add")
    added = names(path)[-1]
    assert told.out.startswith(f"{added} has been added to {path}, and is not in use yet.\n")
    assert f"  {added}  is not in use yet: avstamp keys rotate puts it to use\n" in keys().out
    assert rotation.primary() == first
    assert trail() == ["vault.add"]


def test_everything_is_wrapped_by_the_key_that_was_added(keys, first, path):
    before = keyring.fetch(VAULTS)
    keys("add")
    added = names(path)[-1]
    told = keys("rotate")
    assert (told.code, told.err) == (0, "")
    assert told.out.splitlines()[:3] == [
        f"{added} is the primary now. Everything is being wrapped by it.",
        "5 keys and 1 month of the trail were wrapped anew.",
        f"Nothing is wrapped any more by {first}: avstamp keys retire removes it.",
    ]
    assert keyring.fetch(VAULTS) == before
    assert rotation.wrapped_by() == {added: 5}
    assert set(Segment.objects.values_list("master", flat=True)) == {added}
    assert master.load().primary == added
    assert trail() == ["vault.add", "vault.rotate"]
    assert list(verify())


def test_without_one_that_waits_a_key_is_made(keys, first, path):
    keys("rotate")
    made = names(path)[-1]
    assert made != first
    assert rotation.wrapped_by() == {made: 5}


def test_of_several_that_wait_the_newest_is_put_to_use_and_never_an_old_one(keys, first, path):
    keys("add")
    keys("add")
    newest = names(path)[-1]
    keys("rotate")
    assert rotation.primary() == newest
    keys("rotate")
    assert rotation.primary() == names(path)[1]
    keys("rotate")
    assert rotation.primary() == names(path)[3]
    assert len(names(path)) == 4


def test_what_was_cut_short_is_gone_on_with(keys, first, path, monkeypatch):
    before = keyring.fetch(VAULTS)
    monkeypatch.setattr(rotation, "_AT_A_TIME", 2)
    second = master.add_key(path)
    rotation.put_to_use(second, at=now())
    next(rotation.wrap_anew())
    assert "avstamp keys rotate goes on with it" in keys().out
    told = keys("rotate")
    assert told.out.splitlines()[:2] == [
        f"Going on: everything is being wrapped by {second}.",
        "3 keys and 0 months of the trail were wrapped anew.",
    ]
    assert master.load().primary == second
    assert len(names(path)) == 2
    assert keyring.fetch(VAULTS) == before


def test_work_that_takes_long_tells_how_far_it_has_come(keys, monkeypatch):
    monkeypatch.setattr(rotation, "_AT_A_TIME", 1)
    monkeypatch.setattr("avstamp.operation.keys._TELL_EVERY", 2)
    assert "2 of 5 keys …\n4 of 5 keys …\n5 keys and" in keys("rotate").out


def test_a_key_that_cannot_be_opened_is_told_and_the_others_are_wrapped(keys, first, path):
    DataKey.objects.filter(vault="notes:2").update(wrapped=bytes(40))
    told = keys("rotate")
    assert told.code == 1
    assert told.err.startswith("1 key could not be opened, and stays as it is: ")
    assert rotation.wrapped_by() == {first: 1, names(path)[-1]: 4}
    # It does not stand in the way of the next rotation for ever.
    assert keys("rotate").code == 1
    assert rotation.wrapped_by() == {first: 1, names(path)[-1]: 4}
    assert len(names(path)) == 3
    told = keys("retire")
    assert (told.code, told.out.splitlines()[0]) == (
        0,
        f"{first} still wraps 1 key: wrap them anew first (avstamp keys rotate).",
    )
    assert names(path) == [first, rotation.primary()]


def test_a_master_key_that_is_lost_is_missed(keys, first, path):
    DataKey.objects.filter(vault="notes:2").update(master="master-lost")
    told = keys()
    assert "  master-lost  wraps 1 key and is not in the file: find it, or it is lost\n" in told.out
    assert f"  {first}  is the primary, and wraps 4 keys\n" in told.out


def test_a_machine_whose_file_lacks_the_primary_rotates_nothing(keys, first, path):
    rotation.put_to_use(master.add_key(path), at=now())
    second = names(path)[-1]
    master.remove_key(path, second)
    assert f"  {second}  wraps what is new and is not in the file: find it" in keys().out
    told = keys("rotate")
    assert (told.code, told.err) == (1, f"{second} is in use and not in {path}: find it first.\n")
    assert names(path) == [first]


def test_without_the_file_a_command_says_so(keys, path):
    path.unlink()
    master._known.clear()
    for verb in ([], ["add"], ["rotate"], ["retire"]):
        told = keys(*verb)
        assert told.code == 1
        assert f"There are no readable master keys at {path}." in told.err


def test_a_file_that_cannot_be_written_is_said_kindly_and_nothing_is_changed(
    keys, first, path, monkeypatch
):
    def refused(*_given: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refused)
    for verb in ("add", "rotate"):
        told = keys(verb)
        assert told.code == 1
        assert told.err == (
            f"{path} could not be written, and is as it was: Permission denied. Run this as the "
            "account that owns the file, where it may be written.\n"
        )
    assert names(path) == [first]
    assert rotation.primary() == first


def test_what_wraps_nothing_any_more_is_retired(keys, first, path):
    keys("rotate")
    told = keys("retire")
    assert told.code == 0
    assert told.out.startswith(f"{first} has been removed from {path}.\n")
    assert names(path) == [rotation.primary()]
    assert keyring.fetch(VAULTS)
    assert list(verify())
    assert trail() == ["vault.rotate", "vault.retire"]
    again = keys("retire")
    assert (again.code, again.out) == (
        0,
        "There is no master key to retire: none in the file has been replaced.\n",
    )


@pytest.mark.parametrize(
    "left", [lambda first: DataKey.objects.filter(vault="notes:1"), lambda first: Segment.objects]
)
def test_what_still_wraps_something_is_not_retired(keys, first, path, left):
    keys("rotate")
    left(first).update(master=first)
    told = keys("retire")
    assert told.code == 1
    assert told.err.startswith(f"{first} still wraps 1 ")
    assert first in names(path)
    assert Master.objects.get(name=first).retired_at is None


def test_the_primary_is_never_retired_nor_one_that_is_not_there(keys, first, path):
    told = keys("retire", first)
    assert (told.code, "is the primary" in told.err) == (1, True)
    told = keys("retire", "master-nobody")
    assert (told.code, told.err) == (1, f"There is no master-nobody in {path}.\n")


def test_one_that_was_added_in_vain_is_retired_by_its_name_and_else_left_to_wait(keys, path):
    keys("add")
    added = names(path)[-1]
    keys("retire")
    assert added in names(path)
    assert keys("retire", added).code == 0
    assert added not in names(path)
    master_keys = json.loads(path.read_text())
    # Another machine's file still has it: it is not taken for one that waits.
    master_keys["keys"][added] = next(iter(master_keys["keys"].values()))
    path.write_text(json.dumps(master_keys))
    keys("rotate")
    assert rotation.primary() not in (added, *list(master_keys["keys"])[:1])


def test_retiring_that_was_cut_short_is_done_again(keys, first, path):
    keys("rotate")
    assert rotation.retire(first, at=now())
    assert first in names(path)
    assert keys("retire").code == 0
    assert first not in names(path)


def test_a_copy_is_told_of_until_keys_are_made_or_the_master_key_is_replaced(keys, tmp_path):
    told = keys("copy", tmp_path / "ring")
    assert told.out.startswith(f"5 keys copied to {tmp_path / 'ring'}.\n")
    last = Copy.objects.get()
    Copy.objects.update(at=last.at - timedelta(minutes=5))
    DataKey.objects.update(made_at=last.at - timedelta(minutes=9))
    assert keys().out.endswith(", with 5 keys.\nNo key has been made since.\n")
    keyring.fetch_or_make(["notes:new"])
    assert keys().out.endswith(
        "1 key made since would be lost with it. Make a new copy: avstamp keys copy FILE\n"
    )
    told = keys("rotate")
    assert "That copy needs a master key that has been replaced. Make a new one: " in told.out
    assert keys("copy", tmp_path / "new ring").code == 0
    assert keys().out.endswith(", with 6 keys.\nNo key has been made since.\n")
    assert trail() == ["vault.copy", "vault.rotate", "vault.copy"]


def test_a_copy_is_never_written_over_anything(keys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert keys("copy", "ring").code == 0
    before = (tmp_path / "ring").read_bytes()
    told = keys("copy", "ring")
    assert told.code == 1
    assert told.err == f"{tmp_path / 'ring'} is there already, and nothing is written over.\n"
    assert (tmp_path / "ring").read_bytes() == before
    assert sorted(os.listdir(tmp_path)) == ["keys", "ring"]
