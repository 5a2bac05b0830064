"""When a backup and a copy of the key ring may be restored together."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.apps import apps

from avstamp.backups import rules
from avstamp.backups.rules import Header, RingHeader

AT = datetime(2027, 3, 1, 9, tzinfo=UTC)
DATA = Header("one", "here", AT, "0.1.0", [("people", "0001_initial")], "")
RING = RingHeader("here", AT + timedelta(hours=1), frozenset({"one"}), AT - timedelta(days=180))


def said(
    data: Header = DATA,
    ring: RingHeader | None = RING,
    unknown: tuple[str, ...] = (),
    missing: tuple[str, ...] = (),
) -> list[str]:
    return list(rules.unfit(data, ring, unknown=unknown, masters_missing=missing))


def test_what_belongs_together_is_restored():
    assert said() == []
    assert said(ring=None) == []


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"unknown": ("goals.0009_new",)}, "made by release 0.1.0, which is newer than this one"),
        ({"unknown": ("goals.0009_new",), "ring": None}, "(goals.0009_new is not known here)"),
        ({"ring": replace(RING, installation="there")}, "of another installation"),
        ({"ring": replace(RING, remembers=AT + timedelta(days=1))}, "would come back"),
        ({"missing": ("master-1",)}, "needs the master key master-1, which is not in the file"),
    ],
)
def test_what_does_not_is_refused_with_a_sentence(asked, sentence):
    (found,) = said(**asked)
    assert sentence in found


def test_a_copy_that_names_the_backup_is_younger_whatever_the_clocks_say():
    assert rules.is_younger(DATA, replace(RING, at=AT - timedelta(days=1)))
    assert not rules.is_younger(DATA, replace(RING, backups=frozenset({"another"})))
    assert rules.keys_missing(1, RING).startswith("1 text in the backup cannot be opened")
    assert "before the backup. Take a newer copy." in rules.keys_missing(2_000, RING)


def test_what_is_left_out_is_there_to_be_left_out():
    assert {model._meta.label_lower for model in apps.get_models()} > set(rules.LEFT_OUT)
