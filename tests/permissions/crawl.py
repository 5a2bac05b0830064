"""Asking for everything as everybody, and writing down what came of it."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cached_property, partial
from html import unescape
from http.cookies import SimpleCookie
from io import BytesIO
from typing import Any
from urllib.parse import unquote
from uuid import UUID, uuid4
from zipfile import ZipFile

from django.db import connections, transaction
from django.db.models import QuerySet
from django.test import Client
from django.utils.html import strip_tags
from pypdf import PdfReader

from avstamp.accounts.steps import Way
from avstamp.accounts.testing import browser_of
from avstamp.audit.models import AccessEvent, Outcome
from avstamp.core.prepared import prepared
from avstamp.policy.checks import routes
from avstamp.saving.protocol import digest
from tests.permissions.states import NOW, VERSIONS, State, forms
from tests.permissions.table import ONE_STEP, Who
from tests.permissions.tokens import EVERY_TOKEN, TYPED

METHODS = ("GET", "POST", "PUT")
# Written by asking at all: that somebody asked, and that they are still there.
_ALLOWED_TABLES = {"audit_accessevent", "audit_segment", "django_session"}
# Written when what the other has shared is opened.
READINGS = {"conversations_reading", "work_environment_reading"}
_PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
_WRITE = re.compile(r'\s*(?:INSERT(?: OR IGNORE)? INTO|UPDATE|DELETE FROM|REPLACE INTO) "(\w+)"')
_CSRF = re.compile(r'(csrfmiddlewaretoken" value="|X-CSRFToken": ")\w+')
# Each private word as it is found, however it is broken into lines.
_SOLID = {token: token.replace(" ", "") for token in EVERY_TOKEN}


def addresses() -> list[str]:
    """Every address of the program, parameters as <name>."""
    return list(dict.fromkeys(named(address) for address, _pattern in routes()))


def named(address: str) -> str:
    """An address as the table has it."""
    return _PARAMETER.sub(r"<\1>", address)


@dataclass(frozen=True)
class Answer:
    """What somebody got."""

    who: Who
    method: str
    address: str  # with the names of its parameters
    about: str  # the kind of the outcome, or where the activity stands, where it is about one
    letter: str  # as in table.py; "s" is asked to sign in, "x" a method that is not there
    status: int
    text: str = field(repr=False)  # what a reader could find in it, in one piece
    body: str = field(repr=False)  # exactly, but for what is new in every answer
    headers: tuple[tuple[str, str], ...] = field(repr=False)
    cookies: tuple[str, ...] = field(repr=False)
    wrote: frozenset[str]  # tables
    refusals: tuple[tuple[UUID | None, UUID | None], ...]  # actor and subject of each

    @cached_property
    def tokens(self) -> set[str]:
        return tokens_in(self.text)


def tokens_in(text: str) -> set[str]:
    """Which of the private words stand in a text, however it is broken into lines."""
    found = re.sub(r"[\s\u00ad]", "", text)
    return {token for token, solid in _SOLID.items() if solid in found}


def readable(answer: Any) -> str:
    """All that an answer tells, its headers and cookies with it."""
    told = [unquote(f"{name}: {value}") for name, value in answer.items()]
    told += [unquote(cookie.OutputString()) for cookie in answer.cookies.values()]
    kind = answer.headers.get("Content-Type", "")
    if kind.startswith("application/pdf"):
        pages = PdfReader(BytesIO(answer.content))
        told += [str(pages.metadata), *(page.extract_text() for page in pages.pages)]
    elif kind.startswith("application/vnd.openxmlformats"):
        with ZipFile(BytesIO(answer.content)) as parts:
            texts = [name for name in parts.namelist() if not name.startswith("word/media/")]
            told += [unescape(strip_tags(parts.read(name).decode())) for name in texts]
    elif kind.startswith("image/"):
        pass  # a picture says nothing that could be read
    elif kind.startswith("application/json"):
        told.append(json.dumps(json.loads(answer.content), ensure_ascii=False))
    else:
        told.append(unescape(answer.content.decode()))
    return "\n".join(told)


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is written in both databases is taken back at the end."""
    with ExitStack() as turn:
        for name in connections:
            turn.enter_context(transaction.atomic(using=name))
        yield
        for name in connections:
            transaction.set_rollback(True, using=name)


class _Writes:
    """Which tables are written to, by both databases."""

    def __init__(self) -> None:
        self.tables: set[str] = set()

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if found := _WRITE.match(sql):
            self.tables.add(found[1])
        return execute(sql, params, many, context)


