"""A parked topic comes to its end: the conversation of its own was had, or is not needed."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from avstamp.audit import actions as audit
from avstamp.audit.actions import audited
from avstamp.core.errors import UnableTo
from avstamp.goals.actions.hold import hold
from avstamp.goals.models import Ending, Kind, Outcome
from avstamp.goals.rules import SETTLED
from avstamp.people.models import Person
from avstamp.policy.engine import Denied
from avstamp.vault.sealed import seal


@audited()
def settle(outcome: Outcome, *, how: str, by: Person, at: datetime) -> None:
    """Only that it has ended, how, by whom and when: nothing is written, then or ever."""
    if outcome.kind != Kind.PARKED_TOPIC:
        raise Denied("goals.settle", outcome.pk)
    held = hold("goals.settle", outcome, by=by, at=at, words=False)
    if how not in SETTLED:
        raise UnableTo(_("Choose how it ended."))
    row = Ending(outcome=held, vault=held.vault, how=how, by=by, at=at)
    seal(row, sentence="")
    row.save(force_insert=True)
    audit.record("goals.settle", subject=outcome.id, by=by.id, at=at)
