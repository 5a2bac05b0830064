"""Topics for the meeting: of the two, before they are approved, and of a unit, after."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet

from avstamp.core.prepared import prepared
from avstamp.goals.models import Kind, Outcome
from avstamp.goals.queries import visible_to
from avstamp.people.models import Assignment, Person, Unit
from avstamp.people.queries import assignment_on, in_force
from avstamp.vault.sealed import SealedRow, reveal_together
from avstamp.workplace_meeting.models import Approval, Topic

_SHOWN = 50  # of what has been taken up


def topic_of(outcome: Outcome) -> Topic | None:
    """The text for the meeting of one outcome, with its approval and what came of it."""
    topic = sealed_topic_of(outcome)
    _reveal([topic] if topic else [])
    return topic


def sealed_topic_of(outcome: Outcome) -> Topic | None:
    """The same, its words not revealed yet (``sealed_in``)."""
    return next(iter(_topics([outcome.pk])), None)


@prepared
def _topics(outcomes: list[UUID]) -> QuerySet[Topic]:
    rows = Topic.objects.filter(outcome__in=outcomes).select_related("by", "taken_up__by")
    return rows.prefetch_related(Prefetch("approvals", _hold()))


def topics_of(employee: Person) -> list[Topic]:
    """Every text for a meeting that came out of somebody's own conversations, oldest first."""
    rows = list(_of(employee))
    _reveal(rows)
    return rows


@prepared
def _of(employee: Person) -> QuerySet[Topic]:
    rows = Topic.objects.filter(outcome__employee=employee).select_related("by", "taken_up__by")
    return rows.prefetch_related(Prefetch("approvals", _hold())).order_by("at", "id")


def _hold() -> QuerySet[Approval]:
    """The approvals that have not been taken back."""
    return Approval.objects.filter(taken_back_at__isnull=True).select_related("unit")


def _reveal(topics: Sequence[Topic], *others: Sequence[SealedRow]) -> None:
    reveal_together(sealed_in(topics), *others)


def sealed_in(topics: Sequence[Topic]) -> list[SealedRow]:
    """Every row with words in these, for one common reveal."""
    return [*topics, *(row.taken_up for row in topics if hasattr(row, "taken_up"))]


@dataclass(frozen=True)
class Own:
    """One topic that somebody agreed, with its text for the meeting if there is one."""

    outcome: Outcome
    topic: Topic | None


def own_topics(person: Person, on: date) -> list[Own]:
    """All that the person agreed for meetings, as the employee and as the manager of the two.

    What is open first, then the latest.
    """
    outcomes = _own(person, on)
    topics = {row.outcome_id: row for row in _topics([row.pk for row in outcomes])}
    endings = [row.ending for row in outcomes if hasattr(row, "ending")]
    _reveal(list(topics.values()), outcomes, endings)
    return [Own(row, topics.get(row.pk)) for row in outcomes]


@prepared
def _own(person: Person, on: date) -> QuerySet[Outcome]:
    rows = visible_to(person, on).filter(kind=Kind.WORKPLACE_MEETING_TOPIC)
    along = rows.select_related("employee", "agreed_with", "ending")
    return along.order_by(F("ending__at").desc(nulls_first=True), "-made_at", "id")


def unapproved() -> QuerySet[Topic]:
    """The texts that the employee of each has yet to approve."""
    approved = _hold().filter(topic=OuterRef("pk"))
    return Topic.objects.filter(~Exists(approved), taken_up__isnull=True)


def unworded() -> Q:
    """The filter for topics that neither of the two has put into words for the meeting."""
    here = Topic.objects.filter(outcome=OuterRef("pk"))
    return Q(kind=Kind.WORKPLACE_MEETING_TOPIC) & ~Q(Exists(here))


# What belongs to a unit


def units_led(person: Person, on: date) -> list[Unit]:
    """The units whose meetings the person holds: where they lead somebody who leads nobody there.

    Whoever leads only the manager of a unit is that manager's manager, and reads nothing of it.
    """
    return _units_led(person, on)


@prepared
def _units_led(person: Person, on: date) -> QuerySet[Unit]:
    led = _led_at_meetings(person, on)
    return Unit.objects.filter(pk__in=led.values("unit")).order_by("sort_key", "id")


def _led_at_meetings(person: Person, on: date) -> QuerySet[Assignment]:
    leads_there = Assignment.objects.filter(
        in_force(on), manager=OuterRef("person"), unit=OuterRef("unit")
    )
    return Assignment.objects.filter(~Exists(leads_there), in_force(on), manager=person)


def meeting_of(employee: Person, on: date) -> Unit | None:
    """The unit whose meeting somebody goes to as one of those who are led.

    Their own; whoever leads people there goes to that of the manager who leads them.
    """
    place = next(iter(_place(employee, on)), None)
    if place is None:
        return None
    if place.manager and vars(place)["leads_there"]:
        above = assignment_on(place.manager, on)
        return above.unit if above else None
    return place.unit


@prepared
def _place(employee: Person, on: date) -> QuerySet[Assignment]:
    led = Assignment.objects.filter(in_force(on), manager=employee, unit=OuterRef("unit"))
    rows = Assignment.objects.filter(in_force(on), person=employee)
    return rows.select_related("unit", "manager").annotate(leads_there=Exists(led))


@dataclass(frozen=True)
class Agenda:
    """What has been approved for the meeting of one unit, and what has been taken up there."""

    unit: Unit
    waiting: Sequence[Topic]
    taken_up: Sequence[Topic]


def agendas(person: Person, on: date) -> list[Agenda]:
    """The lists of the units whose meetings the person holds: texts, and nothing of whose they are.

    What waits stands in an order drawn by lot; what has been taken up by the day of the meeting.
    """
    units = units_led(person, on)
    keys = [unit.pk for unit in units]
    waiting, taken_up = (_waiting(keys), _taken_up(keys)) if keys else ([], [])
    _reveal([row.topic for row in (*waiting, *taken_up)])
    return [
        Agenda(
            unit,
            [row.topic for row in waiting if row.unit_id == unit.pk],
            [row.topic for row in taken_up if row.unit_id == unit.pk],
        )
        for unit in units
    ]


@prepared
def _waiting(units: list[UUID]) -> QuerySet[Approval]:
    return _on_lists(units).filter(_TO_COME).order_by("topic_id")


@prepared
def _taken_up(units: list[UUID]) -> QuerySet[Approval]:
    rows = _on_lists(units).filter(topic__taken_up__isnull=False)
    return rows.order_by("-topic__taken_up__met_on", "topic_id")[:_SHOWN]


def _on_lists(units: Sequence[UUID]) -> QuerySet[Approval]:
    # An approval is of one wording, and of no other that may stand there.
    rows = _hold().filter(unit__in=units, wording=F("topic__version"))
    return rows.select_related(None).select_related("topic__taken_up")


# What the two have closed among themselves is on no list any more.
_TO_COME = Q(topic__taken_up__isnull=True, topic__outcome__ending__isnull=True)


def collected(person: Person, topic: UUID, on: date) -> Topic | None:
    """One text on the list of a unit whose meetings the person holds, or taken up there."""
    units = [unit.pk for unit in units_led(person, on)]
    rows = [row.topic for row in _one(units, topic)] if units else []
    _reveal(rows)
    return rows[0] if rows else None


@prepared
def _one(units: list[UUID], topic: UUID) -> QuerySet[Approval]:
    there = Q(topic__taken_up__isnull=False) | _TO_COME
    return _on_lists(units).filter(there, topic=topic)
