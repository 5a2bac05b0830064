"""A topic was taken up on the meeting, and something came of it."""

from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from avstamp.audit import actions as audit
from avstamp.audit.actions import audited
from avstamp.core.clock import local_day
from avstamp.core.errors import UnableTo
from avstamp.drafts.actions import let_go
from avstamp.drafts.sent import NOTHING, Sent
from avstamp.goals.actions.hold import clean
from avstamp.goals.models import Ending, Outcome
from avstamp.people.models import Person
from avstamp.policy.engine import Denied
from avstamp.vault.sealed import seal
from avstamp.workplace_meeting import queries, rules
from avstamp.workplace_meeting.models import TakenUp, Topic


@audited()
def take_up(
    topic: UUID,
    *,
    met_on: date | None,
    came_of_it: str,
    sent: Sent = NOTHING,
    by: Person,
    at: datetime,
) -> None:
    """Say on which meeting it was, and what came of it; the outcome it came from ends with that.

    Whoever holds the meetings of the unit says so, whether they know where it came from or not.
    """
    held = _held(topic, by=by, at=at)
    if hasattr(held, "taken_up"):
        raise UnableTo(_("It has been taken up already."))
    day = rules.check_met(met_on, local_day(at))
    if not came_of_it.strip():
        raise UnableTo(_("Write in a sentence what came of it."))
    row = TakenUp(topic=held, vault=held.vault, met_on=day, by=by, at=at)
    seal(row, came_of_it=clean(came_of_it))
    row.save(force_insert=True)
    let_go(sent, by=by)
    _end(held, row)
    audit.record("workplace_meeting.take_up", subject=held.id, by=by.id, at=at)


def _held(topic: UUID, *, by: Person, at: datetime) -> Topic:
    # The outcome first, as by whoever takes the approval back; each by a query of its own.
    found = Topic.objects.filter(pk=topic)
    list(Outcome.objects.select_for_update().filter(meeting_topic__in=found).values("pk"))
    list(found.select_for_update().values("pk"))
    held = queries.collected(by, topic, local_day(at))
    if held is None:
        raise Denied("workplace_meeting.topic", topic)
    return held


def _end(topic: Topic, taken_up: TakenUp) -> None:
    """The story of the outcome ends with it, in the vault of the outcome."""
    outcome = topic.outcome
    if outcome is None:
        return
    ending = Ending(outcome=outcome, vault=outcome.vault, how=Ending.How.DONE)
    ending.by, ending.at = taken_up.by, taken_up.at
    seal(ending, sentence=taken_up.came_of_it)
    ending.save(force_insert=True)
