"""For those who have no account, or would rather not type: what was written or signed on paper is
entered by their manager, and marked so for ever.
"""

from dataclasses import replace
from datetime import date, datetime, timedelta

from django.utils.translation import gettext_lazy as _

from avstamp.audit.actions import audited
from avstamp.conversations import rules
from avstamp.conversations.actions.enter import done, enter
from avstamp.conversations.actions.prepare import write_answer
from avstamp.conversations.actions.summarise import take_effect
from avstamp.conversations.cover import guide_of
from avstamp.conversations.models import Answer, Confirmation, Conversation
from avstamp.core.clock import local_day
from avstamp.core.errors import UnableTo
from avstamp.people.models import Person
from avstamp.policy.engine import Denied
from avstamp.saving.protocol import Save, Saved, save_once

# Typing saves every few seconds: that is one deed.
_AT_ONE_SITTING = timedelta(hours=1)


@audited()
def enter_on_behalf(
    conversation: Conversation, *, question: str, save: Save, by: Person, at: datetime
) -> Saved:
    """Type in what the employee has answered on paper; both can read it from then on.

    It stands beside what the employee has written here, if anything, and never touches that. The
    trail has a line for each answer that is entered, changed at another sitting, or emptied.
    Raises as ``prepare.save_answer`` does.
    """
    conversation, _standing = enter(conversation, "conversations.enter_on_behalf", by=by, at=at)
    if question not in guide_of(conversation).question_keys:
        raise Denied("conversations.enter_on_behalf", conversation.id)

    def write(text: str) -> int:
        entered = Answer.objects.filter(
            conversation=conversation, question=question, entered_by__isnull=False
        ).first()
        employee = conversation.employee
        version = write_answer(
            conversation,
            question,
            replace(save, text=text),
            author=employee,
            entered_by=by,
            at=at,
        )
        changed = version != (entered.version if entered else 0)
        if changed and (not text.strip() or entered is None or at - entered.at > _AT_ONE_SITTING):
            done("conversations.enter_on_behalf", conversation, by=by, at=at)
        return version

    slot = f"on-behalf:{conversation.id}:{question}"
    return save_once(save, slot=slot, by=by.id, at=at, write=write)


@audited()
def confirm_on_paper(
    conversation: Conversation, *, read_sha256: str, signed_on: date, by: Person, at: datetime
) -> Confirmation:
    """The employee has signed a print of the version put forward; the manager records it.

    Raises StaleVersion if the version is another by now, UnableTo for a day before it was put
    forward or one that has not come, and where the employee has confirmed already.
    """
    conversation, _standing = enter(conversation, "conversations.confirm_on_paper", by=by, at=at)
    latest = conversation.versions.order_by("-number")[0]
    confirmed_by = set(latest.confirmations.values_list("by_id", flat=True))
    if conversation.employee_id in confirmed_by:
        raise UnableTo(_("The employee has already confirmed this version."))
    rules.check_confirmable(
        read_sha256=read_sha256,
        latest_sha256=latest.sha256,
        confirmed_by=confirmed_by,
        by=conversation.employee_id,
    )
    if not local_day(latest.at) <= signed_on <= local_day(at):
        raise UnableTo(
            _("It can be signed from the day it was put forward until today. Check the date.")
        )
    confirmation = Confirmation.objects.create(
        summary=latest, by=conversation.employee, signed_on=signed_on, entered_by=by, at=at
    )
    take_effect(conversation, latest, by=by, at=at)
    done("conversations.confirm_on_paper", conversation, by=by, at=at)
    return confirmation
