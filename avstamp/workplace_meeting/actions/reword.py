"""Putting it into words for the meeting, by either of the two."""

from datetime import datetime

from avstamp.audit import actions as audit
from avstamp.audit.actions import audited
from avstamp.drafts.actions import let_go
from avstamp.drafts.sent import NOTHING, Sent
from avstamp.goals.actions.hold import clean, hold
from avstamp.goals.models import Kind, Outcome
from avstamp.people.models import Person
from avstamp.policy.engine import Denied
from avstamp.vault.sealed import seal
from avstamp.workplace_meeting import queries, rules
from avstamp.workplace_meeting.models import Topic, topic_vault


@audited()
def reword(
    outcome: Outcome, *, text: str, read: int, sent: Sent = NOTHING, by: Person, at: datetime
) -> Topic:
    """Write the text for the meeting anew; the earlier wording is kept nowhere.

    ``read`` is the wording it was written on, 0 for the first. The same text once more changes
    nothing. Raises UnableTo with a sentence while a wording is approved, or if the other has
    written another meanwhile.
    """
    if outcome.kind != Kind.WORKPLACE_MEETING_TOPIC:
        raise Denied("workplace_meeting.reword", outcome.pk)
    held = hold("workplace_meeting.reword", outcome, by=by, at=at)
    words = clean(text)
    rules.check_text(words)
    topic = queries.topic_of(held) or _new(held)
    let_go(sent, by=by)
    if topic.version and topic.text == words:
        return topic
    to_employee = by.id == held.employee_id
    rules.check_unapproved(approved=topic.approval is not None, to_employee=to_employee)
    rules.check_as_read(wording=topic.version, read=read)
    topic.by, topic.at = by, at
    seal(topic, text=words)
    topic.save()
    audit.record("workplace_meeting.reword", subject=held.id, by=by.id, at=at)
    return topic


def _new(outcome: Outcome) -> Topic:
    topic = Topic(outcome=outcome)
    topic.vault = topic_vault(topic.id)
    return topic
