"""Thoughts for the future: the employee's own, and who is let read each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from avstamp.core.prepared import prepared
from avstamp.goals.models import Kind, Outcome, Sharing
from avstamp.goals.queries import revealed, stage, visible_to, with_story
from avstamp.goals.rules import CLOSED, OPEN
from avstamp.people.models import Person
from avstamp.people.queries import manager_on
from avstamp.policy.engine import Relation


@dataclass(frozen=True)
class Readers:
    """Who is let read a thought beside the employee."""

    now: Sharing | None  # the manager of today
    not_now: Sequence[Sharing]  # those who lead the employee no more, and so cannot


@dataclass(frozen=True)
class ThoughtsPage:
    """A person's own thoughts with ``readers`` on each, and those that others share with them."""

    manager: Person | None
    open: Sequence[Outcome]
    closed: Sequence[Outcome]
    of_others: Sequence[Outcome]


def thoughts_page(person: Person, on: date) -> ThoughtsPage:
    """The latest first."""
    manager = manager_on(person, on)
    rows = revealed(_thoughts(person, on))
    own = [row for row in rows if vars(row)["relation"] == Relation.EMPLOYEE]
    for row in own:
        vars(row)["readers"] = _readers(row.sharings.all(), manager)
    return ThoughtsPage(
        manager=manager,
        open=[row for row in own if stage(row) == OPEN],
        closed=[row for row in own if stage(row) == CLOSED],
        of_others=[row for row in rows if vars(row)["relation"] == Relation.SHARED_WITH],
    )


@prepared
def _thoughts(person: Person, on: date) -> QuerySet[Outcome]:
    rows = visible_to(person, on).filter(kind=Kind.FUTURE_INTEREST)
    shared = Prefetch("sharings", _open_now())
    return with_story(rows).prefetch_related(shared).order_by("-made_at", "id")


def _open_now() -> QuerySet[Sharing]:
    shared = Sharing.objects.filter(taken_back_at__isnull=True)
    return shared.select_related("with_person").order_by("at", "id")


def told(outcome: Outcome, reader: Person, on: date) -> dict[str, object]:
    """What the page about one thought has beside what every outcome has."""
    if outcome.employee_id != reader.id:
        return {}
    return {"readers": _readers(_open_now().filter(outcome=outcome), manager_on(reader, on))}


def _readers(shared: Iterable[Sharing], manager: Person | None) -> Readers:
    rows = list(shared)
    return Readers(
        now=next((row for row in rows if manager and row.with_person_id == manager.id), None),
        not_now=[row for row in rows if not manager or row.with_person_id != manager.id],
    )
