"""Who sees to it changes: one of the two asks, the other answers."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from avstamp.audit import actions as audit
from avstamp.audit.actions import audited
from avstamp.core.clock import local_day
from avstamp.core.errors import UnableTo
from avstamp.drafts.actions import let_go
from avstamp.drafts.sent import NOTHING, Sent
from avstamp.goals import queries, rules
from avstamp.goals.actions.hold import clean, hold
from avstamp.goals.models import Outcome, TakeOver, TakeOverAnswer
from avstamp.people.models import Person
from avstamp.vault.sealed import reveal, seal


@audited()
def ask_to_take_over(
    outcome: Outcome, *, sentence: str, sent: Sent = NOTHING, by: Person, at: datetime
) -> TakeOver:
    """Ask the other to take it over, if one sees to it oneself; else offer to take it over.

    Nothing changes until the other answers. Asked twice, it is asked once; raises UnableTo where
    one of the two has asked already in other words.
    """
    held = hold("goals.ask_to_take_over", outcome, by=by, at=at)
    rules.check_changes_hands(held.kind)
    row = TakeOver(outcome=held, vault=held.vault, to_party=held.other_party, by=by, at=at)
    seal(row, sentence=clean(sentence))
    stands = queries.waiting_take_over(held, local_day(at))
    if stands and (stands.by_id, reveal([stands])[0].sentence) != (by.id, row.sentence):
        raise UnableTo(_("One of you has asked already. See how it stands."))
    let_go(sent, by=by)
    if stands:
        return stands
    row.save(force_insert=True)
    audit.record("goals.ask_to_take_over", subject=held.pk, by=by.id, at=at)
    return row


@audited()
def answer_take_over(take_over: TakeOver, *, how: str, by: Person, at: datetime) -> None:
    """Say yes or no to the other, or take back what one asked oneself.

    With yes, whoever was to take it over sees to it from now on. Answered twice alike, it is
    answered once; raises UnableTo where it has been answered otherwise.
    """
    held = hold("goals.answer_take_over", take_over.outcome, by=by, at=at)
    given = TakeOverAnswer.objects.filter(take_over=take_over).first()
    if given and (given.how, given.by_id) == (how, by.id):
        return
    stands = queries.waiting_take_over(held, local_day(at))
    if stands is None or stands.pk != take_over.pk:
        raise UnableTo(_("This has been answered or taken back already. See how it stands."))
    rules.check_may_answer(how, asked_by=stands.by_id, by=by.id)
    TakeOverAnswer.objects.create(take_over=stands, how=how, by=by, at=at)
    if how == TakeOverAnswer.How.YES:
        Outcome.objects.filter(pk=held.pk).update(owner_party=stands.to_party)
    audit.record(f"goals.take_over.{how}", subject=held.pk, by=by.id, at=at)
