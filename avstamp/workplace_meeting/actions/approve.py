"""The employee approves a wording for the meeting of their unit, or takes that back."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from avstamp.audit import actions as audit
from avstamp.audit.actions import audited
from avstamp.core.clock import local_day
from avstamp.core.errors import UnableTo
from avstamp.goals.actions.hold import hold
from avstamp.goals.models import Kind, Outcome
from avstamp.people.models import Person
from avstamp.policy.engine import Denied
from avstamp.workplace_meeting import queries, rules
from avstamp.workplace_meeting.models import Approval, Topic


@audited()
def approve(outcome: Outcome, *, read: int, by: Person, at: datetime) -> None:
    """Approve the wording that was ``read``, and no other; done twice, it is done once.

    From now on it stands on the list of the unit whose meeting the employee goes to today.
    """
    topic = _held("workplace_meeting.approve", outcome, by=by, at=at)
    rules.check_as_read(wording=topic.version, read=read)
    if topic.approval is not None:
        return
    unit = queries.meeting_of(by, local_day(at))
    if unit is None:
        raise UnableTo(_("You belong to no unit just now, and so to no meeting."))
    Approval.objects.create(topic=topic, wording=topic.version, unit=unit, by=by, at=at)
    audit.record("workplace_meeting.approve", subject=outcome.id, by=by.id, at=at)


@audited()
def take_back(outcome: Outcome, *, by: Person, at: datetime) -> None:
    """Take it off the list again, for as long as it has not been on a meeting."""
    topic = _held("workplace_meeting.take_back", outcome, by=by, at=at)
    if topic.approval is None:
        return
    Approval.objects.filter(pk=topic.approval.pk).update(taken_back_at=at)
    audit.record("workplace_meeting.take_back", subject=outcome.id, by=by.id, at=at)


def _held(action: str, outcome: Outcome, *, by: Person, at: datetime) -> Topic:
    if outcome.kind != Kind.WORKPLACE_MEETING_TOPIC:
        raise Denied(action, outcome.pk)
    topic = queries.topic_of(hold(action, outcome, by=by, at=at))
    if topic is None:
        raise UnableTo(_("There is no text for the meeting yet."))
    return topic
