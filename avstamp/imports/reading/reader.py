"""Has a file read in a process of its own, and believes nothing of what it answers."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Timer
from typing import Any

from avstamp.imports.parsing import limits
from avstamp.imports.parsing.refusals import Reason
from avstamp.imports.reading.table import Table, table_of
from avstamp.imports.reading.unreadable import Unreadable


def read(path: Path, known: Callable[[str], bool] | None = None) -> Table:
    """The table in a file of people. Raises Unreadable, with a sentence for whoever sent it.

    ``known`` says whether a cell is a heading that is recognised, and so which row they stand in.
    """
    if path.stat().st_size > limits.MOST_BYTES:
        raise Unreadable(Reason.BIG)
    lines = _answered(path)
    first = next(lines)
    rows = list(lines)
    return table_of(
        rows, kind=first["kind"], sheet=first["sheet"], other_sheets=first["others"], known=known
    )


def _answered(path: Path) -> Iterator[Any]:
    with path.open("rb") as file, _begin(file.fileno()) as process:
        late = Timer(limits.WALL_SECONDS, process.kill)
        late.start()
        try:
            assert process.stdout  # noqa: S101
            for line in process.stdout:
                said = json.loads(line)
                if isinstance(said, dict) and "refused" in said:
                    raise Unreadable(Reason(said["refused"]), said["row"])
                if isinstance(said, dict) and "end" in said:
                    return
                yield said
        finally:
            late.cancel()
            process.kill()
    raise Unreadable(Reason.BROKEN)


def _begin(file: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-I", "-m", "avstamp.imports.parsing"],
        stdin=file,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=os.sep,
        env={},
    )
