"""Whether a kind of document may go, and after how long. Whatever disposes of any asks here."""

from collections.abc import Mapping
from datetime import date

from avstamp.people.models import Disposal, DisposalDecision
from avstamp.people.queries import public_mode

# How long each is kept where the law leaves it to the employer, in months: after the next
# confirmed conversation, after it was closed or checked, after somebody has left.
_USUAL = {
    Disposal.NOTES: 24,
    Disposal.SUMMARIES: 24,
    Disposal.AGREED: 24,
    Disposal.WORK_ENVIRONMENT: 24,
    Disposal.TRAIL: 24,
    Disposal.LEAVERS: 3,
}


def disposal_allowed(kind: Disposal, on: date) -> bool:
    """Whether documents of the kind may be disposed of by the clock on the day."""
    return kept_for(kind, on) is not None


def kept_for(kind: Disposal, on: date) -> int | None:
    """For how many months they are kept; None for as long as nobody has decided that they may go.

    A public authority keeps until it has decided (arkivlagen); others keep the usual time.
    """
    if not public_mode():
        return _USUAL[kind]
    made = DisposalDecision.objects.filter(kind=kind, decided_on__lte=on).order_by("at").last()
    return made.months if made else None


def decisions() -> Mapping[str, DisposalDecision]:
    """The decision that holds for each kind that has one."""
    rows = DisposalDecision.objects.select_related("by").order_by("at")
    return {row.kind: row for row in rows}


def usual(kind: Disposal) -> int:
    """For how many months a private employer keeps them."""
    return _USUAL[kind]
