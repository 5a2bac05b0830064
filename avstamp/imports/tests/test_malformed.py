"""Files that nobody thought of: each is a table or is refused, and nothing else ever happens."""

import io
import json
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from avstamp.imports.reading import Table, Unreadable, read, reader
from avstamp.imports.reading.table import table_of
from avstamp.imports.tests.corpus import EXPORTS
from avstamp.imports.tests.corpus.books import PEOPLE
from avstamp.imports.tests.workbooks import packed, parts

_TEXTS = [one.data for one in EXPORTS.values() if not one.data.startswith(b"PK")]
_BOOKS = [one.data for one in EXPORTS.values() if one.data.startswith(b"PK")]
_PARTS = parts({"Blad1": PEOPLE, "Blad2": [["Kod"]]})

_SPLINTERS = rb"""
; , " "" < > &a; r='B' t='e' r="XFD1048576" PK -1 1e999 99999999999999999999 <!DOCTYPE sep=,
"""
_PIECES = st.sampled_from(
    [
        *_SPLINTERS.split(),
        *(
            b"\0",
            b"\t",
            b"\r",
            b"\n",
            b"\xff\xfe",
            b"\xef\xbb\xbf",
            b"\x85",
            b"\xd8\x00",
            b"\xc3\xa5",
        ),
        *(b"x" * 40_000, b";" * 300, b'"\n' * 50, b"PK\x05\x06", b"PK\x01\x02"),
    ]
)
_PLACE = st.floats(0, 1)


def _cut(data: bytes, place: float, _: float, __: bytes) -> bytes:
    return data[: int(len(data) * place)]


def _without(data: bytes, begin: float, end: float, _: bytes) -> bytes:
    return data[: int(len(data) * begin)] + data[int(len(data) * end) :]


def _twice(data: bytes, begin: float, end: float, _: bytes) -> bytes:
    here = int(len(data) * begin)
    return data[:here] + data[int(len(data) * end) :][:2_000] + data[here:]


def _with(data: bytes, place: float, _: float, piece: bytes) -> bytes:
    here = int(len(data) * place)
    return data[:here] + piece + data[here:]


def _flipped(data: bytes, place: float, bit: float, _: bytes) -> bytes:
    changed = bytearray(data)
    if changed:
        changed[min(int(len(data) * place), len(data) - 1)] ^= 1 << int(bit * 7)
    return bytes(changed)


_CHANGES = st.lists(
    st.tuples(st.sampled_from([_cut, _without, _twice, _with, _flipped]), _PLACE, _PLACE, _PIECES),
    min_size=1,
    max_size=4,
)
Change = tuple[Callable[[bytes, float, float, bytes], bytes], float, float, bytes]


def malformed(data: bytes, changes: list[Change]) -> bytes:
    for change, one, other, piece in changes:
        data = change(data, one, other, piece)
    return data


def malformed_part(name: str, changes: list[Change]) -> bytes:
    """A workbook that is packed as it should be, and in which one of the files is not."""
    return packed(_PARTS | {name: malformed(_PARTS[name].encode(), changes)})


FILES = st.one_of(
    st.builds(malformed, st.sampled_from(_TEXTS), _CHANGES),
    st.builds(malformed, st.sampled_from(_BOOKS), _CHANGES),
    st.builds(malformed_part, st.sampled_from(sorted(_PARTS)), _CHANGES),
)


# Reads file after file as the real process does one: so that what takes down that process takes
# down another than the tests', and that it costs no process for each.
_READS_MANY = """
import json, sys
from avstamp.imports.parsing import child
child._limit(child.resource.RLIMIT_AS, child.limits.MEMORY)
child._limit(child.resource.RLIMIT_CORE, 0)
while head := sys.stdin.buffer.read(8):
    try:
        lines = list(child.answer(sys.stdin.buffer.read(int.from_bytes(head))))
    except BaseException as problem:
        lines = [{"unforeseen": type(problem).__name__, "what": str(problem)}]
    print(json.dumps(lines), flush=True)
"""


class Parser:
    """A process that reads files, begun anew when one has taken it down."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def answer(self, data: bytes) -> list[Any] | None:
        """What is answered to a file's bytes; None if there was no memory for it."""
        process = self._process = self._process or subprocess.Popen(
            [sys.executable, "-I", "-c", _READS_MANY],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert process.stdin
        assert process.stdout
        process.stdin.write(len(data).to_bytes(8) + data)
        process.stdin.flush()
        if line := process.stdout.readline():
            return list(json.loads(line))
        self.end()
        assert process.returncode == -signal.SIGABRT
        return None

    def end(self) -> None:
        if self._process:
            with self._process:  # closes what it reads from, at which it ends
                self._process = None


@pytest.fixture(scope="module")
def parser():
    one = Parser()
    yield one
    one.end()


def check(table: Table) -> None:
    assert all(len(row) == len(table.headers) for row in table.rows)
    assert any(table.headers)
    for row in (table.headers, *table.rows):
        for cell in row:
            assert cell == " ".join(cell.split())
            assert cell.isprintable()


@settings(max_examples=150)
@given(FILES)
def test_a_malformed_file_is_a_table_or_refused(parser, data):
    lines = parser.answer(data)
    if lines is None or lines[0].get("unforeseen") == "PanicException":
        return  # calamine gave up, and takes down the process that reads this file alone
    assert "unforeseen" not in lines[0], lines
    written = "".join(json.dumps(line) + "\n" for line in lines)
    with suppress(Unreadable):
        sheet = reader._answer(io.BytesIO(written.encode()))
        assert sheet
        check(table_of(sheet))


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(FILES)
def test_a_malformed_file_is_a_table_or_refused_in_a_process_of_its_own(tmp_path, data):
    (tmp_path / "file").write_bytes(data)

    with suppress(Unreadable):
        check(read(tmp_path / "file"))
