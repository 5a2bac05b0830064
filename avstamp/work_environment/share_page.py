"""What the page about sharing a matter with the safety representative shows."""

from collections.abc import Mapping
from datetime import date

from avstamp.drafts.queries import begun
from avstamp.drafts.shown import shown as forms_of
from avstamp.goals.models import Outcome
from avstamp.goals.pages import manager_now, may_write
from avstamp.people.models import Person
from avstamp.policy.engine import Relation
from avstamp.vault.sealed import reveal_together
from avstamp.work_environment.lifecycle import is_serious
from avstamp.work_environment.matter import for_reps
from avstamp.work_environment.queries import rows_of_steps
from avstamp.work_environment.shared_texts import reps_of, sharings_of


def share_page(
    outcome: Outcome, on: date, *, reader: Person, typed: Mapping[str, str] | None = None
) -> dict[str, object]:
    """The texts by safety representative, and a form for another while the matter is open.

    ``typed`` is a form that was sent and could not be taken in.
    """
    writes = may_write(outcome)
    manager = manager_now(outcome.employee, on)
    sharings = sharings_of(outcome)
    drafts = list(begun(reader, outcome.id)) if writes else []
    reveal_together([outcome], sharings, drafts)
    return {
        "outcome": outcome,
        "employer": vars(outcome)["relation"] != Relation.EMPLOYEE,
        "may_write": writes,
        "reps": for_reps(sharings),
        "choices": reps_of(outcome.employee, on, besides=[manager.id if manager else None])
        if writes
        else [],
        "chosen": (typed or {}).get("safety_rep", ""),
        "serious": is_serious(rows_of_steps(outcome)),
        "begun": forms_of(
            ("work_environment.share",), about=outcome.id, drafts=drafts, typed=typed
        ),
    }
