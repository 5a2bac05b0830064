"""What the employee can do when somebody else has come to lead them.

A conversation that was not finished by then waits for nobody: it is the employee's to read, to take
their own words along from, and to end. What both confirmed may be let read by who came later.
"""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from avstamp.audit import actions as audit
from avstamp.audit.actions import audited
from avstamp.conversations import queries
from avstamp.conversations.actions.enter import done, enter
from avstamp.conversations.actions.prepare import write_answer
from avstamp.conversations.cover import guide_of
from avstamp.conversations.models import Closure, Confirmation, Conversation, Passing
from avstamp.conversations.rules import NotNow
from avstamp.core.clock import local_day
from avstamp.core.errors import UnableTo
from avstamp.people.models import Person
from avstamp.people.queries import manager_on
from avstamp.policy.engine import Denied
from avstamp.saving.protocol import Save


@dataclass(frozen=True)
class CarriedOver:
    """Where the words went, and how many questions they stand under."""

    conversation: Conversation
    answers: int


@audited()
def let_read(conversation: Conversation, *, with_person: Person, by: Person, at: datetime) -> None:
    """The employee lets a later manager read the summary that both confirmed.

    Whether that person leads them, or is going to, is for the caller. Done twice, it is done once.
    """
    _hold_confirmed(conversation, by)
    _row, new = Passing.objects.get_or_create(
        conversation=conversation,
        with_person=with_person,
        taken_back_at=None,
        defaults={"by": by, "at": at},
    )
    if new:
        audit.record("conversations.let_read", subject=conversation.pk, by=by.id, at=at)


@audited()
def take_back(conversation: Conversation, *, with_person: Person, by: Person, at: datetime) -> None:
    """That manager no longer reads it; done twice, it is done once."""
    _hold_confirmed(conversation, by)
    open_now = conversation.passings.filter(with_person=with_person, taken_back_at=None)
    if open_now.update(taken_back_at=at):
        audit.record("conversations.stop_letting_read", subject=conversation.pk, by=by.id, at=at)


def _hold_confirmed(conversation: Conversation, by: Person) -> None:
    queries.hold_row(conversation.pk)
    both = Confirmation.objects.filter(summary__conversation=conversation)
    if conversation.employee_id != by.id or both.count() < 2:
        raise Denied("conversations.let_read", conversation.pk)


@audited()
def carry_over(conversation: Conversation, *, by: Person, at: datetime) -> CarriedOver:
    """The employee's own preparation is copied into the conversation with who leads them now.

    What stands there already is not touched, and what was written before stays where it is. Raises
    NotNow while the manager of then leads them, UnableTo with nothing ahead to take it into.
    """
    earlier, _standing = enter(conversation, "conversations.carry_over", by=by, at=at)
    _check_left(earlier)
    manager = manager_on(by, local_day(at))
    coming = queries.coming_between(by, manager, local_day(at)) if manager else None
    if coming is None:
        raise UnableTo(_("There is no conversation ahead with your manager. Suggest one first."))
    coming, _standing = enter(coming, "conversations.prepare", by=by, at=at)
    written = _copy(earlier, coming, by=by, at=at)
    done("conversations.carry_over", earlier, by=by, at=at)
    return CarriedOver(coming, written)


def _copy(earlier: Conversation, coming: Conversation, *, by: Person, at: datetime) -> int:
    there = queries.answers_by(coming, by.id)
    asked = guide_of(coming).question_keys
    written = 0
    for question, answer in queries.answers_by(earlier, by.id).items():
        stands = there.get(question)
        if question not in asked or not answer.text.strip() or (stands and stands.text.strip()):
            continue
        save = Save(answer.text, stands.version if stands else 0, "")
        write_answer(coming, question, save, author=by, at=at)
        written += 1
    return written


@audited()
def end(conversation: Conversation, *, by: Person, at: datetime) -> None:
    """The employee ends a talk that was held and whose summary is not confirmed by both.

    Everything stays to be read by them. Raises NotNow while the manager of then leads them.
    """
    held, _standing = enter(conversation, "conversations.end", by=by, at=at)
    _check_left(held)
    Closure.objects.create(conversation=held, by=by, at=at)
    done("conversations.end", held, by=by, at=at)


def _check_left(conversation: Conversation) -> None:
    if vars(conversation)["manager_now"] == conversation.manager_id:
        raise NotNow(_("This is still between you and your manager. You go on with it together."))
