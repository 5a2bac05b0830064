"""What every action on something agreed begins with: its row is held, and the rule is asked."""

from datetime import datetime

from avstamp.core.clock import local_day
from avstamp.goals import queries, rules
from avstamp.goals.models import Outcome
from avstamp.people.models import Person
from avstamp.policy.engine import Denied, Relation, may, require
from avstamp.saving.protocol import Save
from avstamp.saving.protocol import check as check_text


def hold(action: str, outcome: Outcome, *, by: Person, at: datetime, words: bool = True) -> Outcome:
    """The outcome as it stands now, held in the caller's transaction, for ``action`` on it.

    Raises Denied if this person may not, UnableTo with a sentence if it is closed and the action
    is none of those that may come afterwards (rules.PERMISSIONS) or, where the action brings
    ``words``, if it takes none.
    """
    hold_row(outcome)
    rows = queries.visible_to(by, local_day(at)).filter(pk=outcome.pk)
    seen = rows.select_related("ending").first()
    if seen is None:
        raise Denied(action, outcome.pk)
    relations, stage = [Relation(vars(seen)["relation"])], queries.stage(seen)
    if not may(action, relations, stage):
        rules.check_open(stage)
    if words:
        rules.check_takes_words(seen.kind)
    require(action, relations, stage, outcome.pk)
    return seen


def hold_row(outcome: Outcome) -> None:
    """Nobody else changes anything about it until the caller's transaction has ended."""
    # A query of its own, and what is decided on is read by the next: PostgreSQL answers a query
    # that waited for a row with what it saw before it waited.
    list(Outcome.objects.select_for_update().filter(pk=outcome.pk).values("pk"))


def clean(text: str) -> str:
    """The text as it is stored. Raises TooLong."""
    return check_text(Save(text, 0, "")).strip()
