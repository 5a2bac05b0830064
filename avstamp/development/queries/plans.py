"""Reads of activities: somebody's plan, one activity, and which wait or are to come.

An activity is read by whoever reads its need (goals.queries.visible_to). Rows come back with every
word revealed, one query for all their keys.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from avstamp.core.prepared import prepared
from avstamp.development.models import Activity, Gain
from avstamp.goals.models import HungOn, Kind, Outcome
from avstamp.goals.queries import visible_to
from avstamp.people.models import Person
from avstamp.policy.engine import Relation
from avstamp.vault.sealed import SealedRow, reveal_together


def with_records(activities: QuerySet[Activity]) -> QuerySet[Activity]:
    """With all that ``state`` and a page ask of them."""
    gains = Prefetch("gains", Gain.objects.select_related("by"))
    return activities.select_related("answer__by", "done", "dropped", "by").prefetch_related(gains)


def sealed_in(activities: Sequence[Activity]) -> tuple[Sequence[SealedRow], ...]:
    """Every row with words in these, for one common reveal."""
    answers = [row.answer for row in activities if hasattr(row, "answer")]
    return activities, answers, [gain for row in activities for gain in row.gains.all()]


def in_order(activities: Iterable[Activity]) -> list[Activity]:
    """By day; those that still have none come first, since they wait for something."""
    return sorted(activities, key=lambda row: (row.from_on or date.min, row.at, row.id))


def activities_of(need: Outcome) -> list[Activity]:
    """The activities of a need that the asker may read, by day, with their words still sealed."""
    found = _of_needs([need.id])
    for row in found:
        Activity.need.field.set_cached_value(row, need)
    return in_order(found)


@prepared
def _of_needs(needs: list[UUID]) -> QuerySet[Activity]:
    return with_records(Activity.objects.filter(need__in=needs))


def needs_of(person: Person, on: date, *, reader: Person) -> list[Outcome]:
    """The needs of somebody that the reader may read, by date, each with its activities as
    ``planned_for``; after them the goals that hang on an ambition of the person's own."""
    rows = _needs_and_ambitions(person, reader, on)
    found = _of_needs([row.id for row in rows if row.kind == Kind.DEVELOPMENT_NEED])
    here = {row.id: row for row in rows}
    for row in rows:
        vars(row)["planned_for"] = []
    for activity in in_order(found):
        need = here[activity.need_id]
        Activity.need.field.set_cached_value(activity, need)
        vars(need)["planned_for"].append(activity)
    endings = [row.ending for row in rows if hasattr(row, "ending")]
    reveal_together(rows, endings, *sealed_in(found))
    return rows


@prepared
def _needs_and_ambitions(person: Person, reader: Person, on: date) -> QuerySet[Outcome]:
    need = Q(kind=Kind.DEVELOPMENT_NEED)
    ambition = Q(kind=Kind.GOAL, hung_on=HungOn.OWN_AMBITION)
    rows = visible_to(reader, on).filter(need | ambition, employee=person)
    return rows.select_related("employee", "agreed_with", "ending").order_by("kind", "due_on", "id")


def activity_for(person: Person, activity_id: UUID, on: date) -> Activity | None:
    """One activity and its need with their words, if this person may read them on the day."""
    found = _one(activity_id)
    needs = _need(person, on, found[0].need_id) if found else []
    if not needs:
        return None
    Activity.need.field.set_cached_value(found[0], needs[0])
    reveal_together(needs, *sealed_in(found))
    return found[0]


def is_alone(activity: Activity) -> bool:
    """Whether nothing else is still to come for its need, which is open."""
    to_come = Q(answer__isnull=True) | Q(answer__granted=True)
    others = Activity.objects.filter(
        to_come, need=activity.need_id, done__isnull=True, dropped__isnull=True
    )
    return not others.exclude(pk=activity.pk).exists()


@prepared
def _need(person: Person, on: date, need: UUID) -> QuerySet[Outcome]:
    rows = visible_to(person, on).filter(pk=need)
    return rows.select_related("employee", "agreed_with", "ending")


@prepared
def _one(activity_id: UUID) -> QuerySet[Activity]:
    return with_records(Activity.objects.filter(pk=activity_id))


def relation_of(need: Outcome) -> Relation:
    """As what the asker of ``visible_to`` reads it."""
    return Relation(vars(need)["relation"])


def waiting() -> QuerySet[Activity]:
    """Activities that whoever leads the employee has yet to answer, of needs that are open."""
    return to_come().filter(answer_by__isnull=False, answer__isnull=True)


def planned() -> QuerySet[Activity]:
    """Activities that the two are agreed on and that are still to come, of needs that are open.

    Their day may have passed, as long as nobody has said that they were done.
    """
    agreed = Q(answer_by__isnull=True) | Q(answer__granted=True)
    return to_come().filter(agreed, from_on__isnull=False)


def to_come() -> QuerySet[Activity]:
    """Activities of open needs that were neither done nor dropped."""
    return Activity.objects.filter(
        need__ending__isnull=True, done__isnull=True, dropped__isnull=True
    )
