"""Verbs about a change to the role: write it in, answer with a reason, ask HR, HR's reply."""

from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from avstamp.audit import actions as audit
from avstamp.audit.actions import audited
from avstamp.core.clock import local_day
from avstamp.drafts.actions import let_go
from avstamp.drafts.sent import NOTHING, Sent
from avstamp.goals import actions as goals
from avstamp.goals.actions.hold import clean, hold
from avstamp.goals.models import Ending, Kind, Outcome
from avstamp.goals.rules import check_ahead
from avstamp.people.models import Person
from avstamp.policy.engine import Denied
from avstamp.role_changes import rules
from avstamp.role_changes.models import Accepted, Asked, Reply
from avstamp.role_profiles.actions import Wording, change_for, publish_version
from avstamp.role_profiles.queries import role_of, shared_role_of
from avstamp.role_profiles.reading import Difference, difference
from avstamp.vault.sealed import seal
from avstamp.web.templatetags.words import day


def hold_change(action: str, outcome: Outcome, *, by: Person, at: datetime) -> Outcome:
    """A change to the role as ``goals.actions.hold`` gives it. Raises Denied for another kind."""
    if not Outcome.objects.filter(pk=outcome.pk, kind=Kind.ROLE_CHANGE).exists():
        raise Denied(action, outcome.pk)
    return hold(action, outcome, by=by, at=at)


@audited()
def accept(
    outcome: Outcome,
    *,
    wording: Wording,
    from_on: date,
    sent: Sent = NOTHING,
    by: Person,
    at: datetime,
) -> Accepted:
    """The employee's role reads like this from a day on, and the outcome is closed as done.

    Raises UnableTo with a sentence where nothing differs or there is no profile.
    """
    held = hold_change("role_changes.accept", outcome, by=by, at=at)
    before = role_of(held.employee, from_on)
    own = change_for(held.employee, wording=wording, from_on=from_on, by=by, at=at)
    row = Accepted(outcome=held, vault=held.vault, own_version=own)
    _write_change(row, difference(before, role_of(held.employee, from_on)))
    with override(held.employee.language):
        sentence = _("It stands in the role profile from %(day)s.") % {"day": day(from_on)}
    goals.close(held, how=Ending.How.DONE, sentence=sentence, by=by, at=at)
    let_go(sent, by=by)
    audit.record("role_changes.accept", subject=outcome.pk, by=by.id, at=at)
    return row


def _write_change(row: Accepted, change: Difference) -> None:
    seal(
        row,
        added="\n".join(line.text for line in change.added),
        reworded="\n".join(line.text for _was, line in change.reworded),
        before="\n".join(was.text for was, _line in change.reworded),
        removed="\n".join(line.text for line in change.removed),
        priority=change.priority,
        support=change.support,
    )
    row.save(force_insert=True)


@audited()
def answer(
    outcome: Outcome, *, sentence: str, sent: Sent = NOTHING, by: Person, at: datetime
) -> None:
    """It will not be so, and the sentence says why."""
    hold_change("role_changes.answer", outcome, by=by, at=at)
    rules.check_reason(sentence)
    goals.close(outcome, how=Ending.How.ANSWERED, sentence=sentence, sent=sent, by=by, at=at)


@audited()
def ask(outcome: Outcome, *, text: str, sent: Sent = NOTHING, by: Person, at: datetime) -> Asked:
    """Ask HR to change the profile for everybody who has it; the outcome stays open."""
    held = hold_change("role_changes.ask", outcome, by=by, at=at)
    waits = Asked.objects.filter(outcome=held, reply=None).exists()
    rules.check_question(text, waits=waits)
    role = shared_role_of(held.employee, local_day(at))
    if role is None:
        raise Denied("role_changes.ask", outcome.pk)
    row = Asked(outcome=held, vault=held.vault, profile=role.version.profile, by=by, at=at)
    seal(row, text=clean(text))
    row.save(force_insert=True)
    let_go(sent, by=by)
    audit.record("role_changes.ask", subject=outcome.pk, by=by.id, at=at)
    return row


@audited()
def publish(
    asked: Asked,
    *,
    wording: Wording,
    from_on: date,
    sent: Sent = NOTHING,
    by: Person,
    at: datetime,
) -> Reply:
    """HR writes it into the profile, for everybody who has it. The caller has checked the duty."""
    held = _hold_asked(asked)
    check_ahead(from_on, local_day(at))
    rules.check_says_something(wording.items.values())
    version = publish_version(
        held.profile,
        items=wording.items,
        priority=wording.priority,
        support=wording.support,
        from_on=from_on,
        by=by,
        at=at,
    )
    row = Reply(asked=held, vault=held.vault, new_version=version, by=by, at=at)
    return _replied(row, "", sent)


@audited()
def decline(
    asked: Asked, *, sentence: str, sent: Sent = NOTHING, by: Person, at: datetime
) -> Reply:
    """HR answers with a reason. The caller has checked the duty."""
    held = _hold_asked(asked)
    rules.check_reason(sentence)
    return _replied(Reply(asked=held, vault=held.vault, by=by, at=at), clean(sentence), sent)


def _hold_asked(asked: Asked) -> Asked:
    # Held by a query of its own, and read by the next (goals/actions/hold.py).
    list(Asked.objects.select_for_update().filter(pk=asked.pk).values("pk"))
    held = Asked.objects.select_related("profile", "reply").get(pk=asked.pk)
    rules.check_unanswered(answered=hasattr(held, "reply"))
    return held


def _replied(row: Reply, sentence: str, sent: Sent) -> Reply:
    seal(row, sentence=sentence)
    row.save(force_insert=True)
    let_go(sent, by=row.by)
    audit.record("role_changes.decide", subject=row.asked_id, by=row.by_id, at=row.at)
    return row
