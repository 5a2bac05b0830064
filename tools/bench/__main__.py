"""``python -m tools.bench [--people N] [--quick]``."""

import argparse
import os
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from importlib import import_module
from multiprocessing import get_context

from tools.bench.place import REPOSITORY, Place, set_up

_ROUNDS = 100
_ROUNDS_QUICK = 20
_WRITING = 20.0  # seconds
FEWEST, USUAL = 100, 1000  # people; with more, each page is compared with the usual number


def main() -> int:
    """Measure, tell, and write the report; 1 if the rows that were measured are not honest."""
    asked = _parser().parse_args()
    with set_up() as place:
        import_module("avstamp.config.settings")  # chooses which SQLite Django will import
        import django

        django.setup()
        return _measure(place, asked)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("bench", description="Time and weigh the pages.")
    parser.add_argument(
        "--people",
        type=int,
        default=USUAL,
        help=f"at least {FEWEST} ({USUAL}); with more, how much slower each page becomes",
    )
    parser.add_argument("--quick", action="store_true", help="fewer requests, nobody writes")
    return parser


def _measure(place: Place, asked: argparse.Namespace) -> int:
    from avstamp.core.clock import now
    from avstamp.core.sqlite import version_in_use
    from avstamp.operation.static_files import collect_if_stale
    from tools.bench import report, serving
    from tools.bench.listed import pages
    from tools.bench.organisation import beginning, grown, number_of_rows
    from tools.bench.pages import Bench, Measured

    collect_if_stale()
    people = max(asked.people, FEWEST)
    with _step("the organisation and its rows"):
        organisation, compared, differing = _apart(beginning, min(people, USUAL), now())
    if differing:
        # A row that differs makes those that point at it differ: the first ones tell enough.
        first = differing[:10] + [line for line in differing if "only by" in line][:10]
        print("\nRows written in bulk are not those of the actions:", *first, sep="\n")
        return 1
    rounds = _ROUNDS_QUICK if asked.quick else _ROUNDS
    bench = Bench(import_module("avstamp.config.wsgi").application)
    usual: Measured | None = None
    if people > USUAL:
        with _step(f"the pages with {USUAL} people"):
            usual = bench.measure(pages(organisation), rounds)
        with _step("more people and their rows"):
            organisation = _apart(grown, organisation, people)
    with _step("the pages"):
        found = bench.measure(pages(organisation), rounds)
        files = bench.time_files(report.FILES, organisation, rounds)
    with _step("the start of the server"):
        starts = serving.seconds_to_answer(place, 3)
    written = None
    if not asked.quick:
        with _step("two hundred people who write"):
            os.sync()  # what the bench has written itself
            question = organisation.setting.guide.question_keys[0]
            writers = organisation.seats.writers
            written = serving.write_together(place, writers, question, _WRITING)
    version = ".".join(map(str, version_in_use()))
    machine = report.Machine(version, people, number_of_rows(), compared, organisation.now)
    results = report.Results(machine, found, usual, rounds, files, starts, written)
    print(f"\n{report.told(results)}\n\n{report.write(results, REPOSITORY / 'bench')}")
    return 0


def _apart[*Given, Made](work: Callable[[*Given], Made], *given: *Given) -> Made:
    """Do it in a process of its own: after millions of rows a process is slower at everything."""
    from django.db import connections

    connections.close_all()
    with ProcessPoolExecutor(1, mp_context=get_context("fork")) as pool:
        return pool.submit(work, *given).result()


@contextmanager
def _step(what: str) -> Iterator[None]:
    began = time.monotonic()
    print(f"Measuring: {what}", end=" … ", flush=True)
    yield
    print(f"{time.monotonic() - began:.0f} s", flush=True)


if __name__ == "__main__":
    sys.exit(main())
