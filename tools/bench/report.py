"""What was found, as a table for people to read, and which budgets are met."""

import os
import platform
import statistics
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tools.bench.asking import Times
from tools.bench.pages import Found, Measured
from tools.bench.serving import Written

QUERIES = 12
RATIO = 2.0
GROWTH = 1.2
FIRST_VISIT = 60
FIRST_VISIT_TALK = 120
FONTS = 70
# Milliseconds for one file, by the name of its address.
FILES = {"pdf": 50.0, "word": 100.0, "form_pdf": 50.0, "form_word": 50.0}
START = 1.5
SAVE = 150.0
KB = 1000


@dataclass(frozen=True)
class Machine:
    """On what it was measured."""

    sqlite: str
    people: int
    rows: int
    compared: int
    at: datetime

    def lines(self) -> Iterator[str]:
        cores = os.cpu_count()
        yield (
            f"{self.at:%Y-%m-%d %H:%M}, {cores} cores ({platform.machine()}), "
            f"Python {platform.python_version()}, SQLite {self.sqlite}, "
            f"load {os.getloadavg()[0]:.1f}"
        )
        if os.getloadavg()[1] > (cores or 1):
            yield "Other programs were at work: times are longer than they would be alone."
        yield (
            f"{self.people} people, {self.rows:,} rows; {self.compared} rows of one person's "
            "story equal field by field, by actions and in bulk"
        )


@dataclass(frozen=True)
class Results:
    """Everything that was measured."""

    machine: Machine
    measured: Measured
    usual: Measured | None  # the same with the usual number of people, if there are more now
    rounds: int
    files: Mapping[str, Times]
    starts: Sequence[float]
    written: Written | None


@dataclass(frozen=True)
class Budget:
    """One promise, and what was found."""

    what: str
    wanted: str
    found: str
    met: bool


def budgets(results: Results) -> Iterator[Budget]:
    """Each budget with its verdict."""
    for page in results.measured.pages:
        yield from _of_page(page)
    for grown in _growths(results):
        what = f"{grown.page.asked.name}: times what it is with fewer people"
        yield _most(what, GROWTH, grown.times, "", digits=2)
    for name, taken in results.files.items():
        yield _most(f"{name} of one conversation, median", FILES[name], taken.median, "ms")
    yield _most("serve to first answer", START, statistics.median(results.starts), "s", digits=2)
    if written := results.written:
        yield _most(f"save, {written.writers} writers, p95", SAVE, written.saved.p95, "ms")
        yield _most("save: database is locked", 0, written.locked, "")
        yield _most("save: other failures", 0, len(written.troubles), "")
        yield _most("save: acknowledged and lost", 0, written.lost, "")


def _of_page(page: Found) -> Iterator[Budget]:
    name, weight = page.asked.name, page.weight
    counts = (page.queries, page.queries_few, page.queries_many)
    yield _most(f"{name}: queries", QUERIES, max(counts), "")
    yield Budget(
        f"{name}: queries with 1 row and with 300",
        "equal",
        f"{page.queries_few} and {page.queries_many}",
        page.queries_few == page.queries_many,
    )
    yield _most(f"{name}: times the plain view", RATIO, page.ratio, "", digits=2)
    limit = FIRST_VISIT_TALK if page.asked.heavy else FIRST_VISIT
    yield _most(f"{name}: HTML, CSS, script", limit, weight.first_visit / KB, "KB", digits=1)
    yield _most(f"{name}: fonts", FONTS, weight.fonts / KB, "KB", digits=1)
    yield _most(f"{name}: requests to others", 0, len(weight.foreign), "")


def _most(what: str, limit: float, found: float, unit: str, digits: int = 0) -> Budget:
    return Budget(
        what,
        f"{limit:g} {unit}".strip(),
        f"{found:.{digits}f} {unit}".strip(),
        round(found, digits) <= limit,
    )


_PAGES = (
    ("page", "queries", "1 row", "300", "median", "p95", "plain", "ratio"),
    ("tables", "rows", "HTML", "gzip", "CSS", "script", "first visit", "fonts"),
)


def pages_table(results: Results) -> list[list[str]]:
    """A row for each page; times in milliseconds, weights in KB."""
    return [
        list(_PAGES[0] + _PAGES[1]),
        *([*_times(page), *_weights(page)] for page in results.measured.pages),
    ]


def _times(page: Found) -> Iterator[str]:
    yield page.asked.name
    yield from map(str, (page.queries, page.queries_few, page.queries_many))
    for number in (page.ours.median, page.ours.p95, page.plain.median):
        yield f"{number:.1f}"
    yield f"{page.ratio:.2f}"


