"""What managers have promised, whoever leads the employee by now."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import F, Q, QuerySet

from avstamp.goals.models import Kind as Agreed
from avstamp.goals.models import Outcome, Party
from avstamp.goals.rules import PASSES_ON


def open_promises(on: date, *, of: Iterable[UUID] | None = None) -> QuerySet[Outcome]:
    """Open promises of managers, each with who leads the employee on the day as ``owner``.

    ``of``: of these managers alone, found by whom they lead.
    """
    place = "employee__assignments__"
    holds = Q((f"{place}until_on__isnull", True)) | Q((f"{place}until_on__gt", on))
    here = Q((f"{place}from_on__lte", on)) & holds & Q((f"{place}manager__isnull", False))
    if of is not None:
        here &= Q((f"{place}manager__in", list(of)))
    return Outcome.objects.filter(
        here,
        ending__isnull=True,
        owner_party=Party.MANAGER,
        kind__in=PASSES_ON - {Agreed.GOAL},
    ).annotate(owner=F(f"{place}manager"))
