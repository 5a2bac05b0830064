"""How the work goes, for whoever looks after the installation."""

from datetime import datetime

from django.db.models import Max, Min

from avstamp.work.models import Worker
from avstamp.work.running import known


def last_seen() -> datetime | None:
    """When a worker last said that it lives."""
    seen: datetime | None = Worker.objects.aggregate(last=Max("seen_at"))["last"]
    return seen


def waits_since(*, at: datetime) -> datetime | None:
    """From when on the oldest thing that nobody takes has been due."""
    due = known().filter(due_at__lte=at)
    first: datetime | None = due.aggregate(first=Min("due_at"))["first"]
    return first


def failing() -> list[str]:
    """What has failed three times and more, by its name, with the class of the last problem."""
    rows = known().filter(attempts__gte=3).exclude(problem="").order_by("enqueued_at", "pk")
    return sorted({f"{row} ({row.problem})" for row in rows})