def _weights(page: Found) -> Iterator[str]:
    weight = page.weight
    yield str(page.tables)
    yield str(page.rows)
    for size in (page.raw, weight.html, weight.style, weight.script):
        yield f"{size / KB:.1f}"
    yield f"{weight.first_visit / KB:.1f}"
    yield f"{weight.fonts / KB:.1f}"


def growth_table(results: Results) -> list[list[str]]:
    """A row for each page: with the usual number of people, and with these."""
    return [
        ["page", "with fewer", f"with {results.machine.people:,}", "times"],
        *(
            [
                grown.page.asked.name,
                f"{grown.usual.ours.median:.1f}",
                f"{grown.page.ours.median:.1f}",
                f"{grown.times:.2f}",
            ]
            for grown in _growths(results)
        ),
    ]


@dataclass(frozen=True)
class _Growth:
    page: Found
    usual: Found
    slower: float  # how much slower the machine itself was, from one measurement to the other

    @property
    def times(self) -> float:
        return self.page.ours.median / self.usual.ours.median / self.slower


def _growths(results: Results) -> list[_Growth]:
    if results.usual is None:
        return []
    slower = results.measured.control.median / results.usual.control.median
    both = zip(results.measured.pages, results.usual.pages, strict=True)
    return [_Growth(page, usual, slower) for page, usual in both]


def budgets_table(results: Results) -> list[list[str]]:
    """A row for each budget."""
    return [
        ["budget", "at most", "found", ""],
        *(
            [one.what, one.wanted, one.found, "met" if one.met else "NOT MET"]
            for one in budgets(results)
        ),
    ]


def other_lines(results: Results) -> Iterator[str]:
    """What does not fit in a table."""
    yield (
        f"Each page {results.rounds} times through the whole application in this process, "
        "compressed, in turn with its plain view; milliseconds of the processor, which other "
        "programs disturb least. Weights in KB of 1,000 bytes, as sent. Queries on both "
        "databases, without what begins and ends a transaction."
    )
    for grown in _growths(results)[:1]:
        yield (
            f"A plain page without rows took {grown.slower:.2f} times as long as with fewer "
            "people: so much of the growth is the machine's, and is taken off."
        )
    for name, taken in results.files.items():
        yield f"{name}: median {taken.median:.1f} ms, p95 {taken.p95:.1f} ms."
    starts = ", ".join(f"{seconds:.2f}" for seconds in results.starts)
    yield f"avstamp serve to the first answer of /healthz: {starts} s."
    if written := results.written:
        yield (
            f"{written.writers} people wrote for {written.seconds:.0f} s: "
            f"{len(written.saved.taken)} saves, {_spread(written.saved)}, of which in the "
            f"application {_spread(written.inside)}; {written.locked} times “database is "
            f"locked”, {len(written.troubles)} other failures, {written.lost} acknowledged "
            "and lost."
        )
        yield from sorted(set(written.troubles))[:5]


def _spread(times: Times) -> str:
    return (
        f"median {times.median:.0f} ms, p95 {times.p95:.0f} ms, "
        f"p99 {times.quantile(0.99):.0f} ms, slowest {times.quantile(1):.0f} ms"
    )


def aligned(table: Sequence[Sequence[str]]) -> str:
    """For a terminal: the first column to the left, the rest to the right."""
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if place else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in table
    )


def markdown(table: Sequence[Sequence[str]]) -> str:
    head, *rows = table
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def told(results: Results) -> str:
    """For the terminal: the tables, and of the budgets first those that are not met."""
    table = pages_table(results)
    left = len(_PAGES[0])
    growth = [aligned(growth_table(results))] if results.usual else []
    missed = [row for row in budgets_table(results)[1:] if row[-1] != "met"]
    number = len(budgets_table(results)) - 1
    return "\n\n".join(
        [
            "\n".join(results.machine.lines()),
            aligned([row[:left] for row in table]),
            aligned([[row[0], *row[left:]] for row in table]),
            *growth,
            "\n".join(other_lines(results)),
            f"{number - len(missed)} of {number} budgets are met."
            + ("" if not missed else f" Not met:\n{aligned(missed)}"),
        ]
    )


def write(results: Results, folder: Path) -> Path:
    """The whole report as Markdown; where it was put."""
    folder.mkdir(exist_ok=True)
    file = folder / f"{results.machine.at:%Y-%m-%d-%H%M}.md"
    parts = [
        "# Bench",
        "\n\n".join(results.machine.lines()),
        markdown(pages_table(results)),
        *([markdown(growth_table(results))] if results.usual else []),
        "\n\n".join(other_lines(results)),
        "## Budgets",
        markdown(budgets_table(results)),
    ]
    file.write_text("\n\n".join(parts) + "\n", encoding="utf-8")
    return file
