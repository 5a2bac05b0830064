"""Asking the whole WSGI application in this process, signed in as somebody, and counting."""

import gc
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from io import BytesIO
from typing import Any
from unittest.mock import patch
from wsgiref.types import WSGIApplication

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import connections, models

from avstamp.accounts.models import User
from avstamp.accounts.steps import Way, remember
from avstamp.core.clock import now
from avstamp.people.models import Person

_CONTROL = ("BEGIN", "SAVEPOINT", "RELEASE", "ROLLBACK", "COMMIT")
TOKEN = "a" * 32  # of the protection against forged forms, in cookie and header alike


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


def sign_in(person: Person, backend: str = "") -> str:
    """The cookies of a new session of this person."""
    user = User.objects.get(person=person)
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = backend or settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    remember(session, Way.PASSKEY, now())  # what a duty opens is open
    session.save()
    names = settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME
    return f"{names[0]}={session.session_key}; {names[1]}={TOKEN}"


def ask(
    application: WSGIApplication, address: str, cookies: str = "", encoding: str = ""
) -> Answer:
    """GET an address the way a server would hand it over."""
    path, _mark, query = address.partition("?")
    environ: dict[str, Any] = {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": "localhost",
        "HTTP_COOKIE": cookies,
        "HTTP_ACCEPT_ENCODING": encoding,
        "HTTP_ACCEPT_LANGUAGE": "sv",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(),
        "wsgi.errors": BytesIO(),
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    said: list[Any] = []

    def start(status: str, headers: list[tuple[str, str]], _problem: Any = None) -> Any:
        said.extend((status, headers))

    answer = application(environ, start)
    body = b"".join(answer)
    if hasattr(answer, "close"):
        answer.close()
    return Answer(int(said[0].split()[0]), dict(said[1]), body)


@contextmanager
def queries_counted() -> Iterator[list[str]]:
    """The queries on both databases; what only begins or ends a transaction is left out."""
    said: list[str] = []

    def count(execute: Callable[..., Any], sql: str, *how: Any) -> Any:
        if not sql.startswith(_CONTROL):
            said.append(sql)
        return execute(sql, *how)

    with ExitStack() as stack:
        for connection in connections.all():
            stack.enter_context(connection.execute_wrapper(count))
        yield said


@contextmanager
def tables_read() -> Iterator[dict[type[models.Model], set[Any]]]:
    """Of which tables rows became objects, and which rows."""
    found: dict[type[models.Model], set[Any]] = {}
    true = models.Model.from_db.__func__  # type: ignore[attr-defined]

    def noting(cls: type[models.Model], *what: Any, **how: Any) -> models.Model:
        row: models.Model = true(cls, *what, **how)
        found.setdefault(cls, set()).add(row.pk)
        return row

    with patch.object(models.Model, "from_db", classmethod(noting)):
        yield found


@dataclass
class Times:
    """How long each of many requests took, in milliseconds."""

    taken: list[float] = field(default_factory=list)

    def quantile(self, share: float) -> float:
        ordered = sorted(self.taken)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))]

    @property
    def median(self) -> float:
        return self.quantile(0.5)

    @property
    def p95(self) -> float:
        return self.quantile(0.95)


def take_turns(
    requests: Iterable[Callable[[], object]],
    rounds: int,
    clock: Callable[[], float] = time.perf_counter,
) -> list[Times]:
    """Time these requests, one of each in turn, so that a busy moment falls on all of them alike.

    Python tidies its memory between the requests and never within one.
    """
    waiting = list(requests)
    times = [Times() for _request in waiting]
    gc.collect()
    gc.freeze()
    gc.disable()
    try:
        for _round in range(rounds):
            for request, timed in zip(waiting, times, strict=True):
                began = clock()
                request()
                timed.taken.append((clock() - began) * 1000)
            gc.collect()
    finally:
        gc.enable()
        gc.unfreeze()
    return times
