"""A worker: takes what is due and does it, one thing after the other, until it is told to stop."""

import logging
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db import DatabaseError, connections
from django.db.models import Q, QuerySet
from django.utils.module_loading import import_string

from avstamp.core.clock import now
from avstamp.work.leases import LEASE, pause, take
from avstamp.work.models import Work, Worker
from avstamp.work.scheduled import do, scheduled

logger = logging.getLogger(__name__)

_LOOKS_EVERY = 2  # seconds, while there is nothing to do
_PULSE_EVERY = 30
_AFTER_A_PROBLEM = 5
_FORGOTTEN_AFTER = timedelta(days=1)

# Whoever does many things in one task looks here between them.
stopping = threading.Event()


class Runner:
    """One worker."""

    def __init__(self) -> None:
        self.id = uuid4()

    def run(self) -> None:
        """Work until ``stopping``. A database that is away is waited for."""
        with self._pulse():
            while not stopping.is_set():
                try:
                    found = self.do_next()
                except DatabaseError:
                    logger.exception("a worker found no database")
                    connections.close_all()
                    stopping.wait(_AFTER_A_PROBLEM)
                else:
                    if not found:
                        stopping.wait(_LOOKS_EVERY)

    def do_next(self) -> bool:
        """Do one thing that is due; whether there was any."""
        taken = take(known(), by=self.id, most=1, at=now())
        if not taken:
            return False
        [work] = taken
        same = [] if work.standing else _same(work)
        began = now()
        try:
            import_string(work.task).call(*work.args)
        except Exception as problem:
            logger.exception("%s failed", work)
            self._fail(work, same, problem)
        else:
            self._finish(work, same, began)
        return True

    def _mine(self, work: Work, same: Sequence[UUID]) -> QuerySet[Work]:
        """This and the very same, but for what has become somebody else's meanwhile."""
        free = Q(held_by=self.id, pk=work.pk) | Q(held_by=None, pk__in=same)
        return Work.objects.filter(free)

    def _finish(self, work: Work, same: Sequence[UUID], began: datetime) -> None:
        if work.standing:
            again = began + scheduled()[work.standing].every
            self._mine(work, same).update(due_at=again, held_by=None, attempts=0, problem="")
        else:
            self._mine(work, same).delete()

    def _fail(self, work: Work, same: Sequence[UUID], problem: Exception) -> None:
        wait = pause(work.attempts)
        if work.standing:
            wait = min(wait, scheduled()[work.standing].every)
        name = type(problem).__name__[:120]
        self._mine(work, same).update(due_at=now() + wait, held_by=None, problem=name)

    @contextmanager
    def _pulse(self) -> Iterator[None]:
        """Say every so often that this worker lives, and go on holding what it does."""
        ended = threading.Event()
        beating = threading.Thread(target=self._beat, args=(ended,), daemon=True)
        beating.start()
        try:
            yield
        finally:
            ended.set()
            beating.join()

    def _beat(self, ended: threading.Event) -> None:
        while True:
            try:
                self.say_alive(at=now())
                if ended.wait(_PULSE_EVERY):
                    Worker.objects.filter(pk=self.id).delete()
                    break
            except DatabaseError:
                logger.exception("a worker could not say that it lives")
                connections.close_all()
                if ended.wait(_AFTER_A_PROBLEM):
                    break
        connections.close_all()

    def say_alive(self, *, at: datetime) -> None:
        """This worker lives, holds what it does for longer, and what the clock does is there."""
        known_already = Worker.objects.filter(pk=self.id).update(seen_at=at)
        Work.objects.filter(held_by=self.id).update(due_at=at + LEASE)
        if not known_already:
            Worker.objects.filter(seen_at__lt=at - _FORGOTTEN_AFTER).delete()
            arm(at=at)
            Worker.objects.create(pk=self.id, began_at=at, seen_at=at)


def _same(work: Work) -> list[UUID]:
    """What was asked for with the very same words before this began: it is done with this."""
    asked = Work.objects.filter(standing=None, task=work.task, args=work.args)
    return list(asked.filter(held_by=None, due_at__lte=now()).values_list("pk", flat=True)[:1_000])


def known() -> QuerySet[Work]:
    """All but what the clock of another release does."""
    return Work.objects.filter(Q(standing=None) | Q(standing__in=[*scheduled()]))


def arm(*, at: datetime) -> None:
    """What the clock does that does not stand here yet is due now."""
    Work.objects.bulk_create(
        [
            Work(task=do.module_path, args=[name], standing=name, enqueued_at=at, due_at=at)
            for name in scheduled()
        ],
        ignore_conflicts=True,
    )
