"""The process that opens a file has nothing, may do nothing, and is believed in nothing."""

import io
import json
import subprocess
import sys

import pytest

from avstamp.imports.parsing import limits
from avstamp.imports.parsing.refusals import Reason
from avstamp.imports.reading import Unreadable, read, reader
from avstamp.imports.tests.corpus.books import HEADINGS, PEOPLE
from avstamp.imports.tests.hostile import HOSTILE, far_cell_in_disguise
from avstamp.imports.tests.workbooks import workbook

# What it tries once it has given up its rights; each line that works is a hole.
_TRIES = """
import os, socket, subprocess, sys
from avstamp.imports.parsing import child
child.resource.setrlimit(child.resource.RLIMIT_CPU, (9, 9))  # has less already than it takes
child.give_up_rights()
tries = {
    "read": lambda: open("/etc/hostname"),
    "write": lambda: open("/tmp/avstamp-hole", "w"),
    "connect": lambda: socket.socket(),
    "begin": lambda: subprocess.run(["true"]),
    "fill": lambda: bytearray(2 * 1024**3),
    "more": lambda: child.resource.setrlimit(child.resource.RLIMIT_NOFILE, (9, 2**20)),
}
for name, attempt in tries.items():
    try:
        attempt()
    except (OSError, MemoryError, ValueError):
        continue
    print("hole:", name)
print("modules:", *{"django", "avstamp.config", "sqlite3", "ssl"} & set(sys.modules))
print("environment:", *os.environ)
"""


@pytest.fixture
def file(tmp_path):
    return tmp_path / "file"


def python(code: str) -> list[str]:
    return [sys.executable, "-I", "-c", code]


def refusal(file) -> Reason:
    with pytest.raises(Unreadable) as refused:
        read(file)
    return refused.value.reason


def test_it_may_open_nothing_begin_nothing_and_knows_nothing(monkeypatch, file):
    file.write_bytes(b"")
    monkeypatch.setenv("AVSTAMP_MASTER_KEYS", "/somewhere/secret.json")
    monkeypatch.setattr(reader, "_COMMAND", python(_TRIES))

    with file.open("rb") as opened, reader._begin(opened) as process:
        assert process.stdout
        said = process.stdout.read().decode().splitlines()

    assert said == ["modules:", "environment: LC_CTYPE"]  # which Python itself sets


def test_the_program_that_asks_never_loads_what_reads_the_file():
    code = "import sys, avstamp.imports.reading; print('python_calamine' in sys.modules)"
    done = subprocess.run(python(code), capture_output=True, check=True)

    assert done.stdout == b"False\n"


@pytest.mark.parametrize("name", ["a zip bomb", "laughs in the texts", "a quote never closed"])
def test_a_refusal_comes_back_with_its_reason(file, name):
    make, reason = HOSTILE[name]
    file.write_bytes(make())

    assert refusal(file) == reason


def test_a_sheet_for_which_there_is_no_memory_is_told_so(file):
    file.write_bytes(far_cell_in_disguise())

    assert refusal(file) == Reason.HEAVY


@pytest.mark.parametrize("limit", ["CPU_SECONDS", "WALL_SECONDS"])
def test_a_file_that_takes_too_long_is_told_so(monkeypatch, file, limit):
    # Waits, or works, for ever where it should read.
    waits = "while True: pass" if limit == "CPU_SECONDS" else "__import__('time').sleep(60)"
    code = f"""
from avstamp.imports.parsing import child, limits
limits.{limit} = 1
child.give_up_rights()
{waits}
"""
    monkeypatch.setattr(reader, "_COMMAND", python(code))
    file.write_bytes(b"Nr;Namn\n")

    assert refusal(file) == Reason.SLOW


def test_a_process_that_does_not_end_itself_is_ended(monkeypatch, file):
    monkeypatch.setattr(reader, "_COMMAND", python("__import__('time').sleep(60)"))
    monkeypatch.setattr(reader, "_PATIENCE", 0.1 - limits.WALL_SECONDS)
    file.write_bytes(b"Nr;Namn\n")

    assert refusal(file) == Reason.HEAVY


def test_a_process_that_cannot_go_on_is_a_file_that_is_damaged(monkeypatch, file):
    monkeypatch.setattr(reader, "_COMMAND", python("raise SystemExit(1)"))
    file.write_bytes(b"Nr;Namn\n")

    assert refusal(file) == Reason.BROKEN


_FIRST = {"kind": "xlsx", "sheet": "", "others": []}


@pytest.mark.parametrize(
    "lines",
    [
        ["no JSON"],
        ["[" * 100_000],
        [["Nr"]],
        [_FIRST, _FIRST],
        [{"kind": 1, "sheet": "", "others": []}],
        [_FIRST, [1, 2]],
        [_FIRST, [["Nr"]]],
        [_FIRST, ["x"] * (limits.MOST_COLUMNS + 1)],
        [_FIRST, ["Nr"], {"end": 2}],
        [{"end": 0}],
        [{"refused": "whatever", "row": None}],
        [{"refused": "empty", "row": "1"}],
        [{"refused": [], "row": 1}],
        ["\xff\xfe"],
        [None],
    ],
)
def test_an_answer_that_was_not_agreed_on_is_none(lines):
    said = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines) + "\n"

    with pytest.raises(Unreadable) as refused:
        reader._answer(io.BytesIO(said.encode("latin-1")))

    assert refused.value.reason == Reason.BROKEN


def test_an_answer_that_breaks_off_is_none(monkeypatch):
    said = "\n".join(map(json.dumps, [_FIRST, ["Nr"], ["1"]])) + "\n"
    assert reader._answer(io.BytesIO(said.encode())) is None

    monkeypatch.setattr(limits, "MOST_ANSWER", 60)  # it goes on for longer than we listen
    with pytest.raises(Unreadable):
        reader._answer(io.BytesIO((said + json.dumps({"end": 2}) + "\n").encode()))


def test_a_file_is_read_wherever_it_lies_and_whatever_it_is_called(tmp_path):
    file = tmp_path / "Personal – uttag; kopia (2).CSV"
    file.write_bytes(workbook(PEOPLE))

    assert read(file).headers == HEADINGS
