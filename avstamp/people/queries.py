"""Reads about people: who leads whom on a day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import (
    DateField,
    DateTimeField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    UUIDField,
    Value,
)

from avstamp.core.prepared import prepared
from avstamp.core.text import COMMA, SPACE, swedish_sort_key
from avstamp.people.models import (
    Assignment,
    Duty,
    Organisation,
    Person,
    Rest,
    SectorChange,
    UnitLine,
)


def in_force(on: date | OuterRef) -> Q:
    """The filter for dated rows that hold on a day, or on that of a row in the query around."""
    return Q(from_on__lte=on) & not_over(on)


def not_over(on: date | OuterRef) -> Q:
    """The filter for dated rows that hold on a day, or are going to."""
    return Q(until_on__isnull=True) | Q(until_on__gt=on)


def manager_of(person_reference: str, on: date) -> Subquery:
    """For annotations: the id of who leads the referenced person on the day."""
    return Subquery(
        Assignment.objects.filter(in_force(on), person=OuterRef(person_reference)).values(
            "manager"
        )[:1],
        # A foreign key's own field leaves the value as SQLite stores it: a text, not a UUID.
        output_field=UUIDField(),
    )


def assignment_on(person: Person, on: date) -> Assignment | None:
    """Where a person works on a day, with unit and manager."""
    return next(iter(_assignments(person, on)), None)


def duties_of(person: Person, on: date) -> dict[str, Duty]:
    """What a person does for the whole organisation on a day, by its kind."""
    return {row.kind: row for row in Duty.objects.filter(in_force(on), person=person)}


def manager_on(person: Person, on: date) -> Person | None:
    """Who leads a person on a day."""
    assignment = assignment_on(person, on)
    return assignment.manager if assignment else None


@prepared
def _assignments(person: Person, on: date) -> QuerySet[Assignment]:
    return (
        Assignment.objects.filter(in_force(on), person=person)
        .select_related("unit", "manager")
        .order_by("pk")[:1]
    )


def people(ids: Iterable[UUID]) -> list[Person]:
    """The people with these ids, in no order."""
    return _people(list(ids))


@prepared
def _people(ids: list[UUID]) -> QuerySet[Person]:
    return Person.objects.filter(pk__in=ids)


def protected_among(ids: Iterable[UUID]) -> set[UUID]:
    """Those of these people whose identity is protected."""
    found = Person.objects.filter(pk__in=list(ids), protected=True)
    return set(found.values_list("pk", flat=True))


def led_by(manager: Person, on: date) -> QuerySet[Person]:
    """The people a manager leads on a day, in Swedish order."""
    # By index through the manager, however many people there are beside these.
    led = Assignment.objects.filter(in_force(on), manager=manager)
    return Person.objects.filter(pk__in=led.values("person")).order_by("sort_key", "id")


def leads(manager_id: UUID, person_id: UUID, on: date) -> bool:
    """Whether the one is the other's manager on the day."""
    return Assignment.objects.filter(
        in_force(on), person_id=person_id, manager_id=manager_id
    ).exists()


def units_of(person: Person, on: date) -> Q:
    """The filter for rows about a person's unit or any unit above it."""
    places = Assignment.objects.filter(in_force(on), person=person)
    above = UnitLine.objects.filter(lower__in=places.values("unit"))
    return Q(unit__in=above.values("upper"))


def crossed(person: str, on_day: str, manager: str, on: date) -> Q:
    """For filters: whether a person has come to another public authority since something was said.

    What was said under the one authority is not read by the other (docs/adr/0054); a private
    employer has no such border. The first three say how the rows asked for lead to whom it is
    about, to the day on which it was said (``opened_at__date``), and to who led them then: what
    was said on the very day of a change was said before it, unless with who came that day.
    """
    here = Assignment.objects.filter(in_force(on), person=OuterRef("person"))
    with_who_came = Assignment.objects.filter(
        person=OuterRef("person"),
        from_on=OuterRef("until_on"),
        manager=OuterRef(OuterRef(manager)),
    )
    since = Q(until_on__gt=OuterRef(on_day))
    elsewhere = Assignment.objects.filter(
        since | Q(until_on=OuterRef(on_day)) & ~Exists(with_who_came),
        ~Q(unit__authority=Subquery(here.values("unit__authority")[:1])),
        person=OuterRef(person),
        from_on__lte=on,
    )
    return Q(public()) & Q(Exists(elsewhere))


