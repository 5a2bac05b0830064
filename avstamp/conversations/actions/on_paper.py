"""For those who have no account, or would rather not type: what was written or signed on paper is
entered by their manager, and marked so for ever.
"""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from avstamp.audit.actions import audited
from avstamp.conversations import rules
from avstamp.conversations.actions.enter import done, enter
from avstamp.conversations.actions.prepare import write_answer
from avstamp.conversations.cover import guide_of
from avstamp.conversations.models import Answer, Confirmation, Conversation
from avstamp.core.clock import local_day
from avstamp.core.errors import UnableTo
from avstamp.goals import actions as goals
from avstamp.goals.models import Outcome
from avstamp.people.models import Person
from avstamp.policy.engine import Denied
from avstamp.saving.protocol import Save, Saved, save_once


@audited()
def enter_on_behalf(
    conversation: Conversation, *, question: str, save: Save, by: Person, at: datetime
) -> Saved:
    """Type in what the employee has answered on paper; both can read it from then on.

    It stands beside what the employee has written here, if anything, and never touches that.
    Raises as ``prepare.save_answer`` does.
    """
    conversation, _standing = enter(conversation, "conversations.enter_on_behalf", by=by, at=at)
    if question not in guide_of(conversation).question_keys:
        raise Denied("conversations.enter_on_behalf", conversation.id)

    def write(text: str) -> int:
        entered = Answer.objects.filter(conversation=conversation, entered_by__isnull=False)
        if not entered.exists():
            done("conversations.enter_on_behalf", conversation, by=by, at=at)
        employee = conversation.employee
        return write_answer(
            conversation, question, text, save.version, author=employee, entered_by=by, at=at
        )

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
    rules.check_confirmable(
        read_sha256=read_sha256,
        latest_sha256=latest.sha256,
        confirmed_by=latest.confirmations.values_list("by_id", flat=True),
        by=conversation.employee_id,
    )
    if not local_day(latest.at) <= signed_on <= local_day(at):
        raise UnableTo(
            _("It can be signed from the day it was put forward until today. Check the date.")
        )
    confirmation = Confirmation.objects.create(
        summary=latest, by=conversation.employee, signed_on=signed_on, entered_by=by, at=at
    )
    if latest.confirmations.count() == 2:
        goals.confirm(Outcome.objects.filter(agreements__conversation=conversation), at=at)
    done("conversations.confirm_on_paper", conversation, by=by, at=at)
    return confirmation
