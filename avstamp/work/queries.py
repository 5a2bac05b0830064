"""How the work goes, for whoever looks after the installation."""

from datetime import datetime

from django.db.models import QuerySet

from avstamp.work.models import Work
from avstamp.work.running import known

_AGAIN_AND_AGAIN = 3


def overdue(*, at: datetime) -> QuerySet[Work]:
    """What nobody has taken, the longest waiting first."""
    return known().filter(due_at__lte=at).order_by("due_at", "pk")


def failing() -> QuerySet[Work]:
    """What has failed again and again, the oldest first."""
    tried = known().filter(attempts__gte=_AGAIN_AND_AGAIN).exclude(problem="")
    return tried.order_by("enqueued_at", "pk")
