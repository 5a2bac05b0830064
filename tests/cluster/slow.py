"""Run as ``python -m tests.cluster.slow <port>``: the program's server, with an answer that takes
its time: it says "begun" when it begins, and answers a second later."""

import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

TAKES = 1.0  # seconds


def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """As a save that waits for its turn."""
    if environ["PATH_INFO"] != "/":
        Path(environ["PATH_INFO"]).touch()
        time.sleep(TAKES)
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [b"saved"]


def main(port: int) -> None:
    from avstamp.cli import waking

    waking.choose_settings()
    from avstamp.operation import server

    true: Any = vars(server)["Server"]
    vars(server)["Server"] = lambda _target, **how: true("tests.cluster.slow:application", **how)
    server.serve(server.Place("127.0.0.1", port, workers=2, threads=2))


if __name__ == "__main__":
    main(int(sys.argv[1]))
