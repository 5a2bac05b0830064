"""The process that reads one file: gives up its rights, reads, writes lines of JSON.

First a line of what it is, then a list of texts for each row, then ``{"end": rows}``; or, at any
time and as the last line, ``{"refused": why, "row": where}``. An answer without its end is none.
"""

import json
import resource
import signal
import sys
from collections.abc import Iterator
from typing import Any

from avstamp.imports.parsing import limits
from avstamp.imports.parsing.parse import parse
from avstamp.imports.parsing.refusals import Reason, Refused


def run() -> None:
    """Read standard input, answer on standard output."""
    give_up_rights()
    written = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    for line in answer(sys.stdin.buffer.read(limits.MOST_BYTES + 1)):
        sys.stdout.write(written(line) + "\n")
    sys.stdout.flush()


def give_up_rights() -> None:
    """From here on: so much memory and time, no file written, nothing opened, no process begun.

    Nothing can be opened means no connection either: a socket is a file to the system.
    """
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    signal.alarm(limits.WALL_SECONDS)
    # Told by a signal of its own a second before the end.
    _limit(resource.RLIMIT_CPU, limits.CPU_SECONDS, limits.CPU_SECONDS + 1)
    _limit(resource.RLIMIT_AS, limits.MEMORY)
    for nothing in ("FSIZE", "CORE", "NPROC", "NOFILE"):
        _limit(getattr(resource, f"RLIMIT_{nothing}"), 0)


def _limit(what: int, most: int, end: int | None = None) -> None:
    """So much and no more, or less where whoever began us has less."""
    allowed = resource.getrlimit(what)[1]
    end = most if end is None else end
    if allowed != resource.RLIM_INFINITY:
        most, end = min(most, allowed), min(end, allowed)
    resource.setrlimit(what, (most, end))


def answer(data: bytes) -> Iterator[Any]:
    """The lines that are answered for a file's bytes."""
    try:
        sheet = parse(data)
        yield {"kind": sheet.kind, "sheet": sheet.name, "others": sheet.others}
        count = 0
        for row in sheet.rows:
            count += 1
            yield row
        yield {"end": count}
    except Refused as refused:
        yield {"refused": refused.reason, "row": refused.row}
    except MemoryError:
        yield {"refused": Reason.HEAVY, "row": None}
