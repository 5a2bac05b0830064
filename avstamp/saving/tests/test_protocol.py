"""Saving a long text: once for its key, never over somebody else's."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avstamp.saving.models import Receipt
from avstamp.saving.protocol import (
    KEPT,
    LONGEST,
    Conflict,
    Damaged,
    Save,
    TooLong,
    check,
    clean,
    digest,
    forget_old_receipts,
    save_once,
)

AT = datetime(2027, 3, 1, 9, tzinfo=UTC)
KARIN, MARIAM = uuid4(), uuid4()


class Note:
    """A text in memory that counts how often it was written."""

    def __init__(self) -> None:
        self.text, self.version = "", 0

    def save(self, save: Save, *, slot: str = "note:1", by=KARIN, at=AT):
        def write(text: str) -> int:
            if save.version != self.version:
                raise Conflict(theirs=self.text, version=self.version)
            self.text, self.version = text, self.version + 1
            return self.version

        return save_once(save, slot=slot, by=by, at=at, write=write)


@pytest.fixture
def note(db):
    return Note()


def test_a_save_is_acknowledged_with_its_version_and_the_hash_of_exactly_that_text(note):
    saved = note.save(Save("Hej", 0, "key-1"))
    assert (saved.version, saved.sha256, saved.at) == (1, digest("Hej"), AT)


def test_the_same_save_sent_again_is_answered_alike_and_done_once(note):
    first = note.save(Save("Hej", 0, "key-1"))
    again = note.save(Save("Hej", 0, "key-1"), at=AT + timedelta(minutes=1))
    assert again == first
    assert note.version == 1


def test_a_key_used_again_with_other_words_is_another_save(note):
    note.save(Save("Hej", 0, "key-1"))
    assert note.save(Save("Hej då", 1, "key-1")).version == 2
    assert note.text == "Hej då"


def test_a_key_used_again_with_other_words_on_an_old_state_is_a_conflict(note):
    note.save(Save("Hej", 0, "key-1"))
    with pytest.raises(Conflict) as conflict:
        note.save(Save("Hej då", 0, "key-1"))
    assert (conflict.value.theirs, conflict.value.version) == ("Hej", 1)
    assert note.text == "Hej"


def test_the_same_key_from_somebody_else_or_for_another_field_is_another_save(note):
    other = Note()
    note.save(Save("Hej", 0, "key-1"))
    with pytest.raises(Conflict):
        note.save(Save("Hej", 0, "key-1"), by=MARIAM)
    assert other.save(Save("Hej", 0, "key-1"), slot="note:2").version == 1
    assert other.text == "Hej"


def test_a_save_without_a_key_is_done_as_often_as_it_comes(note):
    note.save(Save("Hej", 0, ""))
    note.save(Save("Då", 1, ""))
    note.save(Save("Hej", 2, ""))
    assert (note.text, note.version) == ("Hej", 3)
    assert not Receipt.objects.exists()


def test_a_conflict_leaves_no_receipt_so_that_the_key_can_be_used_again(note):
    note.save(Save("Hej", 0, "key-1"))
    with pytest.raises(Conflict):
        note.save(Save("Då", 0, "key-2"))
    assert note.save(Save("Då", 1, "key-2")).version == 2


def test_a_receipt_holds_neither_the_text_nor_a_hash_that_could_be_guessed(note):
    note.save(Save("Ja", 0, "key-1"))
    stored = str(Receipt.objects.values().get())
    assert "Ja" not in stored
    assert digest("Ja") not in stored
    assert "key-1" not in stored


def test_a_key_of_any_length_is_fine(note):
    note.save(Save("Hej", 0, "k" * 500))
    assert note.save(Save("Hej", 0, "k" * 500)).version == 1


def test_receipts_are_forgotten_after_fourteen_days(note):
    note.save(Save("Hej", 0, "key-1"))
    note.save(Save("Då", 1, "key-2"), at=AT + timedelta(days=1))
    assert forget_old_receipts(at=AT + KEPT) == 0
    assert forget_old_receipts(at=AT + KEPT + timedelta(seconds=1)) == 1
    assert Receipt.objects.count() == 1


def test_a_text_may_be_as_long_as_a_field_and_no_longer():
    assert check(Save("å" * LONGEST, 0, "key-1"))
    with pytest.raises(TooLong):
        check(Save("å" * (LONGEST + 1), 0, "key-1"))


def test_a_text_that_is_not_the_one_sent_is_refused():
    assert check(Save("Hej", 0, "key-1", digest("Hej"))) == "Hej"
    with pytest.raises(Damaged):
        check(Save("Hej", 0, "key-1", digest("Hej då")))


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("en\r\ntvå\rtre\n", "en\ntvå\ntre\n"),
        ("nolla\x00", "nolla"),
        ("halv \ud83d", "halv �"),
        ("hel \U0001f600", "hel \U0001f600"),
        ("tv\ud83d\ude00", "tv\U0001f600"),
    ],
)
def test_a_text_is_stored_as_a_database_takes_it(typed, stored):
    assert clean(typed) == stored


@given(st.text(st.characters(codec=None), max_size=50))
def test_any_text_is_cleaned_into_one_that_can_be_stored_and_stays_so(text):
    cleaned = clean(text)
    assert digest(cleaned)
    assert clean(cleaned) == cleaned
