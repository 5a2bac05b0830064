"""Changes of manager, read from dated places, whoever wrote those: nothing else is written."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, UUIDField, When
from django.db.models.lookups import IsNull

from avstamp.core.clock import local_day
from avstamp.handovers.models import Told
from avstamp.handovers.rules import AHEAD, DONE, in_sight
from avstamp.people.models import Assignment, Person
from avstamp.people.queries import in_force, manager_on, people, public, works


@dataclass(frozen=True)
class Change:
    """From one day on somebody else leads a person, or nobody yet does."""

    employee: Person
    on: date
    before: Person | None
    after: Person | None
    acting_until: date | None  # who comes stands in for another, up to but not including this day
    comes_back: bool  # a time of standing in is over: it was told of when that began
    crosses: bool  # it leads to another public authority
    before_stays: bool  # who led before works here on the day
    told_on: date | None  # when the employee was told of it

    @property
    def acting_last_day(self) -> date | None:
        return self.acting_until - timedelta(days=1) if self.acting_until else None

    def stage(self, on: date) -> str:
        return AHEAD if self.on > on else DONE


def changes(which: Q, since: date, until: date) -> list[Change]:
    """Every change in these days, by day, among the places that ``which`` filters.

    Two queries, however many there are. To be employed is no change: there must be a place before.
    """
    return _told(_rows(which, since, until))


def _rows(which: Q, since: date, until: date) -> QuerySet[Assignment]:
    before = Assignment.objects.filter(
        person=OuterRef("person"), from_on__lt=OuterRef("from_on")
    ).order_by("-from_on")
    of_nobody = Q(IsNull(OuterRef("manager"), True), to__isnull=True)
    told = Told.objects.filter(
        of_nobody | Q(to=OuterRef("manager")), employee=OuterRef("person"), on=OuterRef("from_on")
    )
    rows = Assignment.objects.filter(which, from_on__range=(since, until))
    rows = rows.alias(
        earlier_manager=Subquery(before.values("manager")[1:2], output_field=UUIDField()),
        before_acting=Subquery(before.values("acting")[:1]),
    ).annotate(
        had_place=Exists(before),
        before_manager=Subquery(before.values("manager")[:1], output_field=UUIDField()),
        before_works=works("before_manager", OuterRef("from_on")),
        told_at=Subquery(told.values("at")[:1]),
        comes_back=Case(
            When(before_acting=True, acting=False, manager=F("earlier_manager"), then=True),
            default=False,
        ),
        before_authority=Subquery(before.values("unit__authority")[:1], output_field=UUIDField()),
        public=public(),
    )
    one, other = Q(manager__isnull=True), Q(before_manager__isnull=True)
    differ = (one & ~other) | (~one & other) | (~one & ~other & ~Q(manager=F("before_manager")))
    rows = rows.filter(differ, had_place=True)
    return rows.select_related("person", "manager", "unit").order_by("from_on", "person__sort_key")


def _told(rows: Iterable[Assignment]) -> list[Change]:
    found = list(rows)
    before = {vars(row)["before_manager"] for row in found} - {None}
    names = {person.id: person for person in people(before)} if before else {}
    return [
        Change(
            employee=row.person,
            on=row.from_on,
            before=names.get(vars(row)["before_manager"]),
            after=row.manager,
            acting_until=row.until_on if row.acting else None,
            comes_back=vars(row)["comes_back"],
            before_stays=vars(row)["before_works"],
            told_on=local_day(vars(row)["told_at"]) if vars(row)["told_at"] else None,
            crosses=vars(row)["public"] and row.unit.authority_id != vars(row)["before_authority"],
        )
        for row in found
    ]


def change_of(employee: Person, on: date) -> Change | None:
    """The change that concerns somebody now: the next, or the latest while it is new."""
    since, until = in_sight(on)
    found = changes(Q(person=employee), since, until)
    ahead = [one for one in found if one.on > on and not one.comes_back]
    found = [one for one in found if one.on <= on]
    return ahead[0] if ahead else found[-1] if found else None


def changes_about(person: Person, on: date) -> list[Change]:
    """All that concern somebody: their own, of those who come to them, of those who go on."""
    since, until = in_sight(on)
    # By index, through the manager: those the person has led or is going to lead.
    theirs = Assignment.objects.filter(manager=person).values("person")
    found = changes(Q(person=person) | Q(person__in=theirs), since, until)
    return [one for one in found if _concerns(one, person, on)]


def notices(person: Person, on: date, since: date, until: date) -> dict[str, Any]:
    """For annotations, on the start page: the person's own change, and whether there are changes
    of people who come to them or go on. ``since`` and ``until`` are ``news(on)``."""
    own = _news(Q(person=person), on, since, until)
    # As change_of: the next, or the latest.
    ahead = When(from_on__gt=on, then=F("from_on"))
    first = own.order_by(Case(ahead).asc(nulls_last=True), "-from_on")
    theirs = Assignment.objects.filter(manager=person).values("person")
    go = _news(Q(person__in=theirs, from_on__gt=on), on, since, until)
    return {
        "change_on": Subquery(first.values("from_on")[:1]),
        "change_acting": Subquery(first.values("acting")[:1]),
        "change_given_name": Subquery(first.values("manager__given_name")[:1]),
        "change_family_name": Subquery(first.values("manager__family_name")[:1]),
        "people_come": Exists(_news(Q(manager=person), on, since, until)),
        "people_go": Exists(go.filter(Q(before_manager=person.pk))),
    }


def _news(which: Q, on: date, since: date, until: date) -> QuerySet[Assignment]:
    rows = _rows(which, since, until).order_by().select_related(None)
    return rows.exclude(Q(comes_back=True, from_on__gt=on))


def _concerns(change: Change, person: Person, on: date) -> bool:
    if change.on > on and change.comes_back:
        return False
    if person in (change.employee, change.after):
        return True
    return person == change.before and change.on > on  # and no more once the day has come


def to_of(employee: Person, change: Change | None, on: date) -> Person | None:
    """For whom the employee picks: who comes, or else who leads them."""
    if change and change.on > on and change.after:
        return change.after
    if change and change.on <= on:
        return change.after
    return manager_on(employee, on)


def unled(on: date, reach: Q | None = None) -> list[Assignment]:
    """Who was led and is led by nobody now: their place, in Swedish order.

    Nobody leads them, or somebody who works here no more. ``reach`` narrows it to those whom
    whoever asks keeps (``people/borders.py``).
    """
    earlier = Assignment.objects.filter(person=OuterRef("person"), manager__isnull=False)
    alone = Q(manager__isnull=True) & Q(Exists(earlier))
    gone = Q(manager__isnull=False) & ~Q(works("manager", on))
    rows = Assignment.objects.filter(in_force(on)).filter(alone | gone, reach or Q())
    return list(rows.select_related("person", "unit").order_by("person__sort_key", "person"))
