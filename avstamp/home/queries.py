"""What the start page tells somebody: what is theirs to do, and what is coming.

The whole page is a handful of queries, the same with one row and with three hundred: every list
is cut short in the database, with the number of all beside it.
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
    Count,
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
from django.db.models.functions import RowNumber

from avstamp.conversations.models import Agreement, Conversation
from avstamp.conversations.queries import (
    Progress,
    Row,
    Turn,
    bookings_of,
    for_rows,
    in_sight,
    led_now_by,
    next_first,
    progress_of,
    readers_turn_first,
    row_of,
    under_way,
    with_facts,
)
from avstamp.core.prepared import prefetch, prepared
from avstamp.drafts.models import Draft
from avstamp.drafts.queries import begun
from avstamp.drafts.shown import Begun, shown
from avstamp.goals.models import CheckIn, Kind, Outcome, Party
from avstamp.goals.queries import goals_above, still_asked, still_open, visible_to
from avstamp.goals.rules import PASSES_ON
from avstamp.memory_slips.drafts import FORM as SLIP
from avstamp.people.models import Assignment, Person
from avstamp.people.queries import assignment_on, in_force
from avstamp.policy.engine import Relation
from avstamp.vault.sealed import reveal_together
from avstamp.workplace_meeting.queries import unapproved

SHOWN = 3
CONVERSATIONS_SHOWN = 6

TO_EMPLOYEES = "to_employees"
OWN_PROMISES = "own_promises"
GOALS = "goals"
FROM_MANAGER = "from_manager"
WAITS = "waits"


@dataclass(frozen=True)
class Cut:
    """The first few of something, and how many there are."""

    rows: Sequence[Outcome] = ()
    number: int = 0

    @property
    def more(self) -> bool:
        return self.number > len(self.rows)


@dataclass(frozen=True)
class HomePage:
    """What is the reader's to do and what is coming."""

    own: Row | None  # the conversation as the employee that comes next, or the last confirmed
    ahead: Row | None  # a follow-up that is planned and far away
    others: Sequence[Row]  # further ones as the employee that still wait for something
    led: Sequence[Row]
    progress: Progress | None  # of the reader's own preparation for ``own``
    outcomes: dict[str, Cut]
    leads_managers: bool
    manager: Person | None  # somebody to have a conversation with
    slip: Begun  # a new memory slip, with what is begun of it

    @property
    def to_employees(self) -> Cut:
        """What the reader has promised those they lead."""
        return self.outcomes.get(TO_EMPLOYEES, Cut())

    @property
    def own_promises(self) -> Cut:
        return self.outcomes.get(OWN_PROMISES, Cut())

    @property
    def goals(self) -> Cut:
        return self.outcomes.get(GOALS, Cut())

    @property
    def from_manager(self) -> Cut:
        """What the manager has promised the reader, who waits for it."""
        return self.outcomes.get(FROM_MANAGER, Cut())

    @property
    def waits(self) -> Cut:
        """What somebody has asked the reader about, and a conversation that is still to be had."""
        return self.outcomes.get(WAITS, Cut())

    @property
    def own_done(self) -> bool:
        """Nothing is booked or waits: the last one is confirmed, or there has been none."""
        return self.own is None or self.own.turn == Turn.REST


def home_page(person: Person, on: date, *, leads_people: bool) -> HomePage:
    """What the start page shows a person on a day; for that person alone."""
    weeks = in_sight(on)
    own_found = _own(person, on, *weeks)
    led_found = _led(person, on, *weeks) if leads_people else []
    prefetch([*own_found, *led_found], "bookings", bookings_of)
    far = [found for found in own_found if vars(found)["out_of_sight"]]
    own = [row_of(found, person, on) for found in own_found if found not in far]
    first = own[0] if own else None
    drafts = begun(person, person.id)
    return HomePage(
        own=first,
        ahead=row_of(far[0], person, on) if far else None,
        others=[row for row in own[1:] if row.turn != Turn.REST],
        led=[row_of(found, person, on) for found in led_found],
        progress=_progress(first, person),
        outcomes=_outcomes(person, on, drafts),
        leads_managers=leads_people and _leads_managers(person, on),
        manager=_manager(first, person, on),
        slip=shown([SLIP], about=person.id, drafts=drafts)["slip"],
    )


@prepared
def _own(person: Person, on: date, since: date, until: date) -> QuerySet[Conversation]:
    found = for_rows(with_facts(Conversation.objects.filter(employee=person), on), person)
    return next_first(found, since, until).prefetch_related(None)[:SHOWN]


@prepared
def _led(person: Person, on: date, since: date, until: date) -> QuerySet[Conversation]:
    under = under_way(for_rows(led_now_by(person, on), person), since, until)
    # Cut first: what a row tells is asked of these few alone, and not of three hundred.
    first = readers_turn_first(under).values("pk")[:CONVERSATIONS_SHOWN]
    found = for_rows(with_facts(Conversation.objects.filter(pk__in=first), on), person)
    return readers_turn_first(found).prefetch_related(None)


