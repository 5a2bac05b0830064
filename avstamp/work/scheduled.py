"""What the clock does: a room lists its own as ``SCHEDULED`` in its ``tasks.py``.

    SCHEDULED = (Scheduled("reminders.weekly", every=timedelta(hours=1), run=send_reminders),)

Of several machines one does each, every so often. ``run(at)`` is called outside any transaction
with the moment it began. It may be called again for the same hour, after a machine was killed in
the middle or when it raised: it does only what is not done yet.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from django.tasks import task

from avstamp.core.clock import now


@dataclass(frozen=True)
class Scheduled:
    """Something done by the clock."""

    name: str  # the room and a verb: drafts.forget_old
    every: timedelta
    run: Callable[[datetime], object]


@cache
def scheduled() -> dict[str, Scheduled]:
    """All of it by name."""
    return {one.name: one for one in _declared()}


def _declared() -> Iterator[Scheduled]:
    for config in apps.get_app_configs():
        name = f"{config.name}.tasks"
        if config.name.startswith("avstamp.") and find_spec(name):
            yield from import_module(name).SCHEDULED


@task
def do(name: str) -> None:
    """Do what stands in the clock under a name."""
    scheduled()[name].run(now())