class Crawler:
    """One browser for everybody in a state; what is asked is undone at once."""

    def __init__(self, state: State, browser: Callable[[], Client] | None = None) -> None:
        self.state = state
        self.browser = browser or partial(Client, raise_request_exception=False)
        self.forms = forms(state)
        self.number = 0
        self._clients: dict[Who, tuple[Client, str]] = {}

    def ask(
        self,
        who: Who,
        method: str,
        address: str,
        about: str = "",
        ids: Mapping[str, object] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """One request, sent with all that the address takes; ``ids`` stand for its parameters."""
        given = self._outcome(about) | dict(ids or {})
        url = self.url(address, given)
        client, cookies = self._client(who)
        client.cookies = SimpleCookie(cookies)
        writes = _Writes()
        self.number += 1
        with undone(), ExitStack() as listening:
            for name in connections:
                listening.enter_context(connections[name].execute_wrapper(writes))
            answer = self.send(client, method, address, given, headers)
            refused = tuple(_refusals()) if "audit_accessevent" in writes.tables else ()
        wrote = frozenset(writes.tables - _ALLOWED_TABLES)
        return Answer(
            who,
            method,
            address,
            about,
            self._letter(method, address, answer, wrote),
            answer.status_code,
            readable(answer),
            body=_CSRF.sub(r"\1", answer.content.decode(errors="replace")).replace(url, "ADDRESS"),
            # But for the reference, which is drawn by lot and tells nothing.
            headers=tuple(sorted(one for one in answer.items() if one[0] != "X-Request-Id")),
            cookies=tuple(cookie.OutputString() for cookie in answer.cookies.values()),
            wrote=wrote,
            refusals=refused,
        )

    def url(self, address: str, ids: Mapping[str, object] | None = None) -> str:
        """The address with what its parameters stand for."""
        given = {**self.state.ids, **(ids or {})}
        return _PARAMETER.sub(lambda name: str(given[name[1]]), address)

    def _outcome(self, about: str) -> dict[str, object]:
        if about in self.state.activities:
            return {"activity": self.state.activities[about].id}
        return {"outcome": self.state.outcomes[about].id} if about else {"outcome": uuid4()}

    def _client(self, who: Who) -> tuple[Client, str]:
        if who not in self._clients:
            client = self.browser()
            person = self.state.people[who]
            if person is not None:
                way = Way.CODE if who in ONE_STEP else Way.PASSKEY
                browser_of(person, way, at=NOW, client=client)
                client.get("/session/")  # from here on the session is not touched again
            self._clients[who] = client, client.cookies.output(header="", sep=";")
        return self._clients[who]

    def send(
        self,
        client: Client,
        method: str,
        address: str,
        ids: Mapping[str, object] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Any:
        """One request as it is, with all that the address takes."""
        url, headers = self.url(address, ids), headers or {}
        if method == "PUT":
            sent = {"text": TYPED, "sha256": digest(TYPED)}
            version = str(VERSIONS.get(address, 0))
            ours = {"if-match": version, "idempotency-key": str(uuid4()), **_SCRIPT}
            return client.put(url, sent, "application/json", headers={**ours, **headers})
        data = self.forms.get(address, {}) if method == "POST" else None
        return getattr(client, method.lower())(url, data, headers=headers)

    def _letter(self, method: str, address: str, answer: Any, wrote: frozenset[str]) -> str:
        if answer.status_code in (401, 404, 405):
            return {401: "s", 404: "-", 405: "x"}[answer.status_code]
        if answer.headers.get("Location", "").startswith("/sign-in/?next="):
            return "s"
        if answer.headers.get("Location", "").startswith("/you/step/?next="):
            return "t"
        if answer.status_code == 403 and 'href="/you/step/"' in answer.text:
            return "t"  # what was sent is kept, and can be sent again
        if not any(name in address for name in _THINGS):
            return "y"  # no stage comes into it
        if method == "GET":
            return "y" if answer.status_code == 200 else "n"
        return "y" if wrote - READINGS else "n"


# What somebody may have, and may not get at just now.
_THINGS = (
    "<conversation>",
    "<outcome>",
    "<activity>",
    "open/<person>",
    "<slip>",
    "<draft>",
    "<about>",
    "<topic>",
)


@prepared
def _refusals() -> QuerySet[AccessEvent, tuple[UUID | None, UUID | None]]:
    events = AccessEvent.objects.filter(outcome=Outcome.REFUSED)
    return events.values_list("actor", "subject")


_SCRIPT = {"x-requested-with": "avstamp"}
