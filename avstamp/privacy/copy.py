"""The copy of somebody's own data: what every room holds about them that is theirs to have.

The duty is GDPR article 15, and article 20 where the reader takes it elsewhere. ``schema.json``
says what each field means. Nothing in it opens a door that the pages keep closed: what somebody
else has not shared is not in it, nor is what was said with others.
"""

from datetime import date, datetime
from typing import Any

from avstamp.accounts import personal_data as accounts
from avstamp.audit.queries import events_of
from avstamp.conversations import personal_data as conversations
from avstamp.development import personal_data as development
from avstamp.drafts import personal_data as drafts
from avstamp.goals import personal_data as goals
from avstamp.handovers import personal_data as handovers
from avstamp.memory_slips import personal_data as memory_slips
from avstamp.notifications import personal_data as notifications
from avstamp.people import personal_data as people
from avstamp.people.models import Person
from avstamp.people.queries import organisation
from avstamp.reminders import personal_data as reminders
from avstamp.role_changes import personal_data as role_changes
from avstamp.role_profiles import personal_data as role_profiles
from avstamp.scim import personal_data as scim
from avstamp.work_environment import personal_data as work_environment
from avstamp.workplace_meeting import personal_data as workplace_meeting

FORMAT = 1

type Copy = dict[str, Any]


def copy_of(person: Person, *, on: date, at: datetime) -> Copy:
    """All of it as plain data, as it may be read on the day. Moments are UTC, as ISO; dates too."""
    employer = organisation()
    return {
        "format": FORMAT,
        "made_at": at.isoformat(),
        "organisation": employer.name if employer else "",
        **people.export(person),
        "account": accounts.export(person),
        "directory": scim.export(person),
        "roles": role_profiles.export(person),
        "memory_slips": memory_slips.export(person),
        "drafts": drafts.export(person),
        "messages": notifications.export(person),
        "reminders": reminders.export(person),
        "conversations": conversations.export(person, on=on),
        "handovers": handovers.export(person),
        "agreed": goals.export(person, on=on),
        "development": development.export(person, on=on),
        "work_environment": work_environment.export(person, on=on),
        "safety_rep_in": work_environment.safety_rep_in(person),
        "for_workplace_meetings": workplace_meeting.export(person),
        "role_changes": role_changes.export(person, on=on),
        "trail": [
            {"at": event.at.isoformat(), "action": event.action, "about": _id(event.subject)}
            for event in events_of(person.id)
        ],
    }


def _id(value: object) -> str | None:
    return str(value) if value else None
