"""Where ``task.enqueue(…)`` leads: a row in the database, in the transaction of whoever asks.

A task may run more than once, since whoever does it can be killed before it is noted as done, and
asking twice for the same may do it once. Its arguments are ids and names: neither anybody's words
nor an address fits in.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django.tasks import Task, TaskResult, TaskResultStatus
from django.tasks.backends.base import BaseTaskBackend
from django.tasks.exceptions import InvalidTask

from avstamp.core.clock import now
from avstamp.work.models import Work

_ID_OR_NAME = re.compile(r"[A-Za-z0-9_.:-]{1,100}")


class Queue(BaseTaskBackend):
    """The rows that workers take (leases.py)."""

    supports_defer = True

    def enqueue(
        self, task: "Task[Any, Any]", args: Sequence[Any], kwargs: Mapping[str, Any]
    ) -> "TaskResult[Any, Any]":
        """Raises InvalidTask for anything but ids and names."""
        self.validate_task(task)
        if kwargs or not all(_fits(one) for one in args):
            raise InvalidTask("A task is given ids and names alone, in order.")
        at = now()
        made = Work.objects.create(
            task=task.module_path, args=[*args], enqueued_at=at, due_at=task.run_after or at
        )
        return TaskResult(
            task=task,
            id=str(made.pk),
            status=TaskResultStatus.READY,
            enqueued_at=at,
            started_at=None,
            finished_at=None,
            last_attempted_at=None,
            args=[*args],
            kwargs={},
            backend=self.alias,
            errors=[],
            worker_ids=[],
        )


def _fits(given: object) -> bool:
    return isinstance(given, str) and bool(_ID_OR_NAME.fullmatch(given))
