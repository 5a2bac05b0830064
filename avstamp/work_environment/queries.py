"""Reads about work environment matters: their steps, and how many are lifted to the next level."""

from dataclasses import dataclass
from datetime import date

from django.db.models import BooleanField, Case, Count, Prefetch, Q, QuerySet, When

from avstamp.core.prepared import prepared
from avstamp.goals.models import Kind, Outcome
from avstamp.goals.queries import sealed_in, still_open, visible_to
from avstamp.people.models import Assignment, Person
from avstamp.people.queries import in_force
from avstamp.policy.engine import Relation
from avstamp.vault.sealed import reveal_together
from avstamp.web.paging import AT_A_TIME, Page
from avstamp.work_environment.models import Step

A_GROUP = 5  # what is counted is counted of so many people or more


def matters_of(person: Person, on: date) -> QuerySet[Outcome]:
    """Every work environment matter that this person may read on the day."""
    return visible_to(person, on).filter(kind=Kind.WORK_ENVIRONMENT_MATTER)


def with_steps(outcome: Outcome) -> list[Step]:
    """The steps of a matter in order; every word of both is revealed."""
    steps = rows_of_steps(outcome)
    reveal_together(*sealed_in([outcome]), steps)
    return steps


@prepared
def rows_of_steps(outcome: Outcome) -> QuerySet[Step]:
    """The steps of a matter in order, their words not revealed yet."""
    rows = Step.objects.filter(outcome=outcome).select_related("by", "end__by")
    return rows.order_by("at", "id")


def page_of(person: Person, on: date, *, closed: bool = False, number: int = 1) -> Page[Outcome]:
    """Fifty matters: of the people one leads, then one's own; each urgent first, then by date.

    Of those that are closed the latest comes first. Their own words are revealed, those of their
    steps are not.
    """
    found = list(_page(person, on, closed, (number - 1) * AT_A_TIME))
    rows = found[:AT_A_TIME]
    reveal_together(rows, [row.ending for row in rows if hasattr(row, "ending")])
    return Page(rows, number, more=len(found) > AT_A_TIME)


@prepared
def _page(person: Person, on: date, closed: bool, start: int) -> QuerySet[Outcome]:
    mine = When(relation=Relation.EMPLOYEE, then=True)
    own = Case(mine, default=False, output_field=BooleanField())
    rows = matters_of(person, on).filter(ending__isnull=not closed).annotate(own=own)
    rows = rows.order_by(*(["-ending__at", "id"] if closed else ["own", "-urgent", "due_on", "id"]))
    steps = Step.objects.select_related("end").defer("body").order_by("at", "id")
    told = rows.select_related("employee", "ending").prefetch_related(Prefetch("steps", steps))
    return told[start : start + AT_A_TIME + 1]


def open_of_the_led(person: Person, on: date, *, start: int, limit: int) -> list[Outcome]:
    """The open matters of the people one leads, with every word, urgent first and then by date."""
    found = list(_of_the_led(person, on, start, start + limit))
    reveal_together(found, [step for row in found for step in row.steps.all()])
    return found


@prepared
def _of_the_led(person: Person, on: date, start: int, end: int) -> QuerySet[Outcome]:
    rows = still_open(matters_of(person, on)).exclude(employee=person)
    steps = Step.objects.select_related("by", "end").order_by("at", "id")
    told = rows.select_related("employee", "ending").prefetch_related(Prefetch("steps", steps))
    return told.order_by("-urgent", "due_on", "id")[start:end]


@dataclass(frozen=True)
class Lifted:
    """How many open matters a manager one leads has lifted, and not a word of them."""

    manager: str
    number: int


def lifted_to(person: Person, on: date) -> list[Lifted]:
    """What managers whom this person leads have lifted, where they lead five people or more."""
    return [Lifted(f"{given} {family}", lifted) for given, family, lifted in _lifted(person, on)]


def _lifted(person: Person, on: date) -> QuerySet[Assignment, tuple[str, str, int]]:
    managers = Assignment.objects.filter(in_force(on), manager=person).values("person")
    lifted = Q(
        person__outcomes__kind=Kind.WORK_ENVIRONMENT_MATTER,
        person__outcomes__ending__isnull=True,
        person__outcomes__steps__kind=Step.Kind.LIFTED,
    )
    return (
        Assignment.objects.filter(in_force(on), manager__in=managers)
        .values("manager")
        .annotate(
            people=Count("person", distinct=True),
            lifted=Count("person__outcomes", filter=lifted, distinct=True),
        )
        .filter(people__gte=A_GROUP, lifted__gt=0)
        .order_by("manager__sort_key")
        .values_list("manager__given_name", "manager__family_name", "lifted")
    )
