"""Investigate, assess, follow up, and lift to the next level."""

from datetime import date, datetime

from avstamp.audit.actions import audited
from avstamp.core.clock import local_day
from avstamp.drafts.sent import NOTHING, Sent
from avstamp.goals.models import Outcome
from avstamp.people.models import Person
from avstamp.work_environment import rules
from avstamp.work_environment.actions.take import hold, take
from avstamp.work_environment.models import Step

_KIND = Step.Kind


@audited()
def investigate(
    outcome: Outcome, *, text: str, sent: Sent = NOTHING, by: Person, at: datetime
) -> Step:
    """What has been found out, by either of the two."""
    held = hold("work_environment.investigate", outcome, by=by, at=at)
    rules.check_said(text)
    return take(held, _KIND.INVESTIGATED, text=text, sent=sent, by=by, at=at)[0]


@audited()
def assess(
    outcome: Outcome, *, text: str, serious: bool, sent: Sent = NOTHING, by: Person, at: datetime
) -> Step:
    """How serious the risk is, by the manager; a later assessment counts instead of this one."""
    held = hold("work_environment.assess", outcome, by=by, at=at)
    rules.check_said(text)
    return take(held, _KIND.ASSESSED, text=text, serious=serious, sent=sent, by=by, at=at)[0]


@audited()
def follow_up(
    outcome: Outcome,
    *,
    text: str,
    followed_on: date | None,
    sent: Sent = NOTHING,
    by: Person,
    at: datetime,
) -> Step:
    """Whether it has become better, by either of the two, and when they looked."""
    held = hold("work_environment.follow_up", outcome, by=by, at=at)
    rules.check_said(text)
    rules.check_followed(followed_on, local_day(at))
    kind, words = _KIND.FOLLOWED_UP, text
    return take(held, kind, text=words, followed_on=followed_on, sent=sent, by=by, at=at)[0]


@audited()
def lift(outcome: Outcome, *, by: Person, at: datetime) -> Step:
    """The manager takes it up a level. Once: that it was done is all that is written."""
    held = hold("work_environment.lift", outcome, by=by, at=at)
    lifted = Step.objects.filter(outcome=held, kind=_KIND.LIFTED).first()
    return lifted or take(held, _KIND.LIFTED, sent=NOTHING, by=by, at=at)[0]
