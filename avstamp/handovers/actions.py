"""Verbs about a change of manager: tell, pick what more may follow, comment, meet all three."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from avstamp.audit import actions as audit
from avstamp.audit.actions import audited
from avstamp.conversations.actions import change_of_manager as summaries
from avstamp.conversations.models import Conversation
from avstamp.core.clock import local_day
from avstamp.drafts.actions import let_go
from avstamp.drafts.sent import NOTHING, Sent
from avstamp.goals import actions as goals
from avstamp.goals.models import Outcome
from avstamp.handovers import queries, rules
from avstamp.handovers.models import Comment, Meeting, MeetingEnd, Told, comment_vault
from avstamp.handovers.queries.changes import Change, changes
from avstamp.notifications.actions import post
from avstamp.people.models import Person
from avstamp.policy.engine import Denied
from avstamp.saving.protocol import Save
from avstamp.saving.protocol import check as check_text
from avstamp.vault.sealed import seal

MAIL = "handovers.told"
_AT_A_TIME = 100


def tell(*, at: datetime) -> int:
    """Every employee who is to be told of a change and has not been; returns how many.

    Called again for the same day it tells nobody twice.
    """
    every = changes(Q(), *rules.to_tell(local_day(at)))
    found = [one for one in every if not one.comes_back]
    employees = [one.employee.id for one in found]
    told = set(Told.objects.filter(employee__in=employees).values_list("employee", "on", "to"))
    new = [one for one in found if _key(one) not in told]
    for start in range(0, len(new), _AT_A_TIME):
        _tell(new[start : start + _AT_A_TIME], at)
    return len(new)


def _key(change: Change) -> tuple[UUID, object, UUID | None]:
    return change.employee.id, change.on, change.after.id if change.after else None


@transaction.atomic
def _tell(found: Collection[Change], at: datetime) -> None:
    for one in found:
        _row, new = Told.objects.get_or_create(
            employee=one.employee, on=one.on, to=one.after, defaults={"at": at}
        )
        if new:
            post(MAIL, to=one.employee, about=[], at=at)


@audited()
def pick(
    *,
    to: UUID | str,
    conversations: Collection[UUID],
    outcomes: Collection[UUID],
    by: Person,
    at: datetime,
) -> Person:
    """These, and of what may be picked nothing else, may be read by who comes; returns whom.

    ``to`` is whom the page named, also who leads the employee until then: raises UnableTo if
    somebody else is to come by now, Denied for what is not the employee's to pick.
    """
    standing = queries.meant(_hold(by, at), str(to))
    rules.check_to(to, standing.to and standing.to.id)
    page = queries.handover_page(standing, by, local_day(at))
    whom = standing.to
    offered = {one.row.id: one for one in (*page.older, *page.goals, *page.thoughts)}
    wanted = {*conversations, *outcomes}
    if whom is None or not wanted <= set(offered):
        raise Denied("handovers.pick", by.id)
    for key, one in offered.items():
        if one.picked != (key in wanted):
            _let(one.row, key in wanted, whom, by=by, at=at)
    return whom


def _let(
    row: Conversation | Outcome, read: bool, whom: Person, *, by: Person, at: datetime
) -> None:
    if isinstance(row, Conversation):
        verb = summaries.let_read if read else summaries.take_back
        verb(row, with_person=whom, by=by, at=at)
    else:
        verb_of = goals.let_read if read else goals.take_back
        verb_of(row, with_person=whom, by=by, at=at)


@audited()
def comment(
    *, to: UUID | str, text: str, sent: Sent = NOTHING, by: Person, at: datetime
) -> Comment:
    """A few words to who comes. Raises UnableTo without a word, or with somebody else to come."""
    standing = _hold(by, at)
    rules.check_to(to, standing.to and standing.to.id)
    text = check_text(Save(text, 0, "")).strip()
    rules.check_comment(text)
    if standing.to is None:
        raise Denied("handovers.comment", by.id)
    row = Comment(vault=comment_vault(by.id, standing.to.id), employee=by, to=standing.to, at=at)
    seal(row, text=text)
    row.save(force_insert=True)
    let_go(sent, by=by)
    audit.record("handovers.comment", subject=by.id, by=by.id, at=at)
    return row


@audited()
def take_back_comment(comment: UUID, *, by: Person, at: datetime) -> None:
    """Who comes no longer reads it; done twice, it is done once. Raises Denied for another's."""
    rows = Comment.objects.filter(pk=comment, employee=by)
    if not rows.exists():
        raise Denied("handovers.take_back_comment", comment)
    if rows.filter(taken_back_at=None).update(taken_back_at=at):
        audit.record("handovers.take_back_comment", subject=comment, by=by.id, at=at)


@audited()
def ask_to_meet(*, by: Person, at: datetime) -> Meeting:
    """The employee would like the three to meet; asked twice, it is asked once."""
    standing = _hold(by, at)
    change = standing.change
    if change is None or not change.before_stays or not change.before or not change.after:
        raise Denied("handovers.meeting", by.id)
    asked = queries.meeting_of(change)
    if asked and not hasattr(asked, "end"):
        return asked
    row = Meeting.objects.create(employee=by, before=change.before, after=change.after, at=at)
    audit.record("handovers.ask_to_meet", subject=by.id, by=by.id, at=at)
    return row


@audited()
def end_meeting(meeting: Meeting, *, how: str, by: Person, at: datetime) -> None:
    """The three have met, a manager declines, or the employee takes it back; the first counts."""
    if by.id not in (meeting.employee_id, meeting.before_id, meeting.after_id):
        raise Denied("handovers.meeting", meeting.employee_id)
    rules.check_may_end(how, by_employee=by.id == meeting.employee_id)
    list(Meeting.objects.select_for_update().filter(pk=meeting.pk).values("pk"))
    _row, new = MeetingEnd.objects.get_or_create(
        meeting=meeting, defaults={"how": how, "by": by, "at": at}
    )
    if new:
        audit.record("handovers.end_meeting", subject=meeting.employee_id, by=by.id, at=at)


def _hold(by: Person, at: datetime) -> queries.Standing:
    """The employee's own change, held: nobody picks in two windows at once."""
    list(Person.objects.select_for_update(no_key=True).filter(pk=by.pk).values("pk"))
    return queries.standing(by.id, by, local_day(at))
