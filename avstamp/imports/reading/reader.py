"""Has a file read in a process of its own, and believes nothing of what it answers."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Timer
from typing import IO, Any

from avstamp.imports.parsing import limits
from avstamp.imports.parsing.refusals import Reason
from avstamp.imports.reading.table import Sheet, Table, table_of
from avstamp.imports.reading.unreadable import Unreadable

_COMMAND = [sys.executable, "-I", "-m", "avstamp.imports.parsing"]
_PATIENCE = 5  # seconds after which it is ended, should it not have ended itself
# What its end says: no more memory (it gives up, or is given up), no more time.
_ENDS = {
    -signal.SIGABRT: Reason.HEAVY,
    -signal.SIGKILL: Reason.HEAVY,
    -signal.SIGXCPU: Reason.SLOW,
    -signal.SIGALRM: Reason.SLOW,
}


def read(path: Path, known: Callable[[str], bool] | None = None) -> Table:
    """The table in a file of people. Raises Unreadable, with a sentence for whoever sent it.

    ``known`` says whether a cell is a heading that is recognised, and so which row they stand in.
    """
    with path.open("rb") as file:
        if os.fstat(file.fileno()).st_size > limits.MOST_BYTES:
            raise Unreadable(Reason.BIG)
        sheet = _read_apart(file)
    return table_of(sheet, known)


def _read_apart(file: IO[bytes]) -> Sheet:
    """What the process makes of an open file."""
    with _begin(file) as process:
        late = Timer(limits.WALL_SECONDS + _PATIENCE, process.kill)
        late.start()
        try:
            assert process.stdout  # noqa: S101
            sheet = _answer(process.stdout)
        except BaseException:
            process.kill()
            raise
        finally:
            process.wait()
            late.cancel()
    if sheet is None:
        raise Unreadable(_ENDS.get(process.returncode, Reason.BROKEN))
    return sheet


def _begin(file: IO[bytes]) -> subprocess.Popen[bytes]:
    """The process. It is handed an open file and nothing else: no path, no settings, no keys."""
    return subprocess.Popen(
        _COMMAND,
        stdin=file,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=os.sep,
        env={},
    )


def _answer(out: IO[bytes]) -> Sheet | None:
    """The sheet that is answered, or None if the answer breaks off. Raises Unreadable."""
    sheet = None
    texts: dict[str, str] = {}
    left = limits.MOST_ANSWER
    while line := out.readline(left):
        left -= len(line)
        match _said(line):
            case list(row) if sheet and _fits(sheet, row):
                sheet.rows.append([texts.setdefault(cell, cell) for cell in row])
            case {"kind": str(kind), "sheet": str(name), "others": list(others)} if not sheet:
                sheet = Sheet(kind, name, [str(other) for other in others], [])
            case {"end": count} if sheet and count == len(sheet.rows):
                return sheet
            case {"refused": str(reason), "row": int() | None as row} if reason in set(Reason):
                raise Unreadable(Reason(reason), row)
            case _:
                raise Unreadable(Reason.BROKEN)
    return None


def _said(line: bytes) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _fits(sheet: Sheet, row: list[Any]) -> bool:
    """Whether it is a row of texts as they were agreed on."""
    within = len(row) <= limits.MOST_COLUMNS and len(sheet.rows) < limits.MOST_ROWS
    return within and all(type(cell) is str for cell in row)
