"""A server that ignores on which version a text was written, so that the last to come wins.

Run as ``python -m tests.lost_updates.mutant serve …``.
"""

import sys
from dataclasses import replace
from importlib import import_module
from typing import Any

from avstamp.cli import main, waking

_SAVING = {
    "avstamp.conversations.views.prepare": "save_answer",
    "avstamp.conversations.views.deed": "save_note",
    "avstamp.conversations.views.talk": "save_note",
    "avstamp.memory_slips.views.slip": "change_slip",
}


def last_wins(action: Any) -> Any:
    """The action; a conflict is answered by saving on the version that is there."""
    from avstamp.saving.protocol import Conflict

    def save(*what: Any, **how: Any) -> Any:
        try:
            return action(*what, **how)
        except Conflict as conflict:
            return action(*what, **how | {"save": replace(how["save"], version=conflict.version)})

    return save


def __getattr__(name: str) -> Any:
    """``application``, made when the server's processes ask for it and not before."""
    if name != "application":
        raise AttributeError(name)
    from avstamp.config.wsgi import application

    for view, action in _SAVING.items():
        room = vars(import_module(view))
        room[action] = last_wins(room[action])
    globals()["application"] = application
    return application


def _serve() -> int:
    waking.wake()
    from avstamp.operation import server

    true = vars(server)["Server"]
    vars(server)["Server"] = lambda _target, **how: true(f"{__spec__.name}:application", **how)
    return main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(_serve())
