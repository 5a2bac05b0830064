"""Reading the trail."""

from uuid import UUID

from avstamp.audit.models import AccessEvent, Outcome


def openings(subject: UUID, limit: int = 50) -> list[AccessEvent]:
    """Who opened this, latest first; what the two of a conversation may see."""
    rows = AccessEvent.objects.filter(subject=subject, outcome=Outcome.OPENED)
    return list(rows.order_by("-at", "id")[:limit])


def refusals(limit: int = 50) -> list[AccessEvent]:
    """The latest refusals, for the administrator alone."""
    rows = AccessEvent.objects.filter(outcome=Outcome.REFUSED)
    return list(rows.order_by("-at", "id")[:limit])
