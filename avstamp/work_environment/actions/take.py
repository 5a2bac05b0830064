"""How every step is taken: the matter is held, and the step written once."""

from datetime import date, datetime

from avstamp.audit import actions as audit
from avstamp.drafts.actions import let_go
from avstamp.drafts.sent import Sent
from avstamp.goals.actions import hold as goals
from avstamp.goals.models import Kind, Outcome
from avstamp.people.models import Person
from avstamp.policy.engine import Denied
from avstamp.vault.sealed import reveal, seal
from avstamp.work_environment.models import Step


def hold(action: str, outcome: Outcome, *, by: Person, at: datetime) -> Outcome:
    """The matter as it stands now, held in the caller's transaction, for ``action`` on it.

    Raises Denied if this person may not or it is no such matter, UnableTo if it is closed.
    """
    if outcome.kind != Kind.WORK_ENVIRONMENT_MATTER:
        raise Denied(action, outcome.pk)
    return goals.hold(action, outcome, by=by, at=at)


def take(
    outcome: Outcome,
    kind: str,
    *,
    text: str = "",
    who: str = "",
    serious: bool = False,
    party: str = "",
    due_on: date | None = None,
    followed_on: date | None = None,
    sent: Sent,
    by: Person,
    at: datetime,
) -> tuple[Step, bool]:
    """The step, and whether it is new: sent twice by the same person it is written once.

    Raises TooLong.
    """
    step = Step(
        outcome=outcome,
        vault=outcome.vault,
        kind=kind,
        serious=serious,
        party=party,
        due_on=due_on,
        followed_on=followed_on,
        by=by,
        at=at,
    )
    seal(step, text=goals.clean(text), who=goals.clean(who))
    let_go(sent, by=by)
    rows = Step.objects.filter(outcome=outcome, kind=kind, by=by).order_by("-at", "-id")
    latest = next(iter(reveal(rows[:1])), None)
    if latest and _said(latest) == _said(step):
        return latest, False
    step.save(force_insert=True)
    audit.record(_ACTIONS[step.kind], subject=outcome.pk, by=by.id, at=at)
    return step, True


_ACTIONS = {
    Step.Kind.INVESTIGATED.value: "work_environment.investigate",
    Step.Kind.ASSESSED.value: "work_environment.assess",
    Step.Kind.MEASURE.value: "work_environment.measure",
    Step.Kind.FOLLOWED_UP.value: "work_environment.follow_up",
    Step.Kind.LIFTED.value: "work_environment.lift",
}


def _said(step: Step) -> tuple[object, ...]:
    plain = step.serious, step.party, step.due_on, step.followed_on
    return step.text, step.who, *plain
