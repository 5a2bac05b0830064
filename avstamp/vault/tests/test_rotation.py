"""A master key takes the place of another, and everything stays readable meanwhile."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from avstamp.vault import keyring, master, rotation
from avstamp.vault.actions import sweep
from avstamp.vault.cipher import Refused
from avstamp.vault.models import DataKey, Master

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
AT = datetime(2027, 3, 1, 9, tzinfo=UTC)
VAULTS = [f"notes:{number}" for number in range(7)]


@pytest.fixture
def path(tmp_path: Path, settings) -> Path:
    settings.MASTER_KEYS = tmp_path / "master.json"
    master.make_file(settings.MASTER_KEYS)
    return Path(settings.MASTER_KEYS)


@pytest.fixture
def first(path: Path) -> str:
    """The master key that an installation began with."""
    return master.load().primary


@pytest.fixture
def second(path: Path, first: str) -> str:
    """One that was added, and is not in use."""
    return master.add_key(path)


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch) -> None:
    monkeypatch.setattr(rotation, "_AT_A_TIME", 3)


def wrapped_anew() -> int:
    return sum(batch.done for batch in rotation.wrap_anew())


def test_a_new_installation_wraps_by_the_key_that_its_file_names(first, second):
    keyring.fetch_or_make(VAULTS)
    assert rotation.wrapped_by() == {first: 7}
    row = Master.objects.get()
    assert (row.name, row.primary, row.since) == (first, True, None)


def test_what_is_made_from_then_on_is_wrapped_by_the_new_one(first, second):
    keyring.fetch_or_make(["notes:old"])
    rotation.put_to_use(second, at=AT)
    keyring.fetch_or_make(["notes:new"])
    assert rotation.wrapped_by() == {first: 1, second: 1}
    assert rotation.primary() == second


def test_the_key_ring_says_which_is_primary_whatever_the_file_of_a_machine_says(first, second):
    rotation.put_to_use(second, at=AT)
    assert master.load().primary == first
    keyring.fetch_or_make(["notes:new"])
    assert rotation.wrapped_by() == {second: 1}


def test_a_machine_without_the_new_master_key_writes_nothing_and_says_why(path, first, second):
    rotation.put_to_use(second, at=AT)
    master.remove_key(path, second)
    with pytest.raises(master.MasterKeysMissing, match=second), transaction.atomic("keyring"):
        keyring.fetch_or_make(["notes:new"])
    assert not DataKey.objects.exists()


def test_there_is_one_primary_whatever_happens(first, second):
    rotation.put_to_use(second, at=AT)
    with pytest.raises(IntegrityError), transaction.atomic("keyring"):
        Master.objects.filter(name=first).update(primary=True)


def test_every_key_is_wrapped_anew_and_opens_the_same(first, second):
    before = keyring.fetch_or_make(VAULTS)
    rotation.put_to_use(second, at=AT)
    assert wrapped_anew() == 7
    assert rotation.wrapped_by() == {second: 7}
    assert keyring.fetch(VAULTS) == before
    assert wrapped_anew() == 0


def test_at_every_moment_on_the_way_everything_opens(first, second):
    before = keyring.fetch_or_make(VAULTS)
    rotation.put_to_use(second, at=AT)
    for _batch in rotation.wrap_anew():
        assert keyring.fetch(VAULTS) == before
        keyring.fetch_or_make([f"notes:while {rotation.wrapped_by()[second]}"])
    assert list(rotation.wrapped_by()) == [second]


def test_cut_short_anywhere_it_is_only_to_be_begun_again(first, second):
    before = keyring.fetch_or_make(VAULTS)
    rotation.put_to_use(second, at=AT)
    next(rotation.wrap_anew())
    assert rotation.wrapped_by() == {first: 4, second: 3}
    assert wrapped_anew() == 4
    assert keyring.fetch(VAULTS) == before


def test_a_third_that_takes_over_meanwhile_is_the_one_that_all_are_wrapped_by(path, first, second):
    before = keyring.fetch_or_make(VAULTS)
    rotation.put_to_use(second, at=AT)
    work = rotation.wrap_anew()
    next(work)
    third = master.add_key(path)
    rotation.put_to_use(third, at=AT)
    list(work)
    assert rotation.wrapped_by() == {third: 7}
    assert keyring.fetch(VAULTS) == before


def test_a_key_that_is_destroyed_meanwhile_stays_destroyed(first, second, monkeypatch):
    keyring.fetch_or_make(VAULTS)
    rotation.put_to_use(second, at=AT)
    real = master.load

    def destroying() -> master.MasterKeys:
        DataKey.objects.filter(vault="notes:1").delete()
        return real()

    monkeypatch.setattr(master, "load", destroying)
    list(rotation.wrap_anew())
    assert not DataKey.objects.filter(vault="notes:1").exists()
    assert rotation.wrapped_by() == {second: 6}


def test_a_key_that_cannot_be_opened_stays_as_it_is_and_is_told(first, second):
    keyring.fetch_or_make(VAULTS)
    DataKey.objects.filter(vault="notes:2").update(wrapped=bytes(40))
    DataKey.objects.filter(vault="notes:5").update(master="master-lost")
    rotation.put_to_use(second, at=AT)
    batches = list(rotation.wrap_anew())
    assert {vault for batch in batches for vault in batch.unreadable} == {"notes:2", "notes:5"}
    assert rotation.wrapped_by() == {first: 1, "master-lost": 1, second: 5}
    with pytest.raises(Refused):
        keyring.fetch(["notes:2"])


def test_a_master_key_is_retired_when_it_wraps_nothing(first, second):
    keyring.fetch_or_make(VAULTS)
    assert not rotation.retire(first, at=AT)
    rotation.put_to_use(second, at=AT)
    assert not rotation.retire(first, at=AT)
    list(rotation.wrap_anew())
    assert rotation.retire(first, at=AT)
    assert not rotation.retire(second, at=AT)
    assert Master.objects.get(name=first).retired_at == AT


def test_one_that_was_never_used_can_be_retired(first, second):
    assert rotation.retire(second, at=AT)
    assert not Master.objects.get(name=second).primary


def test_keys_read_just_before_all_was_wrapped_anew_and_the_old_one_retired_are_read_again(
    path, first, second, monkeypatch
):
    before = keyring.fetch_or_make(VAULTS)
    rotation.put_to_use(second, at=AT)
    real = master.load
    reads = iter([True, False, False])

    def retired_meanwhile() -> master.MasterKeys:
        if next(reads):
            monkeypatch.setattr(master, "load", real)
            list(rotation.wrap_anew())
            master.name_primary(path, second)
            master.remove_key(path, first)
        return real()

    monkeypatch.setattr(master, "load", retired_meanwhile)
    assert keyring.fetch(VAULTS) == before


def test_a_sweep_goes_by_the_vault_and_not_by_what_wraps_its_key(first, second):
    keyring.fetch_or_make(VAULTS)
    rotation.put_to_use(second, at=AT)
    next(rotation.wrap_anew())
    DataKey.objects.update(made_at=AT)
    assert sweep(AT + timedelta(hours=2)) == 0
    list(rotation.wrap_anew())
    assert sweep(AT + timedelta(hours=4)) == 7
    assert wrapped_anew() == 0


def test_somebody_elses_hold_is_waited_out(first, second, monkeypatch):
    keyring.fetch_or_make(VAULTS)
    rotation.put_to_use(second, at=AT)
    waited: list[float] = []
    real = rotation._one_round
    held: Iterator[bool] = iter([True, False])

    def passing_over() -> Iterator[rotation.Batch]:
        # As PostgreSQL does with rows that are held.
        yield from () if next(held) else real()

    monkeypatch.setattr(rotation, "_one_round", passing_over)
    monkeypatch.setattr("avstamp.vault.rotation.time.sleep", waited.append)
    assert wrapped_anew() == 7
    assert len(waited) == 1
