"""Reads of what was agreed. Rows come back with their words revealed."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from django.db.models import (
    Case,
    CharField,
    Exists,
    F,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Value,
    When,
)

from avstamp.core.prepared import prepared
from avstamp.goals.models import CheckIn, Direction, Kind, Outcome, Party, Reply, Sharing, TakeOver
from avstamp.goals.rules import CLOSED, OPEN, PASSES_ON
from avstamp.people.models import Assignment, Person
from avstamp.people.queries import crossed, in_force, manager_of, units_of
from avstamp.policy.engine import Relation
from avstamp.vault.sealed import SealedRow, reveal_together

_NONE = Q(pk__in=[])


def visible_to(
    person: Person, on: date, *, also: Q | None = None, said: Q | None = None
) -> QuerySet[Outcome]:
    """Every outcome this person may read on the day, with ``relation`` saying as what.

    ``also`` is what a successor reads of what is closed: what a talk of their own follows up.
    ``said`` are thoughts for the future that are being said to them just now, in the talk itself.
    """
    # Besides the employee and the present manager nobody reads anything: whoever is not the
    # employee of one of these rows leads them today.
    led = Assignment.objects.filter(in_force(on), manager=person).values("person")
    rows = Outcome.objects.filter(Q(employee=person) | Q(employee__in=led))
    return rows.annotate(
        relation=Case(
            When(employee=person, then=Value(Relation.EMPLOYEE)),
            # Whoever it was agreed with: it is the employee's own until they share it.
            When(kind=Kind.FUTURE_INTEREST, then=Value(Relation.SHARED_WITH)),
            When(agreed_with=person, then=Value(Relation.MANAGER)),
            # Closed before this manager came, and picked for them by the employee.
            When(Q(ending__isnull=False) & shared_with(person), then=Value(Relation.SHARED_WITH)),
            default=Value(Relation.SUCCESSOR),
            output_field=CharField(),
        )
    ).filter(
        Q(relation__in=[Relation.EMPLOYEE, Relation.MANAGER])
        | Q(relation=Relation.SUCCESSOR, kind__in=PASSES_ON)
        & (Q(ending__isnull=True) | (also or _NONE))
        & ~crossed("employee", "made_at__date", "agreed_with", on)
        | Q(relation=Relation.SHARED_WITH) & (shared_with(person) | (said or _NONE))
    )


def shared_with(person: Person, outcome: str = "pk") -> Q:
    """The filter for what the employee lets this person read, as things stand: thoughts for the
    future, and what was closed before the person came.

    ``outcome`` is how the rows asked for lead to it. Whether the person leads the employee today
    is a question of its own (``visible_to``).
    """
    open_now = Sharing.objects.filter(with_person=person, taken_back_at__isnull=True)
    return Q(Exists(open_now.filter(outcome=OuterRef(outcome))))


def with_story(outcomes: QuerySet[Outcome]) -> QuerySet[Outcome]:
    """With what a page tells: people, what it hangs on, check-ins with replies, the ending."""
    return outcomes.select_related(
        "employee",
        "agreed_with",
        "role_item",
        "own_line",
        "direction",
        "ending__by",
        "needed_for__ending",
    ).prefetch_related(Prefetch("check_ins", CheckIn.objects.select_related("by", "reply__by")))


def revealed(outcomes: Iterable[Outcome]) -> list[Outcome]:
    """The rows of ``with_story`` with every word readable, one query for all keys."""
    found = list(outcomes)
    reveal_together(*sealed_in(found))
    return found


def sealed_in(outcomes: Sequence[Outcome]) -> tuple[Sequence[SealedRow], ...]:
    """Every row with words in these outcomes of ``with_story``, for one common reveal."""
    above = goals_above(outcomes)
    endings = [row.ending for row in outcomes if hasattr(row, "ending")]
    check_ins = [check_in for row in outcomes for check_in in row.check_ins.all()]
    own_lines = [row.own_line for row in outcomes if row.own_line]
    return outcomes, above, endings, check_ins, replies_to(check_ins), own_lines


def replies_to(check_ins: Iterable[CheckIn]) -> list[Reply]:
    """The lines with which the other answered these, selected with them."""
    return [row.reply for row in check_ins if hasattr(row, "reply")]


def goals_above(outcomes: Iterable[Outcome]) -> list[Outcome]:
    """The goals that these rows of ``visible_to`` are needed for, as far as the asker may read.

    An open promise passes to a successor, a closed goal does not: for them the promise then
    stands alone. Select ``needed_for__ending`` with the rows.
    """
    above = []
    for row in outcomes:
        if row.needed_for and stage(row.needed_for) == CLOSED and _as_successor(row):
            Outcome.needed_for.field.set_cached_value(row, None)
        elif row.needed_for:
            above.append(row.needed_for)
    return above


def _as_successor(outcome: Outcome) -> bool:
    return vars(outcome).get("relation") == Relation.SUCCESSOR


def stage(outcome: Outcome) -> str:
    return CLOSED if hasattr(outcome, "ending") else OPEN


def still_open(outcomes: QuerySet[Outcome]) -> QuerySet[Outcome]:
    return outcomes.filter(ending__isnull=True)


def owned_by_asker(outcomes: QuerySet[Outcome]) -> QuerySet[Outcome]:
    """What the asker of ``visible_to`` has to see to: as the employee, or as the manager now.

    The manager's promises pass to whoever is manager now.
    """
    return outcomes.filter(
        Q(owner_party=Party.EMPLOYEE, relation=Relation.EMPLOYEE)
        | Q(owner_party=Party.MANAGER, relation__in=[Relation.MANAGER, Relation.SUCCESSOR])
    )


def nest(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """The outcomes, each with what it takes as ``takes``; a need stands inside its goal."""
    here = {row.id: row for row in outcomes}
    for row in outcomes:
        vars(row)["takes"] = []
    top = []
    for row in outcomes:
        if row.needed_for_id in here:
            vars(here[row.needed_for_id])["takes"].append(row)
        else:
            top.append(row)
    return top


@prepared
def directions_for(person: Person, on: date) -> QuerySet[Direction]:
    """Where the person's unit, and the units above it, are going on the day."""
    return Direction.objects.filter(in_force(on), units_of(person, on)).order_by("from_on", "text")


