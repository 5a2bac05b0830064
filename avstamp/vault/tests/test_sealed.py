"""Rows with encrypted words, their keys, and the sweep of keys that no text needs."""

from datetime import UTC, datetime, timedelta

import pytest
from django.apps import apps
from django.core.management import call_command

from avstamp.core.clock import now
from avstamp.vault import keyring
from avstamp.vault.actions import sweep
from avstamp.vault.cipher import Refused
from avstamp.vault.models import DataKey
from avstamp.vault.sealed import reveal, reveal_together, seal

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
AT = datetime(2027, 3, 1, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
# Any row with words will do; this room knows none of those above it.
NoteEntry = apps.get_model("conversations", "NoteEntry")


def entry(vault: str = "notes:1", text: str = "ett ord"):
    row = NoteEntry(vault=vault)
    seal(row, text=text)
    return row


def test_a_sealed_row_is_read_after_it_is_revealed():
    row = entry()
    del row.text
    assert reveal([row])[0].text == "ett ord"
    assert b"ett ord" not in row.body


def test_words_that_are_not_revealed_are_not_there():
    row = entry()
    fresh = NoteEntry(id=row.id, vault=row.vault, version=row.version, body=row.body)
    with pytest.raises(AttributeError):
        _ = fresh.text


def test_a_row_says_which_words_it_holds():
    with pytest.raises(ValueError, match="NoteEntry holds"):
        seal(NoteEntry(vault="notes:1"), words="fel")


def test_many_rows_of_many_vaults_cost_one_query(django_assert_num_queries):
    rows = [entry(f"notes:{number % 7}") for number in range(20)]
    with django_assert_num_queries(1, using="keyring"):
        reveal_together(rows[:10], rows[10:])


def test_a_destroyed_key_takes_its_words_with_it_at_once():
    row, other = entry("notes:1"), entry("notes:2")
    assert keyring.destroy(["notes:1"]) == 1
    with pytest.raises(Refused):
        reveal([row])
    assert reveal([other])


def test_a_vault_has_one_key_for_all_who_ask():
    first = keyring.fetch_or_make(["notes:1"])
    assert keyring.fetch_or_make(["notes:1", "notes:2"])["notes:1"] == first["notes:1"]
    assert keyring.fetch(["notes:1"]) == first


def test_of_two_who_make_a_key_at_once_the_first_counts(monkeypatch):
    first = keyring.fetch_or_make(["notes:1"])
    # The second looked before the first had committed.
    monkeypatch.setattr(keyring, "_taken_into_use", lambda vaults: {})
    assert keyring.fetch_or_make(["notes:1"]) == first
    assert DataKey.objects.count() == 1


def test_a_vault_without_a_key_is_absent():
    assert keyring.fetch(["notes:nobody"]) == {}
    assert keyring.fetch([]) == {}


def aged(vault: str) -> None:
    DataKey.objects.filter(vault=vault).update(made_at=AT)


def test_a_sweep_destroys_a_key_without_a_text_an_hour_after_it_was_first_seen():
    keyring.fetch_or_make(["notes:orphan"])
    aged("notes:orphan")
    assert sweep(AT + 2 * HOUR) == 0
    assert sweep(AT + 2 * HOUR + HOUR / 2) == 0
    assert sweep(AT + 3 * HOUR) == 1
    assert not DataKey.objects.exists()


def test_a_sweep_leaves_a_young_key():
    keyring.fetch_or_make(["notes:young"])
    aged("notes:young")
    sweep(AT + HOUR / 2)
    assert not DataKey.objects.filter(unused_at__isnull=False).exists()


def test_a_key_asked_for_between_two_sweeps_stays():
    before = keyring.fetch_or_make(["notes:late"])
    aged("notes:late")
    sweep(AT + 2 * HOUR)
    assert keyring.fetch_or_make(["notes:late"]) == before
    assert sweep(AT + 4 * HOUR) == 0
    assert DataKey.objects.filter(vault="notes:late").exists()


def test_a_key_destroyed_while_it_was_asked_for_is_made_anew(monkeypatch):
    before = keyring.fetch_or_make(["notes:late"])
    aged("notes:late")
    sweep(AT + 2 * HOUR)
    real = keyring.fetch

    def after_the_sweep(vaults):
        monkeypatch.setattr(keyring, "fetch", real)
        DataKey.objects.all().delete()
        return real(vaults)

    monkeypatch.setattr(keyring, "fetch", after_the_sweep)
    assert keyring.fetch_or_make(["notes:late"]) != before


def test_a_sweep_goes_through_every_page_of_keys(monkeypatch):
    monkeypatch.setattr("avstamp.vault.actions._AT_A_TIME", 2)
    keyring.fetch_or_make([f"notes:{number}" for number in range(5)])
    DataKey.objects.update(made_at=AT)
    sweep(AT + 2 * HOUR)
    assert sweep(AT + 3 * HOUR) == 5


def test_the_command_sweeps_now(capsys):
    keyring.fetch_or_make(["notes:orphan"])
    DataKey.objects.update(made_at=now() - 3 * HOUR, unused_at=now() - 2 * HOUR)
    call_command("sweep_keys")
    assert capsys.readouterr().out == "1 keys without a text destroyed.\n"
