"""Who may be told by e-mail, and what they have been told."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Exists, Max, OuterRef, Q

from avstamp.accounts.models import User
from avstamp.core.clock import begins, local_day
from avstamp.notifications.models import Outgoing
from avstamp.notifications.queries import TRIED_FOR, unreachable_among
from avstamp.people.models import Person
from avstamp.people.queries import resting, works
from avstamp.reminders.models import Choice, Letter, Line
from avstamp.reminders.rules import A_WEEK, Kind, Matter, Reader, Told

KIND = "reminders.weekly"  # of message (emails.py)
# What was sent, whatever a mail server has reported of it since: it may have come all the same.
_TAKEN = (
    Outgoing.Ending.SENT,
    Outgoing.Ending.UNKNOWN,
    Outgoing.Ending.DELAYED,
    Outgoing.Ending.RETURNED,
)


def held(people: Iterable[UUID]) -> list[UUID]:
    """These people, one after the other for whoever writes them letters at the same time."""
    rows = Person.objects.select_for_update(no_key=True).filter(pk__in=people)
    return list(rows.order_by("pk").values_list("pk", flat=True))


def readers(people: Sequence[UUID], on: date) -> dict[UUID, Reader]:
    """What decides whether each gets a letter on a day, in six queries."""
    open_account = User.objects.filter(person=OuterRef("pk"), is_active=True)
    rows = Person.objects.filter(pk__in=people).annotate(
        rests=resting("pk", on),
        has_way_in=Exists(open_account),
        works=works("pk", on),
    )
    refused = unreachable_among(people)
    off, told, last = _turned_off(people), _told(people), _last_letters(people, on)
    return {
        row.pk: Reader(
            rests=vars(row)["rests"],
            reachable=_can_read(row) and row.pk not in refused,
            turned_off=off[row.pk],
            last_letter_on=last.get(row.pk),
            told=told[row.pk],
        )
        for row in rows
    }


def _can_read(row: Person) -> bool:
    told = vars(row)
    return bool(row.email and not row.protected and told["has_way_in"] and told["works"])


def _turned_off(people: Sequence[UUID]) -> dict[UUID, set[Kind]]:
    found: dict[UUID, set[Kind]] = defaultdict(set)
    rows = Choice.objects.filter(person__in=people, by_email=False)
    for person, kind in rows.values_list("person", "kind"):
        found[person].add(Kind(kind))
    return found


def turned_off_by(person: Person) -> Collection[Kind]:
    """What somebody does without by e-mail."""
    return _turned_off([person.pk])[person.pk]


def _told(people: Sequence[UUID]) -> dict[UUID, set[Told]]:
    found: dict[UUID, set[Told]] = defaultdict(set)
    for row in Line.objects.filter(person__in=people):
        found[row.person_id].add(_as_told(row))
    return found


def _as_told(row: Line) -> Told:
    return Told(Matter(Kind(row.kind), row.about, row.day), row.mark)


def told_in(letters: Sequence[UUID]) -> set[Matter]:
    """What these letters were posted to tell of."""
    return {_as_told(row).matter for row in Line.objects.filter(letter__in=letters)}


def _last_letters(people: Sequence[UUID], on: date) -> dict[UUID, date]:
    """The day of each one's last letter: when it was posted or, if that was later, when it went.

    One that still waits, for a mail server that is away, goes today for all that is known.
    """
    posted = Letter.objects.filter(person__in=people).values_list("person")
    found = dict(posted.annotate(last=Max("on")))
    lately = Outgoing.objects.filter(
        Q(ended_at__isnull=True) | Q(ending__in=_TAKEN),
        to__in=people,
        kind=KIND,
        posted_at__gt=_since(on),
    )
    for person, ended_at in lately.values_list("to", "ended_at"):
        went_on = local_day(ended_at) if ended_at else on
        found[person] = max(found.get(person, went_on), went_on)
    return found


def _since(on: date) -> datetime:
    return begins(on - A_WEEK - TRIED_FOR - timedelta(days=1))