def outcome_for(person: Person, outcome_id: UUID, on: date) -> Outcome | None:
    """One outcome with its words, if this person may read it on the day."""
    rows = revealed(_one(person, on, outcome_id))
    return rows[0] if rows else None


def sealed_outcome_for(person: Person, outcome_id: UUID, on: date) -> Outcome | None:
    """The same, its words not revealed yet (``sealed_in``)."""
    return next(iter(_one(person, on, outcome_id)), None)


@prepared
def _one(person: Person, on: date, outcome_id: UUID) -> QuerySet[Outcome]:
    return with_story(visible_to(person, on)).filter(pk=outcome_id)


def needs_of(person: Person, outcome: Outcome, on: date) -> list[Outcome]:
    """What a goal takes to come true, as far as this person may read it, by date.

    Without check-ins, and its words not revealed yet.
    """
    return _needs(person, on, outcome) if outcome.kind == Kind.GOAL else []


@prepared
def _needs(person: Person, on: date, outcome: Outcome) -> QuerySet[Outcome]:
    rows = visible_to(person, on).filter(needed_for=outcome)
    return rows.select_related("employee", "agreed_with", "ending").order_by("due_on", "id")


def waiting_take_over(outcome: Outcome, on: date) -> TakeOver | None:
    """What one of the two has asked and the other not answered; its words not revealed."""
    return next(iter(still_asked(on).filter(outcome=outcome)), None)


def still_asked(on: date) -> QuerySet[TakeOver]:
    """Of what is open, by those who are still one of the two.

    What a former manager offered is not promised by the next.
    """
    return (
        TakeOver.objects.filter(answer__isnull=True, outcome__ending__isnull=True)
        .annotate(manager_now=manager_of("outcome__employee", on))
        .filter(Q(by=F("outcome__employee")) | Q(by=F("manager_now")))
        .order_by("-at", "-id")
    )
