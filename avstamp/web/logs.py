"""Logs say that something happened and where in the program, never what anybody wrote, who it was
or which address was asked for.

A line of ours is told with those of its values that are numbers or names of the program. Of a line
of somebody else's (Django's, say) only the words that stand in its source are told, and how HTTP
calls an answer: its other values come from requests. Of an error its kind and the places it passed
through are told: its message may quote what somebody wrote, and the values of a row.
"""

import json
import logging
import re
import sys
import threading
from collections.abc import Callable
from contextvars import ContextVar
from datetime import UTC, datetime
from http import HTTPStatus
from types import TracebackType
from typing import Any

# What one request is called: in every line about it, on the error page, in a header of its answer.
reference: ContextVar[str] = ContextVar("reference", default="")

_PLACEHOLDER = re.compile(r"%(\(\w+\))?[-#0 +]*[\d*]*(\.[\d*]+)?[diouxXeEfFgGcrsa]")
_NAME_OR_NUMBER = re.compile(
    r"-?\d{1,6}(\.\d+)?|[A-Za-z_][A-Za-z0-9_.]{0,79}( \d{3})?( \d(\.\d{1,3}){2})?"
)
_OF_HTTP = {status.phrase for status in HTTPStatus}  # Not Found
_PLACES = 8  # of an error: the last ones
_AT_MOST = 200  # characters of a line
# Beside our own, those that put no value of a request into the first line of what they say.
_TRUSTED = ("avstamp", "_granian")


class NoText(logging.Filter):
    """Leaves of a line what may be told; the rest is taken off it for every handler after this."""

    def filter(self, record: logging.LogRecord) -> bool:
        if hasattr(record, "told"):
            return True
        vars(record).update(told=True, places=[], kinds=[], reference=reference.get())
        record.msg, record.args = _told(record)[:_AT_MOST], None
        if record.exc_info and record.exc_info[0]:
            _kind, error, trace = record.exc_info
            places, kinds = _places(trace), _kinds(error)
            vars(record).update(places=places, kinds=kinds)
            record.msg += f" | {' from '.join(kinds)} at {' > '.join(places)}"
        record.exc_info = record.exc_text = record.stack_info = None
        return True


def _told(record: logging.LogRecord) -> str:
    said = record.msg if isinstance(record.msg, str) else type(record.msg).__name__
    if record.name.partition(".")[0] not in _TRUSTED:
        # Without values it may have been put together before it came here.
        return _filled(said, record.args, _OF_HTTP.__contains__) if record.args else "…"
    if not record.args:
        return said.partition("\n")[0]
    return _filled(said, record.args, lambda value: bool(_NAME_OR_NUMBER.fullmatch(value)))


def _filled(said: str, given: Any, may_be_told: Callable[[str], bool]) -> str:
    values = map(str, given.values() if isinstance(given, dict) else given)
    told = (value if may_be_told(value) else "…" for value in values)
    return _PLACEHOLDER.sub(lambda _found: next(told, "…"), said)


def _kinds(error: BaseException | None) -> list[str]:
    """What it is, and what it came of."""
    found: list[str] = []
    while error and len(found) < _PLACES:
        found.append(type(error).__name__)
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return found


def _places(trace: TracebackType | None) -> list[str]:
    found = []
    while trace:
        code = trace.tb_frame.f_code
        file = code.co_filename.rpartition("/site-packages/")[2]
        found.append(f"{file}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return found[-_PLACES:]


class Lines(logging.Formatter):
    """For somebody's eyes: time, level, who says it, what, and the request's reference."""

    def __init__(self) -> None:
        super().__init__("{asctime} {levelname} {name} {message}", style="{")

    def format(self, record: logging.LogRecord) -> str:
        about = getattr(record, "reference", "")
        return super().format(record) + (f" [{about}]" if about else "")


class Json(logging.Formatter):
    """For a program: one object in a line. docs/operations/watching.md lists its fields."""

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC)
        line: dict[str, Any] = {
            "at": at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.getMessage().partition(" | ")[0],
            "process": record.process,
            "request": getattr(record, "reference", ""),
            "error": getattr(record, "kinds", []),
            "places": getattr(record, "places", []),
            **getattr(record, "facts", {}),
        }
        return json.dumps(
            {name: value for name, value in line.items() if value not in ("", [])},
            ensure_ascii=False,
        )


class Terminal(logging.StreamHandler[Any]):
    """Standard error. What cannot be written is told by its kind: Python would print its values."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802
        kind = type(sys.exception()).__name__
        print(f"A line of {record.name} could not be logged: {kind}", file=sys.__stderr__)


def take_over() -> None:
    """What nobody has caught is logged as all else. Python would print its message."""
    log = logging.getLogger("avstamp")

    def of_process(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if not issubclass(kind, KeyboardInterrupt):
            log.critical("the program broke off", exc_info=(kind, error, trace))

    def of_thread(told: threading.ExceptHookArgs) -> None:
        error = told.exc_value or told.exc_type()
        log.error("a thread broke off", exc_info=(told.exc_type, error, told.exc_traceback))

    def of_leftover(told: Any) -> None:
        error = told.exc_value or told.exc_type()
        log.error(
            "something could not be ended", exc_info=(told.exc_type, error, told.exc_traceback)
        )

    sys.excepthook, threading.excepthook, sys.unraisablehook = of_process, of_thread, of_leftover
