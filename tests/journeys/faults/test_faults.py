"""Whatever the network does, a page says "saved" of what is stored alone, and no word is lost.

A few runs in the suite; `make faults` makes a thousand and tries every mutant.
"""

import os
import random
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from urllib.parse import urlsplit

import pytest
from django.urls import reverse

from tests.journeys.faults.desk import SCRIPT, Desk
from tests.journeys.faults.mutants import MUTANTS
from tests.journeys.faults.proxy import Proxy
from tests.journeys.faults.run import Rounds, Told
from tests.journeys.faults.stored import Ledger
from tests.journeys.house import server
from tests.journeys.inspection import Inspector

pytestmark = [pytest.mark.journey, pytest.mark.django_db(databases="__all__")]
WHOLE = "AVSTAMP_FAULTS" in os.environ
RUNS = int(os.environ.get("AVSTAMP_FAULTS", "20"))
SEED = int(os.environ.get("AVSTAMP_FAULTS_SEED") or (random.randrange(1, 10**6) if WHOLE else 2027))
CAUGHT_WITHIN = 100  # runs


class Line:
    """The server behind the proxy; ``restart`` puts a new one in its place."""

    def __init__(self, proxy: Proxy, stack: ExitStack) -> None:
        self.proxy, self.outer = proxy, stack
        self.stack = ExitStack()
        self.start()

    def start(self) -> None:
        address = self.stack.enter_context(server())
        self.proxy.target = urlsplit(address).port or 0

    def restart(self) -> None:
        self.stack.close()
        self.start()


@pytest.fixture
def bad_network(house: None) -> Iterator[tuple[Proxy, Callable[[], None]]]:
    """A proxy before a server of its own."""
    with ExitStack() as stack, Proxy(0) as proxy:
        line = Line(proxy, stack)
        try:
            yield proxy, line.restart
        finally:
            proxy.down()
            line.stack.close()


@pytest.fixture
def rounds(bad_network, comes, hired, booked, tmp_path) -> Iterator[Callable[[int], Rounds]]:
    """Two people who prepare, and who write in the notes of the two: four pages, twelve fields."""
    proxy, restart = bad_network
    ledger = Ledger()

    def sit_down(seed: int) -> Rounds:
        chance = random.Random(seed)
        wanted: dict[str, set[str]] = {}
        leader = hired("Omar Haddad")
        person = hired("Elin Sjöberg", under=leader)
        inspector = Inspector(proxy.address, tmp_path)
        employee, manager = (comes(one, by=inspector) for one in (person, leader))
        booked(employee, leader)
        manager.conversation = employee.conversation
        desks = []
        for somebody, place, section in (
            (employee, "prepare", 0),
            (manager, "prepare", 1),
            (employee, "talk", 2),
            (manager, "talk", 2),
        ):
            somebody.forgives = (
                "Failed to load resource",
                "Fetch API cannot load",
                "Access to fetch",
            )
            page = somebody.context.new_page()
            page.add_init_script(SCRIPT)
            to = reverse(f"conversations:{place}", args=[somebody.conversation])
            desks.append(Desk(somebody, page, ledger, chance, to, section, wanted))
        return Rounds(desks, proxy, ledger, seed=seed, restart=restart)

    with ledger.kept():
        yield sit_down


def say(line: str, capsys: pytest.CaptureFixture[str], end: str = "\n") -> None:
    with capsys.disabled():
        print(line, file=sys.stderr, flush=True, end=end)


def test_nothing_is_called_saved_that_is_not_and_no_word_is_lost(rounds, capsys):
    def progress(told: Told) -> None:
        if WHOLE:
            say(f"\r{told.runs} of {RUNS} runs, {told.seconds:.0f} s ", capsys, end="")

    told = rounds(SEED).go(RUNS, progress)
    if WHOLE or not told.sound:
        say(f"\n{told}", capsys)

    assert told.false == []
    assert told.lost == []
    assert told.runs >= RUNS
    assert told.claims >= RUNS  # it did not pass by saying nothing


@pytest.mark.parametrize("name", MUTANTS if WHOLE else list(MUTANTS)[:1])
def test_a_script_that_says_saved_too_easily_is_caught(rounds, bad_network, name, capsys):
    proxy, _restart = bad_network
    proxy.instead["web/autosave.js"] = MUTANTS[name]
    told = rounds(SEED).go(CAUGHT_WITHIN)
    if WHOLE:
        say(f"A script that {name}: {told}", capsys)

    assert told.false or told.lost
