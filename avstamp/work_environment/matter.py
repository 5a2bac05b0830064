"""What the page about a work environment matter tells of its life (goals/lives.py)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from avstamp.goals.lives import SEALED
from avstamp.goals.models import Outcome
from avstamp.goals.queries import stage
from avstamp.goals.rules import CLOSED
from avstamp.people.models import Person
from avstamp.policy.engine import Relation
from avstamp.work_environment import queries
from avstamp.work_environment.forms import AssessForm, FollowUpForm, MeasureForm
from avstamp.work_environment.lifecycle import Next, is_serious, next_step
from avstamp.work_environment.models import Answer, Sharing, Step
from avstamp.work_environment.rules import READABLE
from avstamp.work_environment.shared_texts import sharings_of

_SOON, _USUAL = timedelta(days=7), timedelta(days=30)


@dataclass(frozen=True)
class ForRep:
    """How it stands between a matter and one safety representative."""

    rep: Person
    latest: Sharing
    readable: Sharing | None  # what they read now, perhaps an earlier text than the latest

    @property
    def waits(self) -> bool:
        """Whether the employee has yet to answer."""
        return not vars(self.latest)["answered"]

    @property
    def declined(self) -> bool:
        """Whether the employee said no to the latest."""
        return bool(vars(self.latest)["answered"] == Answer.How.DECLINED)

    @property
    def without_leave(self) -> bool:
        """Whether it is read without the employee having agreed."""
        read = self.readable
        return read is not None and vars(read)["answered"] == Answer.How.SERIOUS


@dataclass(frozen=True)
class Matter:
    """The steps of a matter by kind, what comes next, and whom of it who reads."""

    steps: Sequence[Step]
    next: Next
    reps: Sequence[ForRep]

    def _of(self, kind: str) -> list[Step]:
        return [step for step in self.steps if step.kind == kind]

    @property
    def investigated(self) -> list[Step]:
        return self._of(Step.Kind.INVESTIGATED)

    @property
    def assessed(self) -> list[Step]:
        return self._of(Step.Kind.ASSESSED)

    @property
    def measures(self) -> list[Step]:
        return self._of(Step.Kind.MEASURE)

    @property
    def followed_up(self) -> list[Step]:
        return self._of(Step.Kind.FOLLOWED_UP)

    @property
    def lifted(self) -> Step | None:
        return next(iter(self._of(Step.Kind.LIFTED)), None)

    @property
    def serious(self) -> bool | None:
        return is_serious(self.steps)

    @property
    def under_way(self) -> int:
        """How many measures have not ended."""
        return sum(step.open_measure for step in self.steps)


def tells(outcome: Outcome, _reader: Person, on: date) -> dict[str, object]:
    """What the template needs beside what every outcome has."""
    steps = queries.rows_of_steps(outcome)
    matter = Matter(
        steps,
        next_step(steps, closed=stage(outcome) == CLOSED),
        for_reps(sharings_of(outcome)),
    )
    return {
        SEALED: steps,
        "matter": matter,
        "employer": vars(outcome)["relation"] != Relation.EMPLOYEE,
        "assess": AssessForm(),
        "measure": MeasureForm(initial={"due_on": suggested_on(outcome, matter, on)}),
        "follow_up": FollowUpForm(initial={"followed_on": on}),
    }


def suggested_on(outcome: Outcome, matter: Matter, on: date) -> date:
    """By when a measure is proposed: within a week where it cannot wait."""
    return on + (_SOON if outcome.urgent or matter.serious else _USUAL)


def for_reps(sharings: Iterable[Sharing]) -> list[ForRep]:
    """The texts of a matter (``sharings_of``) by safety representative, in order of names."""
    rows = sorted(sharings, key=lambda row: (row.safety_rep.sort_key, str(row.safety_rep_id)))
    return [
        _for_rep(list(texts)) for _rep, texts in groupby(rows, key=lambda row: row.safety_rep_id)
    ]


def _for_rep(texts: Sequence[Sharing]) -> ForRep:
    return ForRep(texts[-1].safety_rep, texts[-1], _readable(texts))


def _readable(texts: Sequence[Sharing]) -> Sharing | None:
    for text in reversed(texts):
        answered = vars(text)["answered"]
        if answered in READABLE:
            return text
        if answered == Answer.How.TAKEN_BACK:
            return None  # and no earlier one comes back instead
    return None
