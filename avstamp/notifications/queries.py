"""How messages fare, for sending them and for whoever looks after the installation."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import F, QuerySet

from avstamp.notifications.models import Outgoing, Unreachable
from avstamp.web.paging import AT_A_TIME, Page

TRIED_FOR = timedelta(days=5)  # as mail servers do among themselves
_TOLD_FOR = timedelta(days=30)


def waiting() -> QuerySet[Outgoing]:
    """Those that the mail server cannot have."""
    return Outgoing.objects.filter(ended_at=None, handed_at=None)


def handed_over() -> QuerySet[Outgoing]:
    """Those that the mail server may have, and nobody has noted that it does."""
    return Outgoing.objects.filter(ended_at=None, handed_at__isnull=False)


def unreachable() -> QuerySet[Unreachable]:
    """Whose address was refused for good, and is still theirs, in Swedish order.

    Nobody with protected identity, to whom nothing is sent.
    """
    rows = Unreachable.objects.filter(email=F("person__email"), person__protected=False)
    return rows.select_related("person").order_by("person__sort_key", "person")


def unreachable_among(ids: Iterable[UUID]) -> set[UUID]:
    """Those of these people whose address was refused for good."""
    return set(unreachable().filter(person__in=list(ids)).values_list("person", flat=True))


def returned(*, at: datetime) -> list[Outgoing]:
    """The latest messages that came back or are delayed, by what mail servers have reported in the
    last weeks; without those to people who are known not to be reached."""
    ends = Outgoing.Ending
    rows = Outgoing.objects.filter(
        ending__in=(ends.RETURNED, ends.DELAYED),
        ended_at__gt=at - _TOLD_FOR,
        to__protected=False,
    )
    rows = rows.exclude(to__in=unreachable().values("person"))
    return list(rows.select_related("to").order_by("-ended_at", "id")[:AT_A_TIME])


def page_of_unreachable(number: int = 1) -> Page[Unreachable]:
    """A page of those."""
    start = (number - 1) * AT_A_TIME
    rows = list(unreachable()[start : start + AT_A_TIME + 1])
    return Page(rows[:AT_A_TIME], number, more=len(rows) > AT_A_TIME)
