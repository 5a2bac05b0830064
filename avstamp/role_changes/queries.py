"""Reads about changes to roles."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet
from django.db.models.functions import TruncDate

from avstamp.core.clock import local_day
from avstamp.core.prepared import prepared
from avstamp.goals.models import Outcome
from avstamp.people.borders import works_within_reach
from avstamp.people.models import Person
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


def asked_of_hr(reader: Person, at: datetime) -> list[Asked]:
    """What waits for an HR partner, oldest first, and after it what was answered in the last ninety
    days; in public mode what was asked in their own authority."""
    lately = Q(reply__isnull=True) | Q(reply__at__gte=at - SHOWN)
    found = revealed(
        _with_reply().filter(lately, _within(reader, local_day(at))).order_by("at", "id")
    )
    waits = [row for row in found if not hasattr(row, "reply")]
    answered = [row for row in found if hasattr(row, "reply")]
    return waits + sorted(answered, key=lambda row: row.reply.at, reverse=True)


def unanswered(reader: Person, on: date) -> QuerySet[Asked]:
    """What waits for this HR partner's answer."""
    return _asked().filter(_within(reader, on), reply__isnull=True)


def asked(one: UUID, reader: Person, on: date) -> Asked | None:
    """One question to HR, if it is within this HR partner's reach."""
    return next(iter(revealed(within_reach_of(reader, on).filter(pk=one))), None)


def within_reach_of(reader: Person, on: date) -> QuerySet[Asked]:
    """Every question that this HR partner may read, its words not revealed."""
    return _with_reply().filter(_within(reader, on))


def _within(reader: Person, on: date) -> Q:
    """A question belongs to the authority where its writer worked on the day."""
    return works_within_reach(reader, on, person="by", then=OuterRef("asked_on"))


def _with_reply() -> QuerySet[Asked]:
    return _asked().select_related("by", "profile", "reply__by", "reply__new_version")


def _asked() -> QuerySet[Asked]:
    return Asked.objects.annotate(asked_on=TruncDate("at"))


def sealed_in(rows: Iterable[Asked]) -> list[SealedRow]:
    """Every row with words in these, for one common reveal."""
    return [one for row in rows for one in (row, getattr(row, "reply", None)) if one]


def revealed(rows: Iterable[Asked]) -> list[Asked]:
    found = list(rows)
    reveal_together(sealed_in(found))
    return found
