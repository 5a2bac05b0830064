"""Lines from before the trail was a chain are sealed when it becomes one."""

from importlib import import_module
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import CommandError
from django.db.models import F, QuerySet

from avstamp.audit.models import AccessEvent, Segment
from avstamp.audit.tests.by_hand import LINES
from avstamp.audit.verify import verify

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("trail")]
_ROWS: QuerySet[AccessEvent] = QuerySet(AccessEvent)


class _Apps:
    """The models as a migration sees them, which ask nobody whether a line may be changed."""

    def get_model(self, _room: str, name: str) -> Any:
        return Segment if name == "Segment" else SimpleNamespace(objects=_ROWS)


def seal() -> None:
    import_module("avstamp.audit.migrations.0002_chain").seal_what_is_there(_Apps(), None)


def as_before() -> None:
    """The same lines as they were when nothing was sealed, stored in any order."""
    Segment.objects.all().delete()
    for row in _ROWS.order_by("id"):
        _ROWS.filter(pk=row.pk).update(hash=b"", sequence=1_000 + F("sequence"))


def test_they_are_sealed_in_the_order_of_their_time():
    as_before()
    seal()
    assert {month.name: month.lines for month in verify()} == LINES
    told = _ROWS.order_by("month", "sequence").values_list("at", flat=True)
    assert list(told) == sorted(told)


def test_without_lines_nothing_is_done_and_no_master_key_is_needed(tmp_path, settings):
    settings.MASTER_KEYS = tmp_path / "not-yet.json"
    Segment.objects.all().delete()
    _ROWS.all().delete()
    seal()
    assert not Segment.objects.exists()


def test_without_the_master_keys_it_stops_with_a_sentence(tmp_path, settings):
    as_before()
    settings.MASTER_KEYS = tmp_path / "lost.json"
    with pytest.raises(CommandError, match=r"sealed now\. There are no readable master keys at"):
        seal()
    assert not Segment.objects.exists()
