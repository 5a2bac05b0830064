"""How messages fare, for sending them and for whoever looks after the installation."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import F, QuerySet

from avstamp.notifications.models import Outgoing, Silence, Unreachable
from avstamp.people.models import Person

TRIED_FOR = timedelta(days=5)  # as mail servers do among themselves


def waiting() -> QuerySet[Outgoing]:
    """Those that the mail server cannot have."""
    return Outgoing.objects.filter(ended_at=None, handed_at=None)


def handed_over() -> QuerySet[Outgoing]:
    """Those that the mail server may have, and nobody has noted that it does."""
    return Outgoing.objects.filter(ended_at=None, handed_at__isnull=False)


def unreachable() -> QuerySet[Person]:
    """Whose address was refused for good, and is still theirs, in Swedish order."""
    rows = Unreachable.objects.filter(email=F("person__email"))
    return Person.objects.filter(pk__in=rows.values("person")).order_by("sort_key", "id")


def unreachable_among(ids: Iterable[UUID]) -> set[UUID]:
    """Those of these people whose address was refused for good."""
    rows = Unreachable.objects.filter(person__in=list(ids), email=F("person__email"))
    return set(rows.values_list("person", flat=True))


@dataclass(frozen=True)
class Post:
    """How sending goes."""

    waiting: int
    waits_since: datetime | None  # the oldest that waits was posted
    silent_since: datetime | None  # the mail server has taken nothing since
    tried_again_at: datetime | None
    problem: str  # its class
    unknown: int  # of the last days, that the mail server may or may not have taken
    lost: int  # of the last days, refused or given up
    unreachable: int  # people


def post(*, at: datetime) -> Post:
    """How sending goes at a moment."""
    oldest = Outgoing.objects.filter(ended_at=None).order_by("posted_at")
    silence = Silence.objects.first()
    last_days = Outgoing.objects.filter(ended_at__gt=at - TRIED_FOR)
    lost = (Outgoing.Ending.REFUSED, Outgoing.Ending.GIVEN_UP)
    first = oldest.first()
    return Post(
        waiting=oldest.count(),
        waits_since=first.posted_at if first else None,
        silent_since=silence.since if silence else None,
        tried_again_at=silence.until if silence else None,
        problem=silence.problem if silence else first.problem if first else "",
        unknown=last_days.filter(ending=Outgoing.Ending.UNKNOWN).count(),
        lost=last_days.filter(ending__in=lost).count(),
        unreachable=unreachable().count(),
    )
