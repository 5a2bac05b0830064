"""Whatever happens to an organisation, each reads what the model says: a share of `make changes`.

AVSTAMP_CHANGES says how many changes are made, AVSTAMP_CHANGES_SEED repeats a run.
"""

import os
from collections.abc import Callable
from typing import Any

import pytest
from django.db.models import Q
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from avstamp.conversations.models import SummaryVersion
from avstamp.conversations.queries import facts
from avstamp.goals import queries as goals
from avstamp.people.models import Assignment
from avstamp.policy.engine import Relation
from tests.changes.machine import Changes

CHANGES = int(os.environ.get("AVSTAMP_CHANGES", "300"))
SEED = int(os.environ.get("AVSTAMP_CHANGES_SEED") or "2027")
PARTS = max(1, CHANGES // 2500)  # so that several processes share a long run
STEPS = 40  # in the life of one organisation

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def change(number: int, begin_with: int) -> int:
    """Lives of organisations, one after another, until so many changes have been made."""
    Changes.done.clear()
    turn = 0
    while Changes.done.total() < number:
        run = settings(
            max_examples=max(1, min(50, number // STEPS)),
            stateful_step_count=STEPS,
            database=None,
            deadline=None,
            phases=(Phase.generate,),
            suppress_health_check=list(HealthCheck),
        )
        run_state_machine_as_test(seed(begin_with + turn)(Changes), settings=run)
        turn += 1
    return Changes.done.total()


@pytest.mark.parametrize("part", range(PARTS))
def test_after_every_change_each_reads_what_the_model_says(part: int):
    made = change(CHANGES // PARTS, SEED + 1000 * part)

    print(f"{made} changes, seed {SEED + 1000 * part}: {dict(Changes.done)}")
    assert made >= CHANGES // PARTS


def _former_manager_keeps(mutants: pytest.MonkeyPatch) -> None:
    real = facts.relations

    def relations(row: Any, person: Any, on: Any) -> Any:
        if person.id == row.manager_id:
            return frozenset({Relation.MANAGER})
        return real(row, person, on)

    mutants.setattr("avstamp.conversations.queries.relations", relations)


def _every_year_is_handed_on(mutants: pytest.MonkeyPatch) -> None:
    def handed_on(employee: Any, _on: Any) -> Any:
        rows = SummaryVersion.objects.filter(conversation__employee=employee)
        return list(rows.values_list("conversation", flat=True))

    mutants.setattr(facts, "handed_on", handed_on)


def _no_end_of_a_place(mutants: pytest.MonkeyPatch) -> None:
    began = lambda on: Q(from_on__lte=on)  # noqa: E731  (a mutant of one line)
    mutants.setattr(goals, "in_force", began)


def _who_comes_meanwhile_is_left_out(mutants: pytest.MonkeyPatch) -> None:
    mutants.setattr("avstamp.people.actions.acting.lay", lambda *_whom_and_when: None)


@pytest.mark.parametrize(
    "mutate",
    [
        _former_manager_keeps,
        _every_year_is_handed_on,
        _no_end_of_a_place,
        _who_comes_meanwhile_is_left_out,
    ],
)
def test_a_rule_that_is_loosened_is_caught(
    mutate: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch
):
    mutate(monkeypatch)
    monkeypatch.setattr(Changes, "prepared", False)
    with pytest.raises(AssertionError):
        change(3000, SEED)
    assert Assignment.objects.exists()
