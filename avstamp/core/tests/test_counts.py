"""Counts of several processes are added up, and no label is anybody's."""

import subprocess
import sys
from pathlib import Path

import pytest

from avstamp.core import counts

_COUNTS = """
import os, sys
from pathlib import Path
from avstamp.core import counts
counts.keep_in(Path(sys.argv[1]))
for _ in range(1000):
    counts.add("asked", route="home:home")
counts.observe("took", 0.07, (0.05, 0.1), route="home:home")
os.kill(os.getpid(), 9)
"""


@pytest.fixture(autouse=True)
def _as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counts, "_here", counts.Counts())
    monkeypatch.setattr(counts, "_folder", None)


def test_what_each_process_counted_is_there_when_it_has_been_killed(tmp_path: Path):
    folder = tmp_path / "counts"
    counts.begin_anew(folder)
    for process in [
        subprocess.Popen([sys.executable, "-c", _COUNTS, str(folder)]) for _ in range(2)
    ]:
        assert process.wait(20) == -9
    counts.keep_in(folder)
    counts.add("asked", route="home:home")

    assert counts.totals() == {
        'asked{route="home:home"}': 2001,
        'took_bucket{route="home:home",le="0.1"}': 2,
        'took_bucket{route="home:home",le="+Inf"}': 2,
        'took_sum{route="home:home"}': pytest.approx(0.14),
        'took_count{route="home:home"}': 2,
    }


def test_serving_anew_counts_anew(tmp_path: Path):
    counts.begin_anew(tmp_path)
    counts.keep_in(tmp_path)
    counts.add("asked")
    counts.begin_anew(tmp_path)

    assert counts.totals() == {}


def test_where_nobody_serves_a_process_counts_for_itself(tmp_path: Path):
    counts.keep_in(tmp_path / "nowhere")
    counts.add("asked", 2.5)

    assert counts.totals() == {"asked": 2.5}
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "value",
    [
        "0e45d386-a55e-458a-88a7-1b53e8e0b876",
        "bd6c6e79432d47229ce52f8c69a593c2",
        "/conversations/",
        "a@example.org",
        'x"} 1',
        "197001011234",
        "",
        "å",
    ],
)
def test_what_is_no_word_of_the_program_becomes_other(value: str):
    assert counts.written("asked", route=value) == 'asked{route="other"}'


def test_there_is_an_end_to_how_many_names_are_counted(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(counts, "_SLOTS", 2)
    for name in ("one", "two", "three", "one"):
        counts.add(name)

    assert counts.totals() == {"one": 2, "two": 1}
