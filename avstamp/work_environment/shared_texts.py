"""Reads about what the safety representative is to read, and who that is."""

from collections.abc import Iterable
from datetime import date
from itertools import takewhile
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery

from avstamp.core.prepared import prepared
from avstamp.goals.models import Outcome
from avstamp.people.borders import at_home, within_reach
from avstamp.people.models import Assignment, Person, Unit
from avstamp.people.queries import assignment_on, in_force, manager_of, not_over, units_of
from avstamp.vault.sealed import reveal
from avstamp.web.paging import AT_A_TIME, Page
from avstamp.work_environment.models import Answer, SafetyRep, Sharing, Step
from avstamp.work_environment.rules import READABLE


def reps_of(employee: Person, on: date, *, besides: Iterable[UUID | None] = ()) -> list[Person]:
    """The safety representatives where the employee works, or in a unit above in one authority.

    ``besides`` are the two themselves, who need nobody's leave to read.
    """
    found: dict[UUID, Person] = {row.person_id: row.person for row in _reps(employee, on)}
    return [person for person in found.values() if person.id not in {employee.id, *besides}]


@prepared
def _reps(employee: Person, on: date) -> QuerySet[SafetyRep]:
    places = Assignment.objects.filter(in_force(on), person=employee)
    rows = SafetyRep.objects.filter(in_force(on), units_of(employee, on))
    rows = rows.filter(unit__authority__in=places.values("unit__authority"))
    rows = rows.filter(at_home("person", "unit__authority", on))
    return rows.select_related("person").order_by("person__sort_key", "person")


def in_force_now(reader: Person, on: date) -> QuerySet[SafetyRep]:
    """Every safety representative on the day, by unit and name; in public mode those of the
    reader's own authority."""
    rows = SafetyRep.objects.filter(in_force(on), within_reach(reader, on, unit="unit"))
    rows = rows.select_related("person", "unit")
    return rows.order_by("unit__sort_key", "unit", "person__sort_key", "id")


def is_safety_rep(person: Person, on: date) -> bool:
    """Whether this person is safety representative anywhere on the day."""
    return bool(_as_rep(person, on))


@prepared
def _as_rep(person: Person, on: date) -> QuerySet[SafetyRep]:
    return SafetyRep.objects.filter(in_force(on), person=person)[:1]


def sharings_of(outcome: Outcome) -> list[Sharing]:
    """Every text about the matter for a safety representative, oldest first, not revealed.

    Each with its latest answer as ``answered``, ``answered_at`` and ``answered_by``.
    """
    return list(_sharings(outcome))


@prepared
def _sharings(outcome: Outcome) -> QuerySet[Sharing]:
    rows = _answered(Sharing.objects.filter(outcome=outcome))
    return rows.select_related("safety_rep", "by").order_by("at", "id")


def _answered(rows: QuerySet[Sharing]) -> QuerySet[Sharing]:
    latest = Answer.objects.filter(sharing=OuterRef("pk")).order_by("-number")
    return rows.annotate(
        answered=Subquery(latest.values("how")[:1]),
        answered_at=Subquery(latest.values("at")[:1]),
        answered_by=Subquery(latest.values("by")[:1]),
    )


def unanswered() -> QuerySet[Sharing]:
    """The texts that the employee of each has yet to say yes or no to."""
    later = Sharing.objects.filter(
        outcome=OuterRef("outcome"), safety_rep=OuterRef("safety_rep"), at__gt=OuterRef("at")
    )
    return Sharing.objects.filter(~Exists(later), answers__isnull=True)


def shared_with(rep: Person, on: date, number: int = 1) -> Page[Sharing]:
    """Fifty of the texts that this safety representative reads on the day, open matters first.

    Of each matter the latest that became readable; the outcome with its steps, without words.
    """
    found = reveal(_shared(rep, on, (number - 1) * AT_A_TIME))
    return Page(found[:AT_A_TIME], number, more=len(found) > AT_A_TIME)


def readable(by: Iterable[UUID], on: date) -> QuerySet[Sharing]:
    """The texts that these safety representatives read on the day, of each matter the latest; each
    with its answer, as of ``sharings_of``."""
    rep = OuterRef("safety_rep")
    still = SafetyRep.objects.filter(
        in_force(on), unit__lines_down__lower=OuterRef("unit"), person=rep
    )
    still = still.filter(at_home("person", "unit__authority", on))
    later = _answered(
        Sharing.objects.filter(outcome=OuterRef("outcome"), safety_rep=rep, at__gt=OuterRef("at"))
    ).filter(Q(answered__in=[*READABLE, Answer.How.TAKEN_BACK]))
    return _answered(Sharing.objects.filter(safety_rep__in=list(by))).filter(
        Q(answered__in=[*READABLE]), Exists(still), ~Exists(later)
    )


def _shared(rep: Person, on: date, start: int) -> QuerySet[Sharing]:
    steps = Step.objects.select_related("end").defer("body").order_by("at", "id")
    return (
        readable([rep.pk], on)
        .annotate(manager=manager_of("outcome__employee", on))
        .select_related("outcome__ending", "unit", "reading")
        .prefetch_related(Prefetch("outcome__steps", steps))
        .order_by(
            F("outcome__ending__at").desc(nulls_first=True),
            "-outcome__urgent",
            "outcome__due_on",
            "id",
        )[start : start + AT_A_TIME + 1]
    )


def held_by(person: Person, on: date) -> list[SafetyRep]:
    """Where this person is safety representative on the day, or will be."""
    rows = SafetyRep.objects.filter(not_over(on), person=person)
    return list(rows.select_related("unit").order_by("unit__sort_key", "from_on", "id"))


def units_above(person: Person, on: date) -> list[Unit]:
    """Where the person works on the day, and the units above it in one authority, nearest first."""
    place = assignment_on(person, on)
    if place is None:
        return []
    units = Unit.objects.filter(lines_down__lower=place.unit_id).order_by("lines_down__levels")
    same = place.unit.authority_id
    return list(takewhile(lambda unit: unit.authority_id == same, units))
