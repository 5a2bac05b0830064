"""Reads of somebody's own drafts."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from avstamp.core.prepared import prepared
from avstamp.drafts.models import KEPT_DAYS, Draft
from avstamp.people.models import Person


def of(person: Person) -> QuerySet[Draft]:
    """Every draft of the person's own, latest first, its words not revealed yet."""
    return Draft.objects.filter(person=person).order_by("-at", "-id")


@prepared
def begun(person: Person, about: UUID) -> QuerySet[Draft]:
    """What the person has begun in the forms about one thing, the words not revealed yet."""
    return Draft.objects.filter(person=person, about=about)


def older_than_kept(at: datetime) -> QuerySet[Draft]:
    """Those that nobody has written in for thirty days."""
    return Draft.objects.filter(at__lt=at - timedelta(days=KEPT_DAYS))
