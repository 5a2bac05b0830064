"""The last line: how it ended."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from avstamp.audit import actions as audit
from avstamp.audit.actions import audited
from avstamp.core.errors import UnableTo
from avstamp.drafts.actions import let_go
from avstamp.drafts.sent import NOTHING, Sent
from avstamp.goals.actions.hold import clean, hold
from avstamp.goals.models import Ending, Outcome
from avstamp.people.models import Person
from avstamp.vault.sealed import reveal, seal


@audited()
def close(
    outcome: Outcome,
    *,
    how: str,
    sentence: str,
    sent: Sent = NOTHING,
    by: Person,
    at: datetime,
) -> Ending:
    """Close it with a sentence; an outcome that is already closed raises UnableTo.

    Sent twice, it is closed once.
    """
    try:
        hold("goals.close", outcome, by=by, at=at)
    except UnableTo:
        stands = reveal(Ending.objects.filter(outcome=outcome, by=by, how=how))
        if stands and stands[0].sentence == clean(sentence):
            return stands[0]
        raise
    if how not in Ending.How.values:
        raise UnableTo(_("Choose how it ended."))
    if not sentence.strip():
        raise UnableTo(_("Close it with a sentence on how it went."))
    row = Ending(outcome=outcome, vault=outcome.vault, how=how, by=by, at=at)
    seal(row, sentence=clean(sentence))
    row.save(force_insert=True)
    let_go(sent, by=by)
    audit.record("goals.close", subject=outcome.id, by=by.id, at=at)
    return row
