"""Words are read in the row they were written in, as it was last written, and nowhere else."""

import uuid
from collections.abc import Callable
from copy import copy

import pytest
from django.apps import apps
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from avstamp.vault import keyring
from avstamp.vault.cipher import Refused
from avstamp.vault.models import DataKey
from avstamp.vault.sealed import SealedRow, reveal, reveal_together, seal

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
KINDS = sorted(
    (model for model in apps.get_models() if issubclass(model, SealedRow)),
    key=lambda model: model._meta.label,
)
VAULTS = ["notes:1", "notes:2", "private:1:2"]

kinds = st.sampled_from(KINDS)
vaults = st.sampled_from(VAULTS)
words = st.text(max_size=40).map(lambda text: text.encode("utf-8", "replace").decode())
ids = st.builds(uuid.UUID, int=st.integers(0, 2))


@st.composite
def rows(draw: st.DrawFn) -> SealedRow:
    """A row of any kind, written one to three times; ``earlier`` holds its former bodies."""
    kind = draw(kinds)
    row: SealedRow = kind(id=draw(ids), vault=draw(vaults))
    earlier = []
    for _version in range(draw(st.integers(1, 3))):
        earlier.append(bytes(row.body))
        seal(row, **{name: draw(words) for name in kind.sealed})
    vars(row)["earlier"] = earlier[1:]
    return row


def place(row: SealedRow) -> tuple[object, ...]:
    return row._meta.db_table, row.id, row.vault, row.version


def as_stored(row: SealedRow) -> SealedRow:
    """The row as it is read from the database, without its words."""
    return type(row)(id=row.id, vault=row.vault, version=row.version, body=row.body)


def refused(row: SealedRow) -> bool:
    """Whether its words are refused, alone and among others; nothing of them is there then."""
    for read in (reveal, lambda rows: reveal_together([], rows)):
        stored = as_stored(row)
        try:
            read([stored])
        except Refused:
            assert not set(vars(stored)) & set(row.sealed)
        else:
            return False
    return True


modest = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
Move = Callable[[SealedRow, SealedRow], object]


@modest
@given(rows())
def test_words_are_read_where_they_were_written(row: SealedRow):
    assert not refused(row)
    found = reveal([as_stored(row)])[0]
    assert [getattr(found, name) for name in row.sealed] == [
        getattr(row, name) for name in row.sealed
    ]


@modest
@given(rows(), rows())
def test_words_moved_to_another_row_field_vault_or_table_are_refused(
    row: SealedRow, other: SealedRow
):
    assume(place(row) != place(other))
    row.body, other.body = other.body, row.body  # both ways at once: they were swapped
    assert refused(row)
    assert refused(other)


@modest
@given(rows(), ids, vaults, st.integers(0, 5))
def test_a_row_that_says_it_is_another_is_refused(
    row: SealedRow, name: uuid.UUID, vault: str, version: int
):
    keyring.fetch_or_make(VAULTS)
    changed = copy(row)
    changed.id, changed.vault, changed.version = name, vault, version
    assume(place(changed) != place(row))
    assert refused(changed)


@modest
@given(rows())
def test_words_rolled_back_to_an_earlier_version_of_their_row_are_refused(row: SealedRow):
    assume(vars(row)["earlier"])
    for body in vars(row)["earlier"]:
        row.body = body
        assert refused(row)


@modest
@given(rows(), st.data())
def test_words_cut_short_or_altered_in_any_bit_are_refused(row: SealedRow, data: st.DataObject):
    whole = bytes(row.body)
    row.body = whole[: data.draw(st.integers(0, len(whole) - 1))]
    assert refused(row)
    bit = data.draw(st.integers(0, 8 * len(whole) - 1))
    altered = bytearray(whole)
    altered[bit // 8] ^= 1 << bit % 8
    row.body = bytes(altered)
    assert refused(row)


@modest
@given(rows(), st.data())
def test_words_whose_key_was_altered_or_is_anothers_are_refused(
    row: SealedRow, data: st.DataObject
):
    keyring.fetch_or_make(VAULTS)
    mine = DataKey.objects.filter(vault=row.vault)
    before = bytes(mine.get().wrapped)
    other = DataKey.objects.exclude(vault=row.vault).first()
    assert other
    bit = data.draw(st.integers(0, 8 * len(before) - 1))
    altered = bytearray(before)
    altered[bit // 8] ^= 1 << bit % 8
    for wrapped in (bytes(other.wrapped), bytes(altered), before[:-8], b""):
        mine.update(wrapped=wrapped)
        assert refused(row)
    mine.update(wrapped=before)
    assert not refused(row)
