"""Writing the trail."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from uuid import UUID

from django.db import transaction

from avstamp.audit import queries, segments
from avstamp.audit.models import AccessEvent, Outcome


class _Noted(threading.local):
    """What this thread's open block has noted and not yet written; None outside of one."""

    events: list[AccessEvent] | None = None


_noted = _Noted()


@contextmanager
def audited() -> Iterator[None]:
    """One transaction that leaves a trail: ``@audited()`` on an action, ``with audited():`` else.

    What is recorded inside is written when the outermost block ends, as the last thing before the
    commit, since the end of the chain is then held by this transaction alone. A block that fails
    leaves nothing; what may fail by itself inside of one, and record, is a block too.
    """
    outermost = _noted.events is None
    noted = _noted.events = [] if _noted.events is None else _noted.events
    before = len(noted)
    try:
        with transaction.atomic():
            yield
            if outermost and noted:
                segments.append(noted)
    except BaseException:
        del noted[before:]
        raise
    finally:
        if outermost:
            _noted.events = None


def record(action: str, *, subject: UUID | None, by: UUID | None, at: datetime) -> None:
    """Something was done. Raises RuntimeError outside of an audited block."""
    _note(_event(action, subject, by, at, Outcome.DONE))


def record_opening(action: str, *, subject: UUID, by: UUID, at: datetime) -> None:
    """A page was opened: told once per person, page and hour, in a block of its own if need be.

    Opened again within the hour it is one question to the database, and holds nothing.
    """
    event = _event(action, subject, by, at, Outcome.OPENED)
    event.once = f"{action}:{subject}:{by}:{at.astimezone(UTC):%Y-%m-%dT%H}"
    if not queries.is_told(event.once):
        with audited():
            _note(event)


def record_refusal(action: str, *, subject: UUID | None, by: UUID | None, at: datetime) -> None:
    """Someone was refused. Called after the refused work was rolled back, so that this stays."""
    with audited():
        _note(_event(action, subject, by, at, Outcome.REFUSED))


def _note(event: AccessEvent) -> None:
    if _noted.events is None:
        raise RuntimeError(f"{event.action} is recorded outside of an audited block")
    _noted.events.append(event)


def _event(
    action: str, subject: UUID | None, by: UUID | None, at: datetime, outcome: Outcome
) -> AccessEvent:
    month = at.astimezone(UTC).strftime("%Y-%m")
    return AccessEvent(
        action=action, subject=subject, actor=by, at=at, month=month, outcome=outcome
    )
