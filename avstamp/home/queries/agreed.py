"""What was agreed and is somebody's to do, or somebody else's to do for them, in a few groups.

One query finds the first of every group and what is told of them, the same with one row and with
three hundred.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db.models import (
    Case,
    CharField,
    DateField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
    Window,
)
from django.db.models.functions import Coalesce, Least, RowNumber

from avstamp.conversations.models import Agreement
from avstamp.conversations.queries import in_sight
from avstamp.core.prepared import prepared
from avstamp.development import queries as development
from avstamp.development.models import Activity
from avstamp.drafts.models import Draft
from avstamp.goals.models import CheckIn, Kind, Outcome, Party
from avstamp.goals.queries import goals_above, still_asked, still_open, visible_to
from avstamp.goals.rules import PASSES_ON
from avstamp.people.models import Person
from avstamp.vault.sealed import reveal_together
from avstamp.web.paging import AT_A_TIME, Page
from avstamp.work_environment.shared_texts import unanswered
from avstamp.workplace_meeting.queries import unapproved, unworded

SHOWN = 3

TO_EMPLOYEES = "to_employees"
OWN_PROMISES = "own_promises"
GOALS = "goals"
FROM_MANAGER = "from_manager"
WAITS = "waits"


@dataclass(frozen=True)
class Cut:
    """The first few of something, and whether there are more."""

    rows: Sequence[Outcome] = ()
    more: bool = False


def first_of_each(person: Person, on: date, drafts: Sequence[Draft]) -> dict[str, Cut]:
    """By group the first few, soonest first, with words; with the drafts revealed too, by the
    same query for the keys."""
    _since, until = in_sight(on)
    groups = groupby(_first_of_each(person, on, until), key=lambda row: str(vars(row)["group"]))
    cut = {}
    for group, found in groups:
        rows = list(found)
        if group:
            cut[group] = Cut(rows[:SHOWN], len(rows) > SHOWN)
    _with_words([row for one in cut.values() for row in one.rows], drafts)
    return cut


def waiting_page(person: Person, on: date, number: int = 1) -> Page[Outcome]:
    """Fifty of all that waits for somebody, soonest first, with words."""
    _since, until = in_sight(on)
    found = _waiting(person, on, until, (number - 1) * AT_A_TIME)
    rows = found[:AT_A_TIME]
    _with_words(rows, ())
    return Page(rows, number, more=len(found) > AT_A_TIME)


def _with_words(rows: Sequence[Outcome], drafts: Sequence[Draft]) -> None:
    latest = _latest_check_ins([row.id for row in rows])
    reveal_together(rows, goals_above(rows), latest, drafts)
    here = {row.id: row for row in rows}
    for row in rows:
        vars(row)["latest"] = []
    for check_in in latest:
        outcome = here[check_in.outcome_id]
        CheckIn.outcome.field.set_cached_value(check_in, outcome)
        vars(outcome)["latest"].append(check_in)


@prepared
def _first_of_each(person: Person, on: date, until: date) -> QuerySet[Outcome]:
    """One more than is shown of each: whether there are more."""
    rows = _grouped(person, on, until)
    place = Window(RowNumber(), partition_by=[F("group")], order_by=_soonest())
    cut = rows.annotate(place=place).filter(place__lte=SHOWN + 1).values("pk")
    first = _told(rows.filter(pk__in=cut), person, on, until)
    return first.order_by(F("group"), *_soonest())


@prepared
def _waiting(person: Person, on: date, until: date, start: int) -> QuerySet[Outcome]:
    rows = _grouped(person, on, until).filter(Q(group=WAITS))
    return _told(rows, person, on, until).order_by(*_soonest())[start : start + AT_A_TIME + 1]


def _soonest() -> list[Any]:
    return [F("comes_on").asc(nulls_last=True), "id"]


def _grouped(person: Person, on: date, until: date) -> QuerySet[Outcome]:
    """What waits for the person, open promises to employees, own promises, own goals, and what
    one's manager has promised, each with its ``group`` and the day on which it comes.

    A few rows belong to no group. To leave them out would say the whole question once more, and a
    database takes its time to read it.
    """
    mine, promised = Q(employee=person), Q(kind__in=PASSES_ON)
    may_wait = Q(kind__in=[Kind.PARKED_TOPIC, Kind.WORKPLACE_MEETING_TOPIC, Kind.DEVELOPMENT_NEED])
    by_manager = Q(owner_party=Party.MANAGER)
    asked, *others = _waits_for(person, on, until).values()
    return (
        still_open(visible_to(person, on))
        .filter(Q(mine | by_manager) & promised | may_wait | asked)
        .annotate(
            group=Case(
                When(Q(asked, *others, _connector=Q.OR), then=Value(WAITS)),
                When(mine & by_manager & promised, then=Value(FROM_MANAGER)),
                When(by_manager & promised, then=Value(TO_EMPLOYEES)),
                When(mine & Q(kind=Kind.GOAL), then=Value(GOALS)),
                When(mine & promised, then=Value(OWN_PROMISES)),
                default=Value(""),
                output_field=CharField(),
            ),
            comes_on=Least(Coalesce(_first_day(until), "due_on"), "due_on"),
        )
    )


def _waits_for(person: Person, on: date, until: date) -> dict[str, Q]:
    """What somebody can have to do with it, besides seeing to it by its day.

    The other would have it change hands; a text for the meeting, or for the safety
    representative, waits for its employee; an activity waits for whoever leads them.
    """
    here, mine = OuterRef("pk"), Q(employee=person)
    asked = still_asked(on).filter(outcome=here).exclude(by=person)
    need = Q(kind=Kind.DEVELOPMENT_NEED) & ~mine
    near = _arranged().filter(need=here, from_on__lte=until)
    return {
        "hands": Q(Exists(asked)),
        "conversation": Q(kind=Kind.PARKED_TOPIC),
        "wording": unworded(),
        "approval": mine
        & Q(kind=Kind.WORKPLACE_MEETING_TOPIC)
        & Q(Exists(unapproved().filter(outcome=here))),
        "leave": mine
        & Q(kind=Kind.WORK_ENVIRONMENT_MATTER)
        & Q(Exists(unanswered().filter(outcome=here))),
        "answer": need & Q(Exists(development.waiting().filter(need=here))),
        "arranging": need & Q(Exists(near)),
    }


def _first_day(until: date) -> Case:
    """Of a need: by when an activity waits for an answer, or when one is planned that is near."""
    waits = Q(answer_by__isnull=False, answer__isnull=True)
    planned = Q(answer_by__isnull=True) | Q(answer__granted=True)
    rows = development.to_come().filter(waits | planned & Q(from_on__lte=until))
    first = rows.filter(need=OuterRef("pk")).order_by(_day_of(waits), "id")
    found = Subquery(first.values(day=_day_of(waits))[:1])
    return Case(When(kind=Kind.DEVELOPMENT_NEED, then=found), output_field=DateField())


def _day_of(waits: Q) -> Case:
    return Case(When(waits, then="answer_by"), default="from_on", output_field=DateField())


def _arranged() -> QuerySet[Activity]:
    """What whoever leads the employee is to arrange."""
    return development.planned().filter(arranged_by=Party.MANAGER)


def _told(outcomes: QuerySet[Outcome], person: Person, on: date, until: date) -> QuerySet[Outcome]:
    """With whom they are about, what they are needed for, the day they were agreed on, what waits
    for the person, whether they wait for the other, the days of activities, and which it is that
    waits for the manager."""
    agreed = Agreement.objects.filter(outcome=OuterRef("pk"), what=Agreement.What.AGREED)
    why = [When(asked, then=Value(name)) for name, asked in _waits_for(person, on, until).items()]
    owed, arranged = development.waiting(), _arranged().filter(from_on__lte=until)
    planned = development.planned().filter(from_on__lte=until)
    asks = still_asked(on).filter(outcome=OuterRef("pk"), by=person)
    return outcomes.select_related("employee", "agreed_with", "needed_for__ending").annotate(
        agreed_on=Subquery(agreed.values("conversation__held__held_on")[:1]),
        waits_for=Case(*why, output_field=CharField()),
        asks_other=Exists(asks),
        answer_by=_first(owed, "answer_by", "answer_by"),
        planned_on=_first(planned, "from_on", "from_on"),
        activity_id=Coalesce(_first(owed, "answer_by", "id"), _first(arranged, "from_on", "id")),
    )


def _first(activities: QuerySet[Activity], day: str, field: str) -> Case:
    rows = activities.filter(need=OuterRef("pk")).order_by(day, "id")
    return Case(When(kind=Kind.DEVELOPMENT_NEED, then=Subquery(rows.values(field)[:1])))


@prepared
def _latest_check_ins(outcomes: list[UUID]) -> QuerySet[CheckIn]:
    later = CheckIn.objects.filter(
        Q(at__gt=OuterRef("at")) | Q(at=OuterRef("at"), id__gt=OuterRef("id")),
        outcome=OuterRef("outcome"),
    )
    found = CheckIn.objects.filter(~Exists(later), outcome__in=outcomes)
    return found.select_related("by", "reply")
