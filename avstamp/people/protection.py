"""Protected identity: who is shown to whom, and what HR and the administrator do to see them.

Somebody with protected identity stands in no list and is found by no search, but for themselves,
for who leads them, and for who has a conversation with them. HR and the administrator reach their
page by giving a reason, which is recorded, for an hour.
"""

from datetime import datetime
from uuid import UUID

from django.contrib.sessions.backends.base import SessionBase
from django.db.models import Q

from avstamp.audit.actions import audited, record
from avstamp.people.borders import people_kept
from avstamp.people.models import Person
from avstamp.people.request import PersonRequest
from avstamp.people.rules import is_opened, opened_until

_KEPT = "opened_protected"


def shown_to(reader: Person) -> Q:
    """The filter for assignments of people whom this person may see in a list."""
    return Q(person__protected=False) | Q(person=reader) | Q(manager=reader)


def may_see(person: Person, request: PersonRequest) -> bool:
    """Whether a page about this person is there for HR or the administrator who asks: it is their
    own, or they have given a reason in this session."""
    if not person.protected or person == request.person:
        return True
    return is_opened(request.session.get(_KEPT, {}), person.pk, request.at)


def person_kept(person: UUID, request: PersonRequest) -> Person | None:
    """The person, for HR or the administrator who keeps them; nobody invented, and somebody with
    protected identity when a reason has been given."""
    real = Person.objects.filter(people_kept(request), pk=person, invented=False)
    found = real.first()
    return found if found and may_see(found, request) else None


@audited()
def open_protected(
    session: SessionBase, person: Person, reason: str, *, by: Person, at: datetime
) -> None:
    """A reason has been given: it is recorded, and the page is there for an hour."""
    record(f"people.protected_{reason}", subject=person.pk, by=by.pk, at=at)
    session[_KEPT] = {**session.get(_KEPT, {}), str(person.pk): opened_until(at)}


def protected_called(words: str, reach: Q) -> list[Person]:
    """Those within reach, with protected identity, who have exactly this name, e-mail address or
    number."""
    told = " ".join(words.split())
    given, _space, family = told.rpartition(" ")
    exactly = Q(email__iexact=told) | Q(number=told) | Q(given_name=given, family_name=family)
    return list(Person.objects.filter(exactly, reach, protected=True)[:2]) if told else []
