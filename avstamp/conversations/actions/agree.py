"""What the talk leads to: agreeing outcomes, and following up the earlier ones."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from avstamp.audit.actions import audited
from avstamp.backups.actions import erase
from avstamp.conversations.actions.enter import done, enter
from avstamp.conversations.actions.notes import (
    forget_versions,
    let_go_of_begun,
    remove_sentence,
)
from avstamp.conversations.actions.withdraw import withdraw_proposal
from avstamp.conversations.begun import ending_place, taken_up
from avstamp.conversations.cover import guide_of
from avstamp.conversations.models import Agreement, Conversation, RoleCheck
from avstamp.conversations.models.shared_note import DRAFT
from avstamp.core.errors import UnableTo
from avstamp.drafts.actions import forget_about
from avstamp.goals import actions as goals
from avstamp.goals.actions import Terms
from avstamp.goals.models import Kind, Outcome
from avstamp.people.models import Person
from avstamp.policy.engine import Denied
from avstamp.vault import keyring
from avstamp.workplace_meeting.actions import forget_topic


@audited()
def agree(
    conversation: Conversation,
    *,
    terms: Terms,
    question: str,
    takes: Sequence[Terms] = (),
    sentence: str = "",
    by: Person,
    at: datetime,
) -> Outcome:
    """Write down an outcome under a question; ``takes`` is what a goal needs to come true.

    ``sentence`` is the marked one it came from; parking removes it from the note, its history
    and the summary's draft. Raises UnableToAgree with a sentence.
    """
    conversation, standing = enter(conversation, "conversations.agree", by=by, at=at)
    _check_question(conversation, question)
    withdraw_proposal(conversation, standing, by=by, at=at)
    outcome = _agree(conversation, terms, question, None, by=by, at=at)
    for need in takes if terms.kind == Kind.GOAL else ():
        _agree(conversation, need, question, outcome, by=by, at=at)
    parked = terms.kind == Kind.PARKED_TOPIC
    places = taken_up(question, whole=parked or terms.kind == Kind.GOAL)
    let_go_of_begun(conversation, places=places, for_good=parked, by=by, at=at)
    if terms.kind == Kind.ROLE_CHANGE:
        erase(RoleCheck.objects.filter(conversation=conversation), at=at)
    if parked:
        for place in (question, *DRAFT):
            remove_sentence(conversation, place=place, sentence=sentence, by=by, at=at)
        forget_versions(conversation, sentence=sentence, at=at)
        done("conversations.park", conversation, by=by, at=at)
    return outcome


def _check_question(conversation: Conversation, question: str) -> None:
    if question not in guide_of(conversation).question_keys:
        raise Denied("conversations.agree", conversation.id)


def _agree(
    conversation: Conversation,
    terms: Terms,
    question: str,
    needed_for: Outcome | None,
    *,
    by: Person,
    at: datetime,
) -> Outcome:
    outcome = goals.agree(
        conversation.employee,
        agreed_with=conversation.manager,
        terms=terms,
        needed_for=needed_for,
        by=by,
        at=at,
    )
    Agreement.objects.create(
        conversation=conversation,
        outcome=outcome,
        what=Agreement.What.AGREED,
        question=question,
        by=by,
        at=at,
    )
    return outcome


@audited()
def take_away(conversation: Conversation, *, outcome: Outcome, by: Person, at: datetime) -> None:
    """Undo an outcome that this conversation agreed, before the summary is confirmed.

    Its words, and what a goal takes, are destroyed with their keys.
    """
    conversation, standing = enter(conversation, "conversations.agree", by=by, at=at)
    agreed = Agreement.objects.filter(
        conversation=conversation, outcome=outcome, what=Agreement.What.AGREED
    )
    theirs = outcome.kind == Kind.FUTURE_INTEREST and standing.facts.held
    if not agreed.exists() or (theirs and by.id != conversation.employee_id):
        # After the talk a thought for the future is the employee's own.
        raise Denied("conversations.agree", outcome.id)
    _check_unconfirmed(conversation, outcome)
    withdraw_proposal(conversation, standing, by=by, at=at)
    gone = [outcome.vault, *outcome.needs.values_list("vault", flat=True)]
    for one in (outcome.pk, *outcome.needs.values_list("pk", flat=True)):
        forget_about(one, at=at)
    forget_topic(outcome, at=at)
    erase(Outcome.objects.filter(pk=outcome.pk), at=at)
    transaction.on_commit(lambda: keyring.destroy(gone))
    done("conversations.take_away", conversation, by=by, at=at)


def _check_unconfirmed(conversation: Conversation, outcome: Outcome) -> None:
    # What was agreed after a summary was reopened does not stand in the version confirmed before.
    confirmed = (
        conversation.versions.filter(at__gte=outcome.made_at)
        .annotate(by_both=Count("confirmations"))
        .filter(by_both__gte=2)
    )
    if confirmed.exists():
        raise UnableTo(_("It stands in a confirmed summary. Close it with a sentence instead."))


@audited()
def close_earlier(
    conversation: Conversation,
    *,
    outcome: Outcome,
    how: str,
    sentence: str,
    question: str,
    by: Person,
    at: datetime,
) -> None:
    """Close an earlier goal or promise with a sentence, as part of this conversation."""
    conversation, standing = enter(conversation, "conversations.agree", by=by, at=at)
    _check_concerns(conversation, outcome)
    _check_question(conversation, question)
    withdraw_proposal(conversation, standing, by=by, at=at)
    goals.close(outcome, how=how, sentence=sentence, by=by, at=at)
    let_go_of_begun(conversation, places=[ending_place(outcome.pk)], by=by, at=at)
    _follow_up(conversation, outcome, Agreement.What.CLOSED, question, by=by, at=at)


@audited()
def carry_on(
    conversation: Conversation,
    *,
    outcome: Outcome,
    due_on: date,
    question: str,
    by: Person,
    at: datetime,
) -> None:
    """Carry an earlier goal or promise on to a new date: the same row, linked, never a copy."""
    conversation, standing = enter(conversation, "conversations.agree", by=by, at=at)
    _check_concerns(conversation, outcome)
    _check_question(conversation, question)
    withdraw_proposal(conversation, standing, by=by, at=at)
    goals.move_date(outcome, due_on=due_on, by=by, at=at)
    _follow_up(conversation, outcome, Agreement.What.CARRIED_ON, question, by=by, at=at)


def _check_concerns(conversation: Conversation, outcome: Outcome) -> None:
    if outcome.employee_id != conversation.employee_id:
        raise Denied("conversations.agree", outcome.id)


def _follow_up(
    conversation: Conversation,
    outcome: Outcome,
    what: Agreement.What,
    question: str,
    *,
    by: Person,
    at: datetime,
) -> None:
    made, new = Agreement.objects.get_or_create(
        conversation=conversation,
        outcome=outcome,
        defaults={"what": what, "question": question, "by": by, "at": at},
    )
    # What this conversation itself agreed stays agreed in it.
    if not new and made.what != Agreement.What.AGREED:
        made.what, made.question, made.by, made.at = what, question, by, at
        made.save()
