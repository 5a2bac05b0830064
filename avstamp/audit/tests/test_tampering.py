"""Nothing but a trail that nobody has touched is found whole, whatever was done to it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import DataError, IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from avstamp.audit.models import AccessEvent
from avstamp.audit.tampering import Broken
from avstamp.audit.tests import by_hand
from avstamp.audit.tests.by_hand import APRIL, LINES, everything, first_of
from avstamp.audit.verify import verify
from avstamp.vault.master import MasterKeysMissing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("trail")]

months = st.sampled_from([*LINES, "2026-12", "2027-06"])
there = st.sampled_from(
    [(month, place) for month, last in LINES.items() for place in range(1, last + 1)]
)
places = st.integers(1, 9)
copied = st.sampled_from(["at", "actor", "hash"])
hashes = st.binary(max_size=33)
ids = st.builds(UUID, int=st.integers(0, 5))
words = st.text("abc.:-", max_size=6)
moments = st.integers(-3, 3).map(lambda hours: first_of(APRIL) + timedelta(hours=hours))
of_a_line: dict[str, st.SearchStrategy[Any]] = {
    "id": ids,
    "at": moments,
    "month": months,
    "sequence": places,
    "actor": st.none() | ids,
    "action": words,
    "subject": st.none() | ids,
    "outcome": words,
    "once": st.none() | words,
    "hash": hashes,
}
of_a_month: dict[str, st.SearchStrategy[Any]] = {
    "month": months,
    "number": st.integers(0, 5),
    "previous_sequence": places,
    "previous_hash": hashes,
    "sequence": places,
    "hash": hashes,
    "followed": st.booleans(),
    "removed_at": st.none() | moments,
    "key": hashes,
    "seal": hashes,
}


def one_change(columns: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[dict[str, Any]]:
    return st.sampled_from([*columns]).flatmap(
        lambda name: st.fixed_dictionaries({name: columns[name]})
    )


Deed = Callable[[], object]


def edit(where: tuple[str, int], change: dict[str, Any]) -> Deed:
    return lambda: by_hand.lines(*where).update(**change)


def copy_columns(where: tuple[str, int], source: tuple[str, int], names: set[str]) -> Deed:
    def deed() -> None:
        for row in by_hand.lines(*source).values(*names):
            by_hand.lines(*where).update(**row)

    return deed


def delete(where: set[tuple[str, int]]) -> Deed:
    return lambda: [by_hand.lines(*one).delete() for one in where]


def swap(one: tuple[str, int], other: tuple[str, int]) -> Deed:
    def deed() -> None:
        if one != other:
            by_hand.swap(by_hand.line(*one), by_hand.line(*other))

    return deed


def renumber(month: str, after: int, by: int) -> Deed:
    return lambda: by_hand.renumber(month, after=after, by=by)


def insert(row: dict[str, Any]) -> Deed:
    return lambda: by_hand.insert(AccessEvent(**row))


def cut(where: tuple[str, int]) -> Deed:
    def deed() -> None:
        month, last = where
        by_hand.end_with(month, last)
        by_hand.lines(month).filter(sequence__gt=last).delete()

    return deed


def edit_month(month: str, change: dict[str, Any]) -> Deed:
    return lambda: by_hand.segment(month).update(**change)


def delete_month(month: str, with_lines: bool) -> Deed:
    def deed() -> None:
        by_hand.segment(month).delete()
        if with_lines:
            by_hand.lines(month).delete()

    return deed


deeds = st.one_of(
    st.builds(edit, there, one_change(of_a_line)),
    st.builds(
        copy_columns, there, there, st.sets(st.sampled_from(["at", "actor", "hash"]), min_size=1)
    ),
    st.builds(delete, st.sets(there, min_size=1)),
    st.builds(swap, there, there),
    st.builds(renumber, st.sampled_from([*LINES]), st.integers(0, 5), st.sampled_from([-1, 1])),
    st.builds(insert, st.fixed_dictionaries(of_a_line)),
    st.builds(cut, there),
    st.builds(edit_month, st.sampled_from([*LINES]), one_change(of_a_month)),
    st.builds(delete_month, st.sampled_from([*LINES]), st.booleans()),
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(deeds, min_size=1, max_size=3))
def test_whatever_was_done_to_a_trail_is_found(done: list[Deed]):
    before = everything()
    with transaction.atomic():
        for deed in done:
            do(deed)
        untouched = everything() == before
        try:
            whole = bool(list(verify()))
        except (Broken, MasterKeysMissing):
            whole = False
        assert whole == untouched
        transaction.set_rollback(True)


def do(deed: Deed) -> None:
    """What the database itself refuses is not done."""
    try:
        with transaction.atomic():
            deed()
    except (IntegrityError, DataError, AccessEvent.DoesNotExist):
        pass
