"""Who may see the organisation, who may change it, and who says what it is called."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from avstamp.policy.engine import Relation, allow

_KEEPERS = (Relation.HR_PARTNER, Relation.ADMIN)

PERMISSIONS = (
    allow("people.directory", Relation.SIGNED_IN),
    allow("people.organisation", Relation.SIGNED_IN),
    allow("people.change_units", *_KEEPERS),
    allow("people.person", *_KEEPERS),
    allow("people.change_person", *_KEEPERS),
    allow("people.take_on", *_KEEPERS),
    allow("people.stand_in", *_KEEPERS),
    allow("people.duties", Relation.ADMIN),
    allow("people.open_protected", *_KEEPERS),
    allow("people.without_email", *_KEEPERS),
    allow("people.about", *_KEEPERS),
    allow("people.sector", Relation.ADMIN),
    allow("people.disposal", *_KEEPERS),
)

# Why somebody with protected identity is looked up. A choice and no text: it goes into the trail.
REASONS = {
    "employment": _("Where they work, or who leads them, changes"),
    "account": _("They need help to sign in"),
    "details": _("Their details are to be corrected"),
}
_AN_HOUR = timedelta(hours=1)


def opened_until(at: datetime) -> str:
    """How long somebody who has given a reason may see the person's page, as a session keeps it."""
    return (at + _AN_HOUR).isoformat()


def is_opened(kept: Mapping[str, str], person: UUID, at: datetime) -> bool:
    """Whether a reason has been given within the hour."""
    until = kept.get(str(person))
    return until is not None and datetime.fromisoformat(until) > at
