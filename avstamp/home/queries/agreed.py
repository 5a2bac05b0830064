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
    UUIDField,
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
from avstamp.policy.engine import Relation
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
    groups = groupby(_first(person, on, until), key=lambda row: vars(row)["group"])
    cut = {}
    for group, found in groups:
        rows = list(found)
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
def _first(person: Person, on: date, until: date) -> QuerySet[Outcome]:
    """One more than is shown of each: whether there are more."""
    place = Window(RowNumber(), partition_by=[F("group")], order_by=_soonest())
    cut = _grouped(person, on, until).annotate(place=place).filter(place__lte=SHOWN + 1)
    rows = _told(_grouped(person, on, until).filter(pk__in=cut.values("pk")))
    return rows.order_by(F("group"), *_soonest())


@prepared
def _waiting(person: Person, on: date, until: date, start: int) -> QuerySet[Outcome]:
    rows = _told(_grouped(person, on, until).filter(Q(group=WAITS))).order_by(*_soonest())
    return rows[start : start + AT_A_TIME + 1]


def _soonest() -> list[Any]:
    return [F("comes_on").asc(nulls_last=True), "id"]


def _grouped(person: Person, on: date, until: date) -> QuerySet[Outcome]:
    """What waits for the person, open promises to employees, own promises, own goals, and what
    one's manager has promised, each with its ``group`` and the day on which it comes."""
    rows = still_open(visible_to(person, on)).annotate(
        answer_by=_first_day(development.waiting(), "answer_by"),
        planned_on=_first_day(development.planned().filter(from_on__lte=until), "from_on"),
        arranges_on=_first_day(_arranged().filter(from_on__lte=until), "from_on"),
    )
    about_me, waits = Q(relation=Relation.EMPLOYEE), Q(waits_for__isnull=False)
    promised = Q(about_me | Q(owner_party=Party.MANAGER), kind__in=PASSES_ON)
    on_its_day = Coalesce(Least("planned_on", "due_on"), "due_on")
    answers = When(waits & ~about_me, then=Coalesce("answer_by", "arranges_on", "due_on"))
    return (
        rows.annotate(waits_for=_waits_for(person, on))
        .filter(promised | waits)
        .annotate(
            group=Case(
                When(waits, then=Value(WAITS)),
                When(about_me & Q(owner_party=Party.MANAGER), then=Value(FROM_MANAGER)),
                When(owner_party=Party.MANAGER, then=Value(TO_EMPLOYEES)),
                When(kind=Kind.GOAL, then=Value(GOALS)),
                default=Value(OWN_PROMISES),
                output_field=CharField(),
            ),
            comes_on=Case(answers, default=on_its_day, output_field=DateField()),
        )
    )


def _waits_for(person: Person, on: date) -> Case:
    """What the person is to do with it, besides seeing to it by its day; or nothing.

    The other would have it change hands; a text for the meeting, or for the safety
    representative, waits for its employee; an activity waits for whoever leads them.
    """
    here = OuterRef("pk")
    about_me = Q(relation=Relation.EMPLOYEE)
    asked = Q(Exists(still_asked(on).filter(outcome=here).exclude(by=person)))
    to_approve = Q(kind=Kind.WORKPLACE_MEETING_TOPIC) & Q(Exists(unapproved().filter(outcome=here)))
    to_allow = Q(kind=Kind.WORK_ENVIRONMENT_MATTER) & Q(Exists(unanswered().filter(outcome=here)))
    return Case(
        When(kind=Kind.PARKED_TOPIC, then=Value("conversation")),
        When(asked, then=Value("hands")),
        When(unworded(), then=Value("wording")),
        When(about_me & to_approve, then=Value("approval")),
        When(about_me & to_allow, then=Value("leave")),
        When(~about_me & Q(answer_by__isnull=False), then=Value("answer")),
        When(~about_me & Q(arranges_on__isnull=False), then=Value("arranging")),
        output_field=CharField(),
    )


def _arranged() -> QuerySet[Activity]:
    """What whoever leads the employee is to arrange."""
    return development.planned().filter(arranged_by=Party.MANAGER)


def _first_day(activities: QuerySet[Activity], day: str) -> Case:
    first = activities.filter(need=OuterRef("pk")).order_by(day, "id")
    found = Subquery(first.values(day)[:1])
    return Case(When(kind=Kind.DEVELOPMENT_NEED, then=found), output_field=DateField())


def _told(outcomes: QuerySet[Outcome]) -> QuerySet[Outcome]:
    """With whom they are about, what they are needed for, the day they were agreed on, and which
    activity it is that waits for the manager."""
    agreed = Agreement.objects.filter(outcome=OuterRef("pk"), what=Agreement.What.AGREED)
    owed = development.waiting().filter(need=OuterRef("pk")).order_by("answer_by", "id")
    arranged = _arranged().filter(need=OuterRef("pk"))
    first = Coalesce(
        Subquery(owed.values("id")[:1]),
        Subquery(arranged.order_by("from_on", "id").values("id")[:1]),
        output_field=UUIDField(),
    )
    return outcomes.select_related("employee", "agreed_with", "needed_for__ending").annotate(
        agreed_on=Subquery(agreed.values("conversation__held__held_on")[:1]),
        activity_id=Case(When(kind=Kind.DEVELOPMENT_NEED, then=first), output_field=UUIDField()),
    )


@prepared
def _latest_check_ins(outcomes: list[UUID]) -> QuerySet[CheckIn]:
    later = CheckIn.objects.filter(
        Q(at__gt=OuterRef("at")) | Q(at=OuterRef("at"), id__gt=OuterRef("id")),
        outcome=OuterRef("outcome"),
    )
    found = CheckIn.objects.filter(~Exists(later), outcome__in=outcomes)
    return found.select_related("by", "reply")
