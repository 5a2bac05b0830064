"""One line from the other on a check-in."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from avstamp.audit import actions as audit
from avstamp.audit.actions import audited
from avstamp.core.errors import UnableTo
from avstamp.drafts.actions import let_go
from avstamp.drafts.sent import NOTHING, Sent
from avstamp.goals import rules
from avstamp.goals.actions.hold import clean, hold
from avstamp.goals.models import CheckIn, Reply
from avstamp.people.models import Person
from avstamp.vault.sealed import reveal, seal


@audited()
def reply(check_in: CheckIn, *, line: str, sent: Sent = NOTHING, by: Person, at: datetime) -> Reply:
    """One line by the other of the two; sent twice, it is written once.

    Raises UnableTo for one's own check-in, and where another line stands already.
    """
    outcome = hold("goals.reply", check_in.outcome, by=by, at=at)
    rules.check_answers_the_other(outcome, asked_by=check_in.by_id, by=by.id)
    if not line.strip():
        raise UnableTo(_("Write a line first."))
    row = Reply(check_in=check_in, vault=outcome.vault, by=by, at=at)
    seal(row, line=clean(line))
    stands = reveal(Reply.objects.filter(check_in=check_in))
    if stands and (stands[0].by_id, stands[0].line) != (by.id, row.line):
        raise UnableTo(_("There is an answer to this already. Check in if there is more to say."))
    let_go(sent, by=by)
    if stands:
        return stands[0]
    row.save(force_insert=True)
    audit.record("goals.reply", subject=outcome.pk, by=by.id, at=at)
    return row
