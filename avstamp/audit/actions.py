"""Writing the trail."""

from datetime import UTC, datetime
from uuid import UUID

from avstamp.audit.models import AccessEvent, Outcome


def record(action: str, *, subject: UUID | None, by: UUID | None, at: datetime) -> None:
    """Something was done; call it inside the action's own transaction."""
    _event(action, subject, by, at, Outcome.DONE).save(force_insert=True)


def record_opening(action: str, *, subject: UUID, by: UUID, at: datetime) -> None:
    """A page was opened: told once per person, page and hour."""
    hour = at.astimezone(UTC).strftime("%Y-%m-%dT%H")
    event = _event(action, subject, by, at, Outcome.OPENED)
    event.once = f"{action}:{subject}:{by}:{hour}"
    AccessEvent.objects.bulk_create([event], ignore_conflicts=True)


def record_refusal(action: str, *, subject: UUID | None, by: UUID | None, at: datetime) -> None:
    """Someone was refused. Called after the refused work was rolled back, so that this stays."""
    _event(action, subject, by, at, Outcome.REFUSED).save(force_insert=True)


def _event(
    action: str, subject: UUID | None, by: UUID | None, at: datetime, outcome: Outcome
) -> AccessEvent:
    month = at.astimezone(UTC).strftime("%Y-%m")
    return AccessEvent(
        action=action, subject=subject, actor=by, at=at, month=month, outcome=outcome
    )
