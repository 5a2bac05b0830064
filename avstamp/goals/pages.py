"""What the pages of goals and promises show, put together once for the templates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from avstamp.drafts.queries import begun
from avstamp.drafts.shown import shown as forms_of
from avstamp.goals import queries
from avstamp.goals.forms import CloseForm
from avstamp.goals.lives import life_of
from avstamp.goals.models import Kind, Outcome, Party
from avstamp.goals.rules import CLOSED, OPEN, PASSES_ON
from avstamp.people.models import Person
from avstamp.people.queries import assignment_on
from avstamp.vault.sealed import reveal


@dataclass(frozen=True)
class GoalsPage:
    """One person's goals: those that live, those that are closed, and who leads them now."""

    employee: Person
    manager: Person | None
    open: Sequence[Outcome]
    closed: Sequence[Outcome]


def goals_page(employee: Person, on: date, *, reader: Person) -> GoalsPage:
    """The goals of the employee, as far as the reader may see them."""
    goals = queries.goals_of(employee, on, reader=reader)
    return GoalsPage(
        employee=employee,
        manager=manager_now(employee, on),
        open=[row for row in goals if queries.stage(row) == OPEN],
        closed=[row for row in goals if queries.stage(row) == CLOSED],
    )


@dataclass(frozen=True)
class PromisesPage:
    """Open promises: to each of the people one leads, and one's own as an employee."""

    to_people: Sequence[tuple[Person, Sequence[Outcome]]]
    own: Sequence[Outcome]


def promises_page(person: Person, on: date) -> PromisesPage:
    """The promises of a person; to the people they lead in Swedish order of names."""
    promises = queries.promises_of(person, on)
    led: dict[Person, list[Outcome]] = {}
    for row in promises:
        if row.owner_party == Party.MANAGER:
            led.setdefault(row.employee, []).append(row)
    return PromisesPage(
        to_people=sorted(led.items(), key=lambda pair: pair[0].sort_key),
        own=[row for row in promises if row.owner_party == Party.EMPLOYEE],
    )


@dataclass(frozen=True)
class OutcomePage:
    """The page about one outcome: its template, and what stands on it."""

    template: str
    told: dict[str, object]


def outcome_page(
    outcome: Outcome, on: date, *, reader: Person, typed: Mapping[str, str] | None = None
) -> OutcomePage:
    """What a page about one outcome, which the reader may read, shows.

    ``typed`` is a form that was sent and could not be taken in.
    """
    life = life_of(outcome.kind)
    writes = may_write(outcome)
    told: dict[str, object] = {
        "outcome": outcome,
        "manager": manager_now(outcome.employee, on),
        "needs": queries.needs_of(reader, outcome, on),
        "new_dates": list(outcome.new_dates.order_by("at", "id")),
        # Whether a new manager would see it.
        "passes_on": outcome.kind in PASSES_ON and queries.stage(outcome) == OPEN,
        "may_write": writes,
        "begun": forms_of(
            ("goals.check_in", "goals.close", *life.forms),
            about=outcome.id,
            drafts=reveal(begun(reader, outcome.id)) if writes else (),
            typed=typed,
        ),
        "close": CloseForm(),
    }
    return OutcomePage(life.template, told | life.tells(outcome, reader, on))


def may_write(outcome: Outcome) -> bool:
    """Whether it can still be checked in on and closed."""
    return queries.stage(outcome) == OPEN and outcome.kind != Kind.PARKED_TOPIC


def manager_now(employee: Person, on: date) -> Person | None:
    """Who leads the employee today, and so holds the manager's promises."""
    assignment = assignment_on(employee, on)
    return assignment.manager if assignment else None