def _progress(row: Row | None, person: Person) -> Progress | None:
    if row is None or row.group != "coming":
        return None
    return progress_of(row.conversation, person.id)


def _manager(row: Row | None, person: Person, on: date) -> Person | None:
    if row and row.turn != Turn.REST:
        return row.other
    place = assignment_on(person, on)
    return place.manager if place else None


def _outcomes(person: Person, on: date, drafts: Sequence[Draft]) -> dict[str, Cut]:
    """With the drafts revealed too, by the same query for the keys."""
    first = _first_of_each_group(person, on)
    ids = [outcome for outcome, _group, _number in first]
    rows = {row.id: row for row in _told(person, on, ids)}
    latest = _latest_check_ins(ids)
    reveal_together(rows.values(), goals_above(rows.values()), latest, drafts)
    for row in rows.values():
        vars(row)["latest"] = [check_in for check_in in latest if check_in.outcome_id == row.id]
    return {
        group: Cut([rows[outcome] for outcome, _group, _number in found], number)
        for (group, number), found in groupby(first, key=lambda row: row[1:])
    }


@prepared
def _first_of_each_group(person: Person, on: date) -> QuerySet[Any, tuple[UUID, str, int]]:
    """What waits for an answer, open promises to employees, own promises, own goals, and what
    one's manager has promised: of each the first by date.

    The group and how many there are in it stand beside. What the page tells about them is asked
    apart: numbering all of them with their texts took longer than two queries do.
    """
    about_me = Q(relation=Relation.EMPLOYEE)
    waits = Q(asked=True) | (about_me & Q(to_approve=True)) | Q(kind=Kind.PARKED_TOPIC)
    promised = Q(about_me | Q(owner_party=Party.MANAGER), kind__in=PASSES_ON)
    concerns = _with_what_is_asked(still_open(visible_to(person, on)), person, on)
    return (
        concerns.filter(promised | waits)
        .annotate(
            group=Case(
                When(waits, then=Value(WAITS)),
                When(about_me & Q(owner_party=Party.MANAGER), then=Value(FROM_MANAGER)),
                When(owner_party=Party.MANAGER, then=Value(TO_EMPLOYEES)),
                When(kind=Kind.GOAL, then=Value(GOALS)),
                default=Value(OWN_PROMISES),
                output_field=CharField(),
            )
        )
        .annotate(
            place=Window(
                RowNumber(),
                partition_by=[F("group")],
                order_by=[F("due_on").asc(nulls_last=True), "id"],
            ),
            number=Window(Count("*"), partition_by=[F("group")]),
        )
        .filter(place__lte=SHOWN)
        .order_by("group", "place")
        .values_list("id", "group", "number")
    )


def _with_what_is_asked(outcomes: QuerySet[Outcome], person: Person, on: date) -> QuerySet[Outcome]:
    """Whether the other would have it change hands, and whether a text waits to be approved."""
    asked = still_asked(on).filter(outcome=OuterRef("pk")).exclude(by=person)
    return outcomes.annotate(
        asked=Exists(asked), to_approve=Exists(unapproved().filter(outcome=OuterRef("pk")))
    )


@prepared
def _told(person: Person, on: date, outcomes: list[UUID]) -> QuerySet[Outcome]:
    """With whom they are about, what they are needed for, and the day they were agreed on."""
    agreed = Agreement.objects.filter(outcome=OuterRef("pk"), what=Agreement.What.AGREED)
    held_on = agreed.values("conversation__held__held_on")[:1]
    return (
        _with_what_is_asked(visible_to(person, on), person, on)
        .filter(pk__in=outcomes)
        .select_related("employee", "agreed_with", "needed_for__ending")
        .annotate(agreed_on=Subquery(held_on, output_field=DateField()))
    )


@prepared
def _latest_check_ins(outcomes: list[UUID]) -> QuerySet[CheckIn]:
    later = CheckIn.objects.filter(
        Q(at__gt=OuterRef("at")) | Q(at=OuterRef("at"), id__gt=OuterRef("id")),
        outcome=OuterRef("outcome"),
    )
    found = CheckIn.objects.filter(~Exists(later), outcome__in=outcomes)
    return found.select_related("by")


def _leads_managers(person: Person, on: date) -> bool:
    return bool(_one_led_manager(person, on))


@prepared
def _one_led_manager(person: Person, on: date) -> QuerySet[Assignment]:
    below = Assignment.objects.filter(in_force(on), manager=OuterRef("person"))
    return Assignment.objects.filter(in_force(on), Exists(below), manager=person)[:1]
