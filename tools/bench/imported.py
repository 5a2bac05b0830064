"""``python -m tools.bench.imported [--people N …]``: people from a file, and how long it takes.

Each number of people is taken into an installation of its own, twice (the second time a tenth of
them has another manager), and undone; what the worker does is timed apart, and its memory told.
Then the pages of the organisation are asked for.
"""

import argparse
import csv
import resource
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path

from tools.bench.organised import paged
from tools.bench.place import set_up

USUAL = (10_000, 100_000)
_LED = 15  # people that a manager leads
_HEADINGS = (
    "Anställningsnummer", "Förnamn", "Efternamn", "E-post", "Enhetskod", "Enhet",
    "Överordnad enhet", "Befattning", "Chef", "Anställd från",
)  # fmt: skip


def main() -> int:
    """Measure and tell."""
    parser = argparse.ArgumentParser("bench", description="Time how people are taken in.")
    parser.add_argument("--people", type=int, nargs="*", default=USUAL)
    for people in parser.parse_args().people:
        with set_up() as place, ProcessPoolExecutor(1, mp_context=get_context("fork")) as pool:
            file = place.folder / "people.csv"
            print(f"\n{people:,} people", flush=True)
            print(*pool.submit(_measured, people, file).result(), sep="\n", flush=True)
    return 0


def _measured(people: int, file: Path) -> list[str]:
    import_module("avstamp.config.settings")  # chooses which SQLite Django will import
    import django

    django.setup()
    told: list[str] = []
    for name, moved in (("first", 0), ("a tenth moved", people // 10)):
        _write(file, people, moved)
        told += _taken_in(file, name)
    told += _undone()
    told += paged()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return [*told, f"  memory at most: {memory:.0f} MB"]


def _taken_in(file: Path, name: str) -> Iterator[str]:
    from avstamp.core.clock import local_day, now
    from avstamp.imports.actions import Asked, begin, go_on
    from avstamp.imports.steps.planning import make_plan
    from avstamp.imports.steps.writing import write_import

    at = now()
    with _timed() as read:
        row = begin(file, asked=Asked(complete=False, from_on=local_day(at)), by=None, at=at)
    with _timed() as planned:
        make_plan(row, at=at)
    row.refresh_from_db()
    go_on(row, read=row.fingerprint, by=None, at=at)
    row.refresh_from_db()
    with _timed() as written:
        write_import(row, at=at)
    row.refresh_from_db()
    if not row.done_at:
        raise SystemExit(f"It was not done: {row.counts}")
    yield f"  {name}, read: {_said(read)}"
    yield f"  {name}, plan: {_said(planned)}"
    yield f"  {name}, plan again and write: {_said(written)}, {row.changes:,} changes"


def _undone() -> Iterator[str]:
    from avstamp.core.clock import now
    from avstamp.imports.actions import undo
    from avstamp.imports.models import Import
    from avstamp.imports.steps.undoing import undo_import

    row = Import.objects.latest("done_at")
    undo(row, by=None, at=now())
    row.refresh_from_db()
    with _timed() as taken:
        undo_import(row, at=now())
    row.refresh_from_db()
    yield f"  the last undone: {_said(taken)}{'' if row.undone_at else ', not done'}"


def _write(file: Path, people: int, moved: int) -> None:
    with file.open("w", encoding="cp1252", newline="") as out:
        rows = csv.writer(out, delimiter=";")
        rows.writerow(_HEADINGS)
        for number in range(people):
            above = 0 if number <= moved else (number - 1) // _LED
            unit = number // _LED
            rows.writerow(
                (
                    100_000 + number, f"Förnamn{number % 400}", f"Efternamn{number}",
                    f"p{number}@larkbro.example", f"E{unit}", f"Enhet {unit}",
                    f"E{(unit - 1) // _LED}" if unit else "", "Handläggare",
                    100_000 + above if number else "", "2019-03-01",
                )
            )  # fmt: skip


@contextmanager
def _timed() -> Iterator[list[float]]:
    """Seconds as they pass, and those that this process worked: others may be at work too."""
    taken: list[float] = []
    began, worked = time.monotonic(), time.process_time()
    yield taken
    taken += [time.monotonic() - began, time.process_time() - worked]


def _said(taken: list[float]) -> str:
    return f"{taken[0]:.1f} s ({taken[1]:.1f} s of it at work)"


if __name__ == "__main__":
    sys.exit(main())
