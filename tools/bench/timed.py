"""``avstamp serve`` with an application that says in a header how long it took to answer.

Run as ``python -m tools.bench.timed serve …``. Those who write in the bench share the machine with
the server: what they wait for is partly their own work, and this tells how much is not.
"""

import sys
import time
from collections.abc import Iterable
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

from avstamp.cli import main, waking

HEADER = "Server-Timing"


def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    from avstamp.config.wsgi import application as true

    began = time.perf_counter()

    def start(status: str, headers: list[tuple[str, str]], *problem: Any) -> Any:
        taken = (time.perf_counter() - began) * 1000
        return start_response(status, [*headers, (HEADER, f"all;dur={taken:.1f}")], *problem)

    return true(environ, start)


def milliseconds(header: str | None) -> float:
    """What the header says."""
    return float((header or "").rpartition("=")[2] or 0)


def _serve() -> int:
    waking.wake()
    from avstamp.operation import server

    true = vars(server)["Server"]
    vars(server)["Server"] = lambda _target, **how: true("tools.bench.timed:application", **how)
    return main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(_serve())