def resting(person_reference: str, on: date) -> Exists:
    """For filters and annotations: whether the referenced person rests on the day."""
    return Exists(Rest.objects.filter(in_force(on), person=OuterRef(person_reference)))


def works(person_reference: str, on: date | OuterRef) -> Exists:
    """For filters and annotations: whether the referenced person has a place here on the day."""
    return Exists(Assignment.objects.filter(in_force(on), person=OuterRef(person_reference)))


def rest_of(person: Person, on: date) -> Rest | None:
    """That somebody rests on the day or is going to, with who said so; not that they have."""
    return Rest.objects.filter(not_over(on), person=person).select_related("by").first()


def organisation() -> Organisation | None:
    """The employer of this installation, once it has been set up."""
    return Organisation.objects.first()


# Whether the employer is a public authority: asked here, and nowhere else.
_PUBLIC = Q(public_mode=True)


def public_mode() -> bool:
    """Whether the employer is a public authority."""
    return bool(_public())


def public() -> Exists:
    """The same for filters and annotations, within another query."""
    return Exists(Organisation.objects.filter(_PUBLIC))


@prepared
def _public() -> QuerySet[Organisation]:
    return Organisation.objects.filter(_PUBLIC)[:1]


@dataclass(frozen=True)
class Sectors:
    """Whether the employer is a public authority now, and each time it became one, or none."""

    public: bool
    changes: Sequence[tuple[datetime, bool]]

    def public_at(self, moment: datetime) -> bool:
        """Whether it was one at that moment: a change never works backwards."""
        since = [public for at, public in self.changes if at <= moment]
        if since:
            return since[-1]
        return not self.changes[0][1] if self.changes else self.public


def sectors() -> Sectors:
    """The whole of it, in one query."""
    now = Organisation.objects.annotate(since=Value(None, DateTimeField()))
    rows = now.values_list("since", "public_mode")
    found = list(rows.union(SectorChange.objects.values_list("at", "public_mode"), all=True))
    changes = sorted((at, bool(public)) for at, public in found if at)
    return Sectors(any(public for at, public in found if at is None), changes)


def last_sector_change() -> SectorChange | None:
    """When the organisation last became public or private, if it has changed here."""
    return SectorChange.objects.select_related("by").order_by("at").last()


def search(
    words: str, reach: Q | None = None, limit: int = 20, *, on: date | None = None
) -> list[Person]:
    """People who have, for every word, a name that begins with it, in Swedish order.

    Nobody with protected identity is found, and nobody invented. ``reach`` narrows it to those that
    whoever asks may find (``borders.py``). With a day, those who work here on it.
    """
    return list(named(words, on).filter(reach or Q())[:limit])


def named(words: str, on: date | None = None) -> QuerySet[Person]:
    """The same, all of them.

    Asked of the sort key, since SQLite takes "ö" and "Ö" for different letters.
    """
    found = Person.objects.filter(protected=False, invented=False).order_by("sort_key", "id")
    for key in filter(None, map(swedish_sort_key, words.replace("-", " ").split()[:5])):
        begins = [Q(sort_key__contains=before + key) for before in (COMMA, SPACE)]
        found = found.filter(Q(sort_key__startswith=key) | begins[0] | begins[1])
    return found.filter(works("pk", on)) if on else found


def end_of_work(person_reference: str) -> Subquery:
    """For annotations: the day from which the referenced person works here no more, if known.

    Empty for somebody who stays, or goes on to another place.
    """
    places = Assignment.objects.filter(person=OuterRef(person_reference))
    last = places.order_by(F("until_on").desc(nulls_first=True))
    return Subquery(last.values("until_on")[:1], output_field=DateField())


def last_day(ends_on: date | None, on: date) -> date | None:
    """The last day of work by ``end_of_work``, when it is at most a month off, before or after."""
    if ends_on is None or abs(ends_on - on) > LEAVERS_COPY:
        return None
    return ends_on - timedelta(days=1)


def is_gone(ends_on: date | None, on: date) -> bool:
    """Whether somebody left so long ago, by ``end_of_work``, that nothing is open to them."""
    return ends_on is not None and ends_on + LEAVERS_COPY <= on


# For so long after their last day whoever has left can take along what is theirs; nothing else.
LEAVERS_COPY = timedelta(days=31)
