"""The latest refusals with the names of those who asked: what the administrator looks after."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from avstamp.audit import queries as audit
from avstamp.people.models import Person
from avstamp.people.templatetags.called import called_by


@dataclass(frozen=True)
class Refusal:
    """Somebody asked for something that is not theirs, or that is not there."""

    at: datetime
    name: str  # empty for somebody who is gone
    action: str


def latest_refusals(reader: Person) -> Sequence[Refusal]:
    """The fifty latest, with no name of somebody with protected identity.

    Ids are looked up when shown, for the trail holds no names.
    """
    events = audit.refusals()
    people = Person.objects.in_bulk({event.actor for event in events if event.actor})
    return [
        Refusal(
            at=event.at,
            name=called_by(people[event.actor], reader) if event.actor in people else "",
            action=event.action,
        )
        for event in events
    ]
