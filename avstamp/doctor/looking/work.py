"""The workers, what waits for them, and the messages that wait for the mail server."""

from datetime import datetime
from typing import Any

from django.db.models import Count, Min, Q, QuerySet, Subquery, Value

from avstamp.doctor.situation import Post, Work
from avstamp.notifications.models import Outgoing, Silence
from avstamp.notifications.queries import TRIED_FOR, unreachable
from avstamp.people.models import Organisation
from avstamp.work.models import Worker
from avstamp.work.queries import failing, overdue

type Row = dict[str, Any]


def look(*, at: datetime) -> tuple[Work, Post]:
    """How both go, in two queries."""
    # Each a value of its own: hung on the one row that there is, they come in one answer.
    here = Organisation.objects.annotate(
        worker_at=Subquery(Worker.objects.order_by("-seen_at").values("seen_at")[:1]),
        waits_since=Subquery(overdue(at=at).values("due_at")[:1]),
        standing=Subquery(failing().values("standing")[:1]),
        task=Subquery(failing().values("task")[:1]),
        fails_by=Subquery(failing().values("problem")[:1]),
        silent_since=Subquery(Silence.objects.values("since")[:1]),
        tried_again_at=Subquery(Silence.objects.values("until")[:1]),
        silent_by=Subquery(Silence.objects.values("problem")[:1]),
        unreachable=Subquery(_number_of(unreachable())),
    )
    found: Row = dict(here.values().first() or {})
    return _work(found), _post(found, at)


def _number_of(rows: QuerySet[Any]) -> Any:
    """As a value in another query."""
    every = rows.order_by().annotate(every=Value(1)).values("every")
    return every.annotate(number=Count("pk")).values("number")


def _work(found: Row) -> Work:
    return Work(
        worker_at=found.get("worker_at"),
        waits_since=found.get("waits_since"),
        failing=found.get("standing") or found.get("task") or "",
        problem=found.get("fails_by") or "",
    )


def _post(found: Row, at: datetime) -> Post:
    ends, waits = Outgoing.Ending, Q(ended_at=None)
    lately = Outgoing.objects.filter(waits | Q(ended_at__gt=at - TRIED_FOR))
    told = lately.aggregate(
        waiting=Count("pk", filter=waits),
        waits_since=Min("posted_at", filter=waits),
        unknown=Count("pk", filter=Q(ending=ends.UNKNOWN)),
        lost=Count("pk", filter=Q(ending__in=(ends.REFUSED, ends.GIVEN_UP))),
        returned=Count("pk", filter=Q(ending=ends.RETURNED)),
    )
    return Post(
        silent_since=found.get("silent_since"),
        tried_again_at=found.get("tried_again_at"),
        problem=found.get("silent_by") or "",
        unreachable=found.get("unreachable") or 0,
        **told,
    )
