"""Reading the trail."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from django.db.models import QuerySet

from avstamp.audit.models import AccessEvent, Outcome
from avstamp.core.prepared import prepared


def openings(subject: UUID, limit: int = 50) -> list[AccessEvent]:
    """Who opened this, latest first; what the two of a conversation may see."""
    return _opened(subject, limit)


@prepared
def _opened(subject: UUID, limit: int) -> QuerySet[AccessEvent]:
    # ``once`` stands on an opening and on nothing else. Asked for the outcome, SQLite would look
    # through the openings of everybody, since there is an index of those in order of time.
    rows = AccessEvent.objects.filter(subject=subject, once__isnull=False)
    return rows.order_by("-at", "id")[:limit]


def refusals(limit: int = 50) -> list[AccessEvent]:
    """The latest refusals, for the administrator alone."""
    rows = AccessEvent.objects.filter(outcome=Outcome.REFUSED)
    return list(rows.order_by("-at", "id")[:limit])


def events_of(person: UUID) -> Iterator[AccessEvent]:
    """All that somebody has done and opened, oldest first; what is theirs to have.

    Never what they were refused. Read from the database as it is asked for, however much it is.
    """
    rows = AccessEvent.objects.filter(actor=person).exclude(outcome=Outcome.REFUSED)
    return rows.order_by("at", "id").iterator(chunk_size=1_000)


def is_told(once: str) -> bool:
    """Whether this opening is in the trail already."""
    return bool(_told([once]))


@prepared
def _told(once: list[str]) -> QuerySet[AccessEvent, str | None]:
    return AccessEvent.objects.filter(once__in=once).values_list("once", flat=True)


def openings_of(subjects: Iterable[UUID]) -> list[AccessEvent]:
    """Who opened any of these, oldest first: for the copy of somebody's own data."""
    rows = AccessEvent.objects.filter(subject__in=list(subjects), outcome=Outcome.OPENED)
    return list(rows.order_by("at", "id"))
