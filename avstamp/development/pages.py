"""What the pages about somebody's development show, put together once for pages and paper."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from avstamp.core.clock import local_day
from avstamp.development import queries
from avstamp.development.forms import AnswerForm, DoneForm, PlanForm
from avstamp.development.lifecycle import GOES_ON, State, state
from avstamp.development.models import Activity, EarlierPlan
from avstamp.drafts.queries import begun
from avstamp.drafts.shown import shown
from avstamp.goals.models import Ending, Kind, Outcome
from avstamp.goals.pages import manager_now
from avstamp.goals.queries import stage
from avstamp.goals.rules import OPEN
from avstamp.people.models import Person
from avstamp.policy.engine import may
from avstamp.vault.sealed import reveal

NOT_DONE = frozenset({State.NOT_NOW, State.DROPPED, State.LEFT})


@dataclass(frozen=True)
class Line:
    """An activity in a list. ``to_tell`` says that its reader has yet to write what it gave."""

    activity: Activity
    state: State
    to_tell: bool = False

    @property
    def is_open(self) -> bool:
        """Whether something is still to come of it."""
        return self.state in GOES_ON

    @property
    def on(self) -> date:
        """The day it was done."""
        return self.activity.done.on

    @property
    def need(self) -> Outcome:
        return self.activity.need


@dataclass(frozen=True)
class Told:
    """A need that was closed with a sentence and never had an activity."""

    need: Outcome

    @property
    def on(self) -> date:
        return local_day(self.need.ending.at)


@dataclass(frozen=True)
class PlanPage:
    """Everything somebody is to learn, do or try, and what it gave."""

    employee: Person
    manager: Person | None
    waiting: Sequence[Line]
    coming: Sequence[Line]
    unplanned: Sequence[Outcome]  # open needs from which nothing more is to come
    years: Sequence[tuple[int, Sequence[Line | Told]]]  # what was done, latest year first
    not_done: Sequence[Line | Told]
    ambitions: Sequence[Outcome]  # goals that hang on an ambition of one's own

    @property
    def empty(self) -> bool:
        return not (
            self.waiting or self.coming or self.unplanned or self.years or self.not_done
            or self.ambitions
        )  # fmt: skip


def plan_page(employee: Person, on: date, *, reader: Person) -> PlanPage:
    """The employee's development plan, as far as the reader may see it."""
    rows = queries.needs_of(employee, on, reader=reader)
    needs = [row for row in rows if row.kind == Kind.DEVELOPMENT_NEED]
    found = lines(queries.in_order(row for need in needs for row in planned_for(need)), reader)
    bare = [need for need in needs if stage(need) != OPEN and not planned_for(need)]
    told = [Told(need) for need in bare]
    done: list[Line | Told] = [line for line in found if line.state == State.DONE]
    done += [one for one in told if one.need.ending.how == Ending.How.DONE]
    return PlanPage(
        employee=employee,
        manager=manager_now(employee, on),
        waiting=sorted(_in(found, State.WAITING), key=lambda one: one.activity.answer_by or on),
        coming=_in(found, State.PLANNED),
        unplanned=[need for need in needs if stage(need) == OPEN and not _goes_on(need)],
        years=_by_year(done),
        not_done=[
            *(line for line in found if line.state in NOT_DONE),
            *(one for one in told if one.need.ending.how != Ending.How.DONE),
        ],
        ambitions=[row for row in rows if row.kind == Kind.GOAL and stage(row) == OPEN],
    )


def planned_for(need: Outcome) -> Sequence[Activity]:
    """The activities of a need of ``queries.needs_of``."""
    found: Sequence[Activity] = vars(need)["planned_for"]
    return found


def lines(activities: Iterable[Activity], reader: Person) -> list[Line]:
    """Activities of ``queries``, each with its state."""
    return [_line(row, reader) for row in activities]


def _line(row: Activity, reader: Person) -> Line:
    own = row.need.employee_id == reader.id
    told = any(gain.by_id == reader.id for gain in row.gains.all())
    where = state(row)
    to_tell = own and not told and where == State.DONE
    return Line(row, where, to_tell)


def _in(found: Iterable[Line], where: State) -> list[Line]:
    return [line for line in found if line.state == where]


def _goes_on(need: Outcome) -> bool:
    return any(state(row) in GOES_ON for row in planned_for(need))


def _by_year(done: Iterable[Line | Told]) -> list[tuple[int, list[Line | Told]]]:
    latest = sorted(done, key=lambda one: one.on, reverse=True)
    return [(year, list(some)) for year, some in groupby(latest, key=lambda one: one.on.year)]


def activity_page(
    activity: Activity, on: date, *, reader: Person, typed: Mapping[str, str] | None = None
) -> dict[str, object]:
    """What the page about one activity, which the reader may read, shows.

    ``typed`` is a form that was sent and could not be taken in.
    """
    need, line = activity.need, _line(activity, reader)
    where = stage(need)
    return {
        "activity": activity,
        "line": line,
        "need": need,
        "outcome": need,  # who sees it is said as of what was agreed
        "manager": manager_now(need.employee, on),
        "passes_on": where == OPEN,
        "earlier_plans": list(
            EarlierPlan.objects.filter(activity=activity).select_related("by").order_by("at", "id")
        ),
        "may": {name.partition(".")[2]: _may(name, need) for name in _VERBS},
        "alone": line.state == State.WAITING and queries.is_alone(activity),
        "begun": shown(
            _KEPT, about=activity.id, drafts=reveal(begun(reader, activity.id)), typed=typed
        ),
        "answer": AnswerForm(),
        "done": DoneForm(initial={"done_on": on}),
        "change": PlanForm(initial=PlanForm.as_planned(activity)),
    }


_VERBS = (
    "development.answer",
    "development.change",
    "development.drop",
    "development.done",
    "development.gain",
)
_KEPT = ("development.answer", "development.done", "development.gain")


def _may(action: str, need: Outcome) -> bool:
    return may(action, [queries.relation_of(need)], stage(need))
