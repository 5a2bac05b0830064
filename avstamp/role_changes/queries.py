"""Reads about changes to roles."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from avstamp.core.prepared import prepared
from avstamp.goals.models import Outcome
from avstamp.role_changes.models import Accepted, Asked
from avstamp.vault.sealed import SealedRow, reveal_together

SHOWN = timedelta(days=90)  # how long HR sees what they have answered


@prepared
def accepted(outcome: Outcome) -> QuerySet[Accepted]:
    """That it stands in the profile, its words not revealed yet; none if it does not."""
    return Accepted.objects.filter(outcome=outcome).select_related("own_version__by")


@prepared
def asked_about(outcome: Outcome) -> QuerySet[Asked]:
    """What HR has been asked about this change, in order; the words are not revealed yet."""
    return _with_reply().filter(outcome=outcome).order_by("at", "id")


def asked_of_hr(at: datetime) -> list[Asked]:
    """What waits for HR, oldest first, and after it what they answered in the last ninety days."""
    lately = Q(reply__isnull=True) | Q(reply__at__gte=at - SHOWN)
    found = revealed(_with_reply().filter(lately).order_by("at", "id"))
    waits = [row for row in found if not hasattr(row, "reply")]
    answered = [row for row in found if hasattr(row, "reply")]
    return waits + sorted(answered, key=lambda row: row.reply.at, reverse=True)


def unanswered() -> QuerySet[Asked]:
    """What waits for an HR partner's answer."""
    return Asked.objects.filter(reply__isnull=True)


def asked(one: UUID) -> Asked | None:
    """One question to HR."""
    return next(iter(revealed(_with_reply().filter(pk=one))), None)


def _with_reply() -> QuerySet[Asked]:
    return Asked.objects.select_related("by", "profile", "reply__by", "reply__new_version")


def sealed_in(rows: Iterable[Asked]) -> list[SealedRow]:
    """Every row with words in these, for one common reveal."""
    return [one for row in rows for one in (row, getattr(row, "reply", None)) if one]


def revealed(rows: Iterable[Asked]) -> list[Asked]:
    found = list(rows)
    reveal_together(sealed_in(found))
    return found
