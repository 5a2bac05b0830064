"""Earlier versions of a text, so that what stood there yesterday can be brought back.

Kept is whatever stood for a minute, or was a minute newer than the version kept before it; and
always what is emptied, or written over by somebody who was shown it. A text that is a log already
(the notes of the two) is thinned in the same way when it is read.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from uuid import UUID

from django.db.models import QuerySet

from avstamp.saving.models import Earlier, Remembers
from avstamp.vault.sealed import reveal, seal

APART = timedelta(seconds=60)
MOST = 50  # of each text: the latest


@dataclass(frozen=True, slots=True)
class State:
    """What a text said once; ``by`` where several write it."""

    number: int
    text: str
    at: datetime
    by: str = ""
    over: bool = False  # written over another that its writer was shown


def due(
    *, stood_from: datetime, counted_from: datetime | None, emptied: bool, over: bool, at: datetime
) -> bool:
    """Whether what has stood since a moment is kept when something else takes its place."""
    rested = at - stood_from >= APART
    apart = counted_from is None or stood_from - counted_from >= APART
    return over or emptied or rested or apart


def keep(row: Remembers, *, text: str, stood_from: datetime, over: bool, at: datetime) -> None:
    """Keep what a row says, if it is due, before ``text`` is sealed into it and the row saved.

    The row is revealed, or new. Costs a row at most, and nothing most of the time.
    """
    if not row.version:
        row.counted_from = at
        return
    stood = str(vars(row)["text"])
    emptied = not text.strip()
    if not stood.strip() or not due(
        stood_from=stood_from, counted_from=row.counted_from, emptied=emptied, over=over, at=at
    ):
        return
    row.kept += 1
    row.counted_from = stood_from
    earlier = Earlier(of=row.pk, number=row.kept, at=stood_from, vault=row.vault)
    seal(earlier, text=stood)
    earlier.save(force_insert=True)
    if row.kept > MOST:
        Earlier.objects.filter(of=row.pk, number__lte=row.kept - MOST).delete()


def states_of(row: Remembers) -> list[State]:
    """The earlier versions of a row, latest first; for whoever may read the row as its writer."""
    rows = reveal(Earlier.objects.filter(of=row.pk).order_by("-number"))
    return [State(one.number, one.text, one.at) for one in rows]


def thinned(log: Sequence[State]) -> list[State]:
    """Of a log, oldest first, the versions that are earlier than its last one; latest first."""
    kept: list[State] = []
    counted_from = log[0].at if log else None
    for state, following in pairwise(log):
        emptied = not following.text.strip()
        over = following.over or state.by != following.by
        if state.text.strip() and due(
            stood_from=state.at,
            counted_from=counted_from,
            emptied=emptied,
            over=over,
            at=following.at,
        ):
            kept.append(state)
            counted_from = state.at
    return kept[: -MOST - 1 : -1]


def all_of(rows: Iterable[UUID]) -> QuerySet[Earlier]:
    """Every earlier version of these texts: they go with them."""
    return Earlier.objects.filter(of__in=list(rows))
