"""The border between two public authorities, which nobody with a reading role reads across.

What an authority's staff can open in another's papers has been handed out, and is official. So in
public mode HR, safety representatives and sums of units stay within the authority of their own
place; whoever has no place here reaches none. The two of a conversation are no reading role.
"""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from avstamp.people.models import Assignment, Organisation, Person
from avstamp.people.queries import in_force


def private() -> Q:
    """The filter that holds as long as the employer is no public authority."""
    return Q(~Exists(Organisation.objects.filter(public_mode=True)))


def within_reach(reader: Person, on: date, *, unit: str = "") -> Q:
    """The filter for rows whose ``unit`` (a path; none for units themselves) a reading role of this
    person reaches on the day. Between what is invented and what is real a border always stands."""
    own = Assignment.objects.filter(in_force(on), person=reader).values("unit__authority")
    path = f"{unit}__authority" if unit else "authority"
    real = Q(~Exists(Person.objects.filter(pk=reader.pk, invented=True)))
    everywhere = private() & real & Q(**{f"{path}__invented": False})
    return everywhere | Q(**{f"{path}__in": own})


def works_within_reach(reader: Person, on: date, *, person: str, then: Any = None) -> Q:
    """The filter for rows whose ``person`` (a path) works in what the reader reaches.

    On the day, or on the day ``then`` of each row: it is where they worked that owns the row.
    """
    place = Assignment.objects.filter(
        (in_force(then) if then is not None else in_force(on)), person=OuterRef(person)
    )
    invented = Person.objects.filter(Q(pk=reader.pk) | Q(pk=OuterRef(person)), invented=True)
    everywhere = private() & Q(~Exists(invented))
    return everywhere | Q(Exists(place.filter(within_reach(reader, on, unit="unit"))))


def at_home(rep: str, authority: str, on: date) -> Q:
    """The filter for rows whose ``rep`` works within the ``authority`` (paths) of the row."""
    place = Assignment.objects.filter(in_force(on), person=OuterRef(rep))
    return private() | Q(Exists(place.filter(unit__authority=OuterRef(authority))))
