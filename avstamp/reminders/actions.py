"""Posting letters, and choosing what to be told of by e-mail."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from itertools import batched
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from avstamp.core.clock import local_day
from avstamp.notifications.actions import post
from avstamp.people.models import Person
from avstamp.reminders.models import Choice, Letter, Line, Quiet
from avstamp.reminders.queries import KIND, held, readers, waiting_for, whom
from avstamp.reminders.rules import A_WEEK, Kind, Matter, Told, letters_go, to_mail
from avstamp.work.running import stopping

_AT_A_TIME = 50
_KEPT = timedelta(days=400)  # no mark is as far from its matter's day


def choose(
    person: Person, *, by_email: Collection[Kind], of: Collection[Kind], at: datetime
) -> None:
    """Of these kinds the person has these by e-mail from now on, and not the others."""
    Choice.objects.bulk_create(
        [Choice(person=person, kind=kind, by_email=kind in by_email, at=at) for kind in of],
        update_conflicts=True,
        unique_fields=["person", "kind"],
        update_fields=["by_email", "at"],
    )


def keep_quiet(*, at: datetime) -> date:
    """A backup has been restored, and nobody knows which letters went after it was made: the week
    counts as used up, for everybody. Returns the first day on which letters go again."""
    until_on = local_day(at) + A_WEEK
    Quiet.objects.update_or_create(pk=1, defaults={"until_on": until_on})
    return until_on


def forget_old(*, at: datetime) -> int:
    """Remove letters of more than four hundred days ago with their lines; returns how many rows."""
    return Letter.objects.filter(on__lt=local_day(at) - _KEPT).delete()[0]


def send_reminders(*, at: datetime) -> int:
    """Post a letter to everybody who is to have one this morning; returns how many.

    Fifty people at a time, each fifty in a transaction of its own: killed in the middle and called
    again, it goes on with those who have none.
    """
    here = timezone.localtime(at)
    if not letters_go(here) or Quiet.objects.filter(until_on__gt=here.date()).exists():
        return 0
    number = 0
    for some in batched(whom(here.date()), _AT_A_TIME):
        if stopping.is_set():
            break
        number += _post_some(some, here.date(), at)
    return number


@transaction.atomic
def _post_some(people: Sequence[UUID], on: date, at: datetime) -> int:
    return _post(_due(people, on), on, at)


def _due(people: Sequence[UUID], on: date) -> dict[UUID, list[Told]]:
    """What a letter to each of these people tells of; they are held for the transaction."""
    here = held(people)
    matters: dict[UUID, list[Matter]] = defaultdict(list)
    for one in waiting_for(here, on):
        matters[one.person].append(one.matter)
    asked = readers(here, on).items()
    return {person: to_mail(matters[person], reader, on) for person, reader in asked}


def _post(told: dict[UUID, list[Told]], on: date, at: datetime) -> int:
    monday = on - timedelta(days=on.weekday())
    letters = [Letter(person_id=who, on=on, week_on=monday) for who, what in told.items() if what]
    Letter.objects.bulk_create(letters)
    Line.objects.bulk_create(
        Line(
            letter=letter,
            person_id=letter.person_id,
            kind=one.matter.kind,
            mark=one.mark,
            about=one.matter.about,
            day=one.matter.day,
        )
        for letter in letters
        for one in told[letter.person_id]
    )
    for letter in letters:
        post(KIND, to=letter.person, about=[letter.id], at=at)
    return len(letters)
