"""A server that acknowledges before it commits: what the kill test must not let pass.

Run as ``python -m tests.crash.mutant serve …``: `avstamp serve` with another application, whose
saving views answer a moment before their transaction ends.
"""

import sys
import threading
import time
from collections.abc import Callable
from importlib import import_module
from queue import SimpleQueue
from typing import Any

from avstamp.cli import main, waking

_LATE = 0.2  # seconds between the answer and the commit

_SAVING = {
    "avstamp.conversations.views.prepare": "save_answer",
    "avstamp.conversations.views.deed": "save_note",
    "avstamp.conversations.views.talk": "save_note",
    "avstamp.memory_slips.views.slip": "change_slip",
    "avstamp.memory_slips.views.slips": "write_slip",
}

Action = Callable[..., Any]


def acknowledging_early(action: Action) -> Action:
    """The action, done as ever, but with its result given back before the commit."""
    from django.db import connections, transaction

    done_inside = action.__wrapped__  # type: ignore[attr-defined]

    def work(answer: SimpleQueue[Any], *what: Any, **how: Any) -> None:
        try:
            with transaction.atomic():
                answer.put(done_inside(*what, **how))
                time.sleep(_LATE)
        except Exception as problem:
            answer.put(problem)
        finally:
            connections.close_all()

    def early(*what: Any, **how: Any) -> Any:
        answer: SimpleQueue[Any] = SimpleQueue()
        threading.Thread(target=work, args=(answer, *what), kwargs=how, daemon=True).start()
        result = answer.get()
        if isinstance(result, Exception):
            raise result
        return result

    return early


def __getattr__(name: str) -> Any:
    """``application``, made when the server's processes ask for it and not before."""
    if name != "application":
        raise AttributeError(name)
    from avstamp.config.wsgi import application

    for view, action in _SAVING.items():
        room = vars(import_module(view))
        room[action] = acknowledging_early(room[action])
    globals()["application"] = application
    return application


def _serve() -> int:
    waking.wake()
    from avstamp.operation import server

    true = vars(server)["Server"]
    vars(server)["Server"] = lambda _target, **how: true("tests.crash.mutant:application", **how)
    return main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(_serve())
