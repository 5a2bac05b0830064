"""The border between two public authorities, which nobody with a reading role reads across.

What an authority's staff can open in another's papers has been handed out, and is official. So in
public mode HR, safety representatives and sums of units stay within the authority of their own
place; whoever has no place here reaches none. The two of a conversation are no reading role. What
HR keeps, people and units, ends at the same border; the administrator sees to the whole house.
"""

from datetime import date
from typing import Any

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, When

from avstamp.people.models import Assignment, Authority, Person
from avstamp.people.queries import in_force, public
from avstamp.people.request import PersonRequest
from avstamp.policy.engine import Relation


def private() -> Q:
    """The filter that holds as long as the employer is no public authority."""
    return Q(~public())


def parted() -> bool:
    """Whether a border runs through the house: an authority beside another, in public mode."""
    return len(Authority.objects.filter(public(), invented=False)[:2]) > 1


def within_reach(reader: Person, on: date, *, unit: str = "") -> Q:
    """The filter for rows whose ``unit`` (a path; none for units themselves) a reading role of this
    person reaches on the day. Between what is invented and what is real a border always stands."""
    path = f"{unit}__authority" if unit else "authority"
    real = Q(~Exists(Person.objects.filter(pk=reader.pk, invented=True)))
    everywhere = private() & real & Q(**{f"{path}__invented": False})
    return everywhere | Q(**{f"{path}__in": _own(reader, on)})


def works_within_reach(reader: Person, on: date, *, person: str, then: OuterRef | None = None) -> Q:
    """The filter for rows whose ``person`` (a path) works in what the reader reaches.

    On the day, or on the day ``then`` of each row: it is where they worked that owns the row.
    """
    place = Assignment.objects.filter(in_force(then or on), person=OuterRef(person))
    invented = Person.objects.filter(Q(pk=reader.pk) | Q(pk=OuterRef(person)), invented=True)
    everywhere = private() & Q(~Exists(invented))
    return everywhere | Q(Exists(place.filter(within_reach(reader, on, unit="unit"))))


def at_home(rep: str, authority: str, on: date) -> Q:
    """The filter for rows whose ``rep`` works within the ``authority`` (paths) of the row."""
    place = Assignment.objects.filter(in_force(on), person=OuterRef(rep))
    return private() | Q(Exists(place.filter(unit__authority=OuterRef(authority))))


def people_kept(request: PersonRequest, person: str = "pk") -> Q:
    """The filter for rows whose ``person`` (a path) HR or the administrator who asks may change.

    To HR they are of the authority where they work; before they begin, of where they are to; when
    they have left, of where they did last.
    """
    if Relation.ADMIN in request.relations:
        return _all(person)
    here = Case(When(in_force(request.today), then=0), default=1)
    places = Assignment.objects.filter(person=OuterRef(OuterRef(person)))
    place = places.order_by(here, F("until_on").desc(nulls_first=True))
    own = Assignment.objects.filter(in_force(request.today), person=request.person)
    same = own.filter(unit__authority=Subquery(place.values("unit__authority")[:1]))
    return private() | Q(Exists(same))


def units_kept(request: PersonRequest) -> Q:
    """The filter for units that HR or the administrator who asks may change."""
    return authorities_kept(request, "authority")


def authorities_kept(request: PersonRequest, authority: str = "pk") -> Q:
    """The filter for authorities (or a path to them) whose units they are."""
    if Relation.ADMIN in request.relations:
        return _all(authority)
    return private() | Q(**{f"{authority}__in": _own(request.person, request.today)})


def _all(path: str) -> Q:
    """The filter that every row passes; an empty one would vanish beside an "or"."""
    return Q(**{f"{path}__isnull": False})


def _own(reader: Person, on: date) -> QuerySet[Assignment, Any]:
    return Assignment.objects.filter(in_force(on), person=reader).values("unit__authority")
