"""What the pages of goals and promises show, put together once for the templates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from avstamp.drafts.queries import begun
from avstamp.drafts.shown import shown as forms_of
from avstamp.goals import queries
from avstamp.goals.forms import CloseForm, MoveForm
from avstamp.goals.lists import Listed, goals_of, promised_to, promises_of
from avstamp.goals.lives import SEALED, life_of
from avstamp.goals.models import Kind, Outcome, Party
from avstamp.goals.rules import CHANGES_HANDS, OPEN, PASSES_ON
from avstamp.goals.story import parts_of, story, to_answer, waiting
from avstamp.people.models import Person
from avstamp.people.queries import manager_on
from avstamp.policy.engine import Relation
from avstamp.vault.sealed import reveal_together


@dataclass(frozen=True)
class GoalsPage:
    """One person's goals: those that live, those that are closed, and who leads them now."""

    employee: Person
    manager: Person | None
    goals: Listed


def goals_page(employee: Person, on: date, *, reader: Person, number: int = 1) -> GoalsPage:
    """The goals of the employee, as far as the reader may see them."""
    return GoalsPage(
        employee=employee,
        manager=manager_now(employee, on) if reader == employee else reader,
        goals=goals_of(employee, on, reader=reader, number=number),
    )


@dataclass(frozen=True)
class PromisesPage:
    """Promises: open ones to each of the people one leads, and one's own; and what was kept."""

    to_people: Sequence[tuple[Person, Sequence[Outcome]]]
    own: Sequence[Outcome]
    promises: Listed


def promises_page(person: Person, on: date, number: int = 1) -> PromisesPage:
    """The promises of a person; to the people they lead in Swedish order of names."""
    promises = promises_of(person, on, number)
    led: dict[Person, list[Outcome]] = {}
    for row in promises.open.rows:
        if row.owner_party == Party.MANAGER:
            led.setdefault(row.employee, []).append(row)
    return PromisesPage(
        to_people=sorted(led.items(), key=lambda pair: pair[0].sort_key),
        own=[row for row in promises.open.rows if row.owner_party == Party.EMPLOYEE],
        promises=promises,
    )


@dataclass(frozen=True)
class FromManagerPage:
    """What somebody has been promised, and who sees to it now."""

    manager: Person | None
    promises: Listed


def from_manager_page(person: Person, on: date, number: int = 1) -> FromManagerPage:
    """What whoever leads a person has promised them: what is open, and what was kept."""
    return FromManagerPage(manager_now(person, on), promised_to(person, on, number))


@dataclass(frozen=True)
class OutcomePage:
    """The page about one outcome: its template, and what stands on it."""

    template: str
    told: dict[str, object]


_FORMS = (
    "goals.check_in",
    "goals.reply",
    "goals.move_date",
    "goals.ask_to_take_over",
    "goals.close",
)


def outcome_page(
    outcome: Outcome,
    on: date,
    *,
    reader: Person,
    reply_to: str = "",
    typed: Mapping[str, str] | None = None,
) -> OutcomePage:
    """What a page about one outcome, which the reader may read, shows; with every word revealed.

    ``reply_to`` is the check-in they want to answer, ``typed`` a form that was sent and could not
    be taken in.
    """
    life = life_of(outcome.kind)
    writes, more = may_write(outcome), life.tells(outcome, reader, on)
    leads = vars(outcome)["relation"] != Relation.EMPLOYEE  # so they are the manager now
    manager = reader if leads else manager_now(outcome.employee, on)
    # Nothing but a goal has anything that it takes.
    needs = queries.needs_of(reader, outcome, on) if outcome.kind == Kind.GOAL else []
    parts = parts_of(outcome, reader=reader, on=on)
    drafts = begun(reader, outcome.id) if writes else ()
    sealed = (*queries.sealed_in([outcome]), needs, *parts.sealed, drafts, more.get(SEALED, ()))
    reveal_together(*sealed)
    told: dict[str, object] = {
        "outcome": outcome,
        "manager": manager,
        "other": outcome.employee if leads else manager,
        "sees_to_it": outcome.owner_party == outcome.party_of(reader.pk),
        "needs": needs,
        "story": story(outcome, parts, needs),
        "reply_to": to_answer(outcome, reader, reply_to) if writes else None,
        "asked": waiting(parts, outcome, manager),
        # Whether a new manager would see it.
        "passes_on": outcome.kind in PASSES_ON and queries.stage(outcome) == OPEN,
        "changes_hands": outcome.kind in CHANGES_HANDS,
        "may_write": writes,
        "begun": forms_of(
            (*_FORMS, *life.forms),
            about=outcome.id,
            drafts=drafts,
            typed=typed,
            begin_with=more["begin_with"]() if "begin_with" in more else None,
        ),
        "close": CloseForm(),
        "move": MoveForm(initial={"due_on": outcome.due_on}),
    }
    return OutcomePage(life.template, told | more)


def may_write(outcome: Outcome) -> bool:
    """Whether its reader can still check in on it and close it."""
    theirs = vars(outcome)["relation"] != Relation.SHARED_WITH  # who is let read it only reads
    return theirs and queries.stage(outcome) == OPEN and outcome.kind != Kind.PARKED_TOPIC


def manager_now(employee: Person, on: date) -> Person | None:
    """Who leads the employee today, and so holds the manager's promises."""
    return manager_on(employee, on)
