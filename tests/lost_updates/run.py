"""So many steps against a server of one's own, and what came of them."""

import math
import threading
from collections import Counter
from contextlib import closing
from dataclasses import dataclass

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.crash.installation import Installation
from tests.crash.kills import Tell
from tests.crash.server import Server
from tests.lost_updates.machine import Writing
from tests.lost_updates.model import Kind
from tests.lost_updates.world import World

_AT_A_TIME = 30  # steps in each of Hypothesis' examples
# The first example is the simplest there is, and writes nothing: never ask for it alone.
_AT_LEAST = 2 * _AT_A_TIME
_BETWEEN_LINES = 300


@dataclass(frozen=True)
class Told:
    """How much was done, and each thing that differed as a sentence."""

    steps: int
    done: Counter[str]
    found: list[str]

    def __str__(self) -> str:
        done = ", ".join(f"{times} {what}" for what, times in sorted(self.done.items()))
        return f"{self.steps} steps, {len(self.found)} lost updates or hidden conflicts ({done})"


def write_together(
    installation: Installation,
    module: str,
    steps: int,
    enough: threading.Event | None = None,
    *,
    tell: Tell = lambda _line: None,
) -> Told:
    """One manager and one employee, with two devices each, write in everything they share.

    ``tell`` gets a line now and then; ``enough`` ends it before its time.
    """
    made = installation.json_from("tests.crash.seats", 1, 1, 2)
    with Server(installation, module), closing(World(made, installation.port)) as world:
        Writing.world = world
        # Hypothesis may make an example shorter than it might be, or one that hardly writes.
        while _too_few(world, steps) and not (enough and enough.is_set()):
            _some(min(_BETWEEN_LINES, max(_AT_LEAST, steps - world.steps)))
            tell(f"  {world.steps} steps of {steps}, {len(world.found)} lost updates so far")
        world.look_at_everything()
    found = [*world.found, *world.differing(installation.json_from("tests.crash.stored"))]
    return Told(world.steps, world.done, found)


def _too_few(world: World, steps: int) -> bool:
    has_judged = world.found or world.done[Kind.SAVED] > steps / 10
    return world.steps < steps or not has_judged


def _some(steps: int) -> None:
    each = min(_AT_A_TIME, steps)
    run_state_machine_as_test(
        Writing,
        settings=settings(
            max_examples=math.ceil(steps / each),
            stateful_step_count=each,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
            deadline=None,
            database=None,
        ),
    )
