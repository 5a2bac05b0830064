"""Who may do what with a topic for the workplace meeting.

Until the employee has approved a wording the two read it, and nobody else. What is approved
belongs to the unit: whoever leads people there on the day reads it, without learning whose it was.
"""

from datetime import date

from django.utils.translation import gettext_lazy as _

from avstamp.core.errors import UnableTo
from avstamp.goals.rules import OPEN
from avstamp.policy.engine import Relation, allow

LONGEST = 2_000  # characters: a topic on a list, not a page

PERMISSIONS = (
    allow("workplace_meeting.agenda", Relation.SIGNED_IN),
    allow("workplace_meeting.own", Relation.SIGNED_IN),
    allow("workplace_meeting.topic", Relation.MANAGER),
    allow("workplace_meeting.reword", Relation.EMPLOYEE, Relation.MANAGER, stages=[OPEN]),
    allow("workplace_meeting.approve", Relation.EMPLOYEE, stages=[OPEN]),
    allow("workplace_meeting.take_back", Relation.EMPLOYEE, stages=[OPEN]),
)


def check_text(text: str) -> None:
    """Raises UnableTo for a text that says nothing, or more than a topic does."""
    if not text.strip():
        raise UnableTo(_("Write the text for the meeting first."))
    if len(text) > LONGEST:
        raise UnableTo(
            _("That is longer than a topic for a meeting (2,000 characters). Shorten it.")
        )


def check_unapproved(*, approved: bool, to_employee: bool) -> None:
    """Raises UnableTo: what has been approved is not changed under the hands of who approved it."""
    if approved and to_employee:
        raise UnableTo(_("You have approved this wording. Take that back before you change it."))
    if approved:
        raise UnableTo(_("The wording has been approved by now, and stays as it is."))


def check_as_read(*, wording: int, read: int) -> None:
    """Raises UnableTo: the text that was read is not the one that stands there."""
    if wording != read:
        raise UnableTo(_("The text has been changed since you read it. Read it once more."))


def check_met(met_on: date | None, on: date) -> date:
    """The day of the meeting. Raises UnableTo unless it has been held."""
    if met_on is None:
        raise UnableTo(_("Choose the day of the meeting."))
    if met_on > on:
        raise UnableTo(_("That meeting lies ahead. Come back here when it has been held."))
    return met_on
