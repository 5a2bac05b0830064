"""The request of somebody who has signed in, as views see it."""

from datetime import date, datetime

from django.http import HttpRequest

from avstamp.people.house import House
from avstamp.people.models import Person
from avstamp.policy.engine import Relation


class PersonRequest(HttpRequest):
    """Set by the sign-in middleware: who asks, and when."""

    person: Person
    relations: frozenset[Relation]  # to the organisation: signed in, HR partner, administrator
    waiting: frozenset[Relation]  # those of a duty that a second step in this session would open
    leads_people: bool
    house: House
    at: datetime
    today: date
