"""Sending what waits: each message once, however often a worker is killed.

A worker takes some rows for a while, writes each message, and notes that it is handing it over
just before the mail server gets the dot that ends it. So of a row that nobody holds any more it is
known whether the mail server can have it. If it cannot, it is sent. If it may, it nearly always
does: the dot follows the note at once, and the answer takes longer. So it is not sent again, the
row says that nobody can know, and whoever looks after the installation is told how many there are.
"""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from uuid import UUID, uuid4

from django.core.mail import EmailMessage
from django.db.models import F, QuerySet
from django.tasks import task
from django.utils import translation

from avstamp.core.clock import now
from avstamp.notifications.letters import letter
from avstamp.notifications.messages import kinds
from avstamp.notifications.models import Outgoing, Silence, Unreachable
from avstamp.notifications.post_office import (
    Away,
    NoSuchMailbox,
    NotNow,
    PostOffice,
    Refused,
    Unanswered,
)
from avstamp.notifications.queries import TRIED_FOR, handed_over, unreachable_among, waiting
from avstamp.people.queries import organisation, people
from avstamp.work.leases import LEASE, pause, take
from avstamp.work.running import stopping

logger = logging.getLogger(__name__)

_AT_A_TIME = 20
type Clock = Callable[[], datetime]


class Lost(Exception):
    """Somebody else has taken the row meanwhile: this worker was too slow, and sends nothing."""


class NothingToSay(Exception):
    pass


@task
def deliver() -> None:
    """Send what waits and is due."""
    send_all(now)


def send_all(clock: Clock) -> None:
    """Send until nothing is due, the mail server is away, or the worker is told to stop."""
    settle(at=clock())
    silence = Silence.objects.first()
    if silence and silence.until > clock():
        return
    with PostOffice() as office:
        sending = _Round(office, clock, silence)
        while not stopping.is_set() and sending.some():
            pass


def settle(*, at: datetime) -> None:
    """What the mail server may have, and nobody holds any more, is not sent again."""
    left = handed_over().filter(due_at__lte=at)
    left.update(ended_at=at, ending=Outgoing.Ending.UNKNOWN)


class _Round:
    """One worker's way through what is due."""

    def __init__(self, office: PostOffice, clock: Clock, silence: Silence | None) -> None:
        self._office, self._clock, self._silence = office, clock, silence
        self._by = uuid4()
        here = organisation()
        self._organisation = here.name if here else ""

    def some(self) -> bool:
        """Send a few; whether there may be more."""
        rows = take(waiting(), by=self._by, most=_AT_A_TIME, at=self._clock())
        readers = {one.pk: one for one in people({row.to_id for row in rows})}
        refused = unreachable_among(readers)
        for number, row in enumerate(rows):
            if stopping.is_set():
                self._let_go(rows[number:])
                return False
            row.to = readers[row.to_id]
            try:
                self._one(row, refused=row.to_id in refused)
            except Away as problem:
                self._let_go(rows[number + 1 :])
                self._keep_quiet(problem)
                return False
        return bool(rows)

    def _one(self, row: Outgoing, *, refused: bool) -> None:
        """Send one, or note why not. Raises Away."""
        if not row.to.email or row.to.protected:  # whose address nobody is to learn from us
            self._end(row, Outgoing.Ending.NO_ADDRESS)
        elif refused:
            self._end(row, Outgoing.Ending.UNREACHABLE)
        elif self._clock() - row.posted_at > TRIED_FOR:
            self._end(row, Outgoing.Ending.GIVEN_UP)
        else:
            try:
                self._office.send(self._written(row), handing_over=partial(self._hand_over, row))
            except Exception as problem:
                self._not_sent(row, problem)
            else:
                self._sent(row)

    def _written(self, row: Outgoing) -> EmailMessage:
        """Raises NothingToSay, and KeyError for a kind that only another release knows."""
        kind, at = kinds()[row.kind], self._clock()
        with translation.override(row.to.language):
            message = kind.compose(row.to, [UUID(one) for one in row.about], at)
            if message is None:
                raise NothingToSay
            return letter(message, row, organisation=self._organisation, at=at)

    def _hand_over(self, row: Outgoing) -> None:
        at = self._clock()
        still = waiting().filter(pk=row.pk, held_by=self._by)
        if not still.update(handed_at=at, due_at=at + LEASE):
            raise Lost

    def _sent(self, row: Outgoing) -> None:
        self._end(row, Outgoing.Ending.SENT)
        if self._silence:
            Silence.objects.all().delete()
            self._silence = None

    def _not_sent(self, row: Outgoing, problem: Exception) -> None:
        match problem:
            case Lost():
                pass
            case Unanswered():  # it is settled when nobody can answer any more
                raise problem
            case Away():
                self._let_go([row])
                raise problem
            case NothingToSay():
                self._end(row, Outgoing.Ending.NOT_WANTED)
            case NoSuchMailbox():
                found = {"email": row.to.email, "at": self._clock()}
                Unreachable.objects.update_or_create(person=row.to, defaults=found)
                self._end(row, Outgoing.Ending.REFUSED, problem)
            case Refused():
                self._end(row, Outgoing.Ending.REFUSED, problem)
            case _:
                self._later(row, problem)

    def _later(self, row: Outgoing, problem: Exception) -> None:
        if not isinstance(problem, NotNow):
            logger.exception("a message (%s) could not be written", row.kind)
        self._mine(row).update(
            due_at=self._clock() + pause(row.attempts), handed_at=None, problem=_class(problem)
        )

    def _end(self, row: Outgoing, ending: str, problem: Exception | None = None) -> None:
        said = _class(problem) if problem else ""
        self._mine(row).update(ended_at=self._clock(), ending=ending, problem=said)

    def _mine(self, *rows: Outgoing) -> QuerySet[Outgoing]:
        return Outgoing.objects.filter(pk__in=[row.pk for row in rows], held_by=self._by)

    def _let_go(self, rows: Sequence[Outgoing]) -> None:
        """As if they had not been taken."""
        self._mine(*rows).update(
            due_at=self._clock(), held_by=None, handed_at=None, attempts=F("attempts") - 1
        )

    def _keep_quiet(self, problem: Away) -> None:
        """Leave the mail server alone for a while: a minute, two, four, … an hour."""
        logger.warning("the mail server takes nothing: %s", _class(problem))
        at, before = self._clock(), self._silence
        attempts = before.attempts + 1 if before else 1
        Silence.objects.update_or_create(
            pk=1,
            defaults={
                "since": before.since if before else at,
                "until": at + pause(attempts),
                "attempts": attempts,
                "problem": _class(problem),
            },
        )


def _class(problem: Exception) -> str:
    """What went wrong, without a word that anybody said."""
    if isinstance(problem, (Away, NotNow, NoSuchMailbox, Refused)):
        return str(problem)[:120]  # by post_office.py: a class and a code
    return type(problem).__name__[:120]
