"""What is found out about each page."""

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from wsgiref.types import WSGIApplication

from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils.text import slugify

from avstamp.accounts.models import User
from avstamp.conversations.models import Conversation
from avstamp.people.models import Person
from avstamp.vault.models import DataKey
from tools.bench import plain
from tools.bench.asking import Answer, Times, ask, queries_counted, sign_in, tables_read, take_turns
from tools.bench.listed import Asked, Place
from tools.bench.organisation import Organisation
from tools.bench.weight import Weight, weigh

WARM = 5
_CONTROL = 20_000  # bytes
_NOT_SHOWN = (Session, User, DataKey)  # read on the way to what the page shows


@dataclass
class Found:
    """What was found out about a page."""

    asked: Asked
    queries: int
    queries_few: int
    queries_many: int
    tables: int
    rows: int
    raw: int
    weight: Weight
    ours: Times = field(default_factory=Times)
    plain: Times = field(default_factory=Times)

    @property
    def ratio(self) -> float:
        return self.ours.median / self.plain.median


@dataclass(frozen=True)
class Measured:
    """Every page, and beside them a plain page without rows: how fast the machine was just then."""

    pages: Sequence[Found]
    control: Times


class Bench:
    """Asks for pages in this process."""

    def __init__(self, application: WSGIApplication) -> None:
        self.application = application
        self.plain = plain.application()
        self.cookies: dict[tuple[Person, str], str] = {}

    def as_person(self, person: Person, backend: str = "") -> str:
        key = person, backend
        if key not in self.cookies:
            self.cookies[key] = sign_in(person, backend)
        return self.cookies[key]

    def ask(self, person: Person, address: str, encoding: str = "") -> Answer:
        answer = ask(self.application, address, self.as_person(person), encoding)
        if answer.status != 200:
            raise RuntimeError(f"{address} answers {answer.status}")
        return answer

    def ask_plain(self, person: Person, address: str, encoding: str = "") -> Answer:
        cookies = self.as_person(person, plain.BACKEND)
        answer = ask(self.plain, address, cookies, encoding)
        if answer.status != 200:
            raise RuntimeError(f"The plain {address} answers {answer.status}")
        return answer

    def measure(self, asked: Sequence[Asked], rounds: int) -> Measured:
        """Count and weigh every page, then time each beside its plain view, in turns."""
        found = [self._count(one) for one in asked]
        requests = [request for one in found for request in self._pair(one)]
        requests.append(self._control(asked[0].usual[0]))
        for _warm in range(WARM):
            for request in requests:
                request()
        times = take_turns(requests, rounds, time.thread_time)
        for one, ours, beside in zip(found, times[:-1:2], times[1::2], strict=True):
            one.ours, one.plain = ours, beside
        return Measured(found, times[-1])

    def _control(self, reader: Person) -> Callable[[], object]:
        recipe = plain.Recipe("control", (), addresses=0)
        address = plain.prepare(recipe, _CONTROL, lambda at: len(self.ask_plain(reader, at).body))
        return partial(self.ask_plain, reader, address, "gzip")

    def _count(self, asked: Asked) -> Found:
        page = self.ask(*asked.usual)
        with tables_read() as tables:
            self.ask(*asked.usual)
        shown = [(model, len(rows)) for model, rows in tables.items() if model not in _NOT_SHOWN]
        addresses = plain.addresses_in(page.body)
        recipe = plain.Recipe(slugify(asked.name), shown, addresses)
        plain.prepare(recipe, len(page.body), lambda address: self._length(asked, address))
        return Found(
            asked,
            queries=self._queries(asked.usual),
            queries_few=self._queries(asked.few),
            queries_many=self._queries(asked.many),
            tables=len(shown),
            rows=sum(rows for _model, rows in shown),
            raw=len(page.body),
            weight=weigh(partial(self.ask, asked.usual[0]), asked.usual[1]),
        )

    def _length(self, asked: Asked, address: str) -> int:
        return len(self.ask_plain(asked.usual[0], address).body)

    def _queries(self, place: Place) -> int:
        self.ask(*place)
        with queries_counted() as said:
            self.ask(*place)
        return len(said)

    def _pair(self, found: Found) -> list[Callable[[], object]]:
        asked = found.asked
        beside = f"/{slugify(asked.name)}/"
        return [
            partial(self.ask, *asked.usual, "gzip"),
            partial(self.ask_plain, asked.usual[0], beside, "gzip"),
        ]

    def time_files(
        self, names: Iterable[str], organisation: Organisation, rounds: int
    ) -> dict[str, Times]:
        """A confirmed conversation as each kind of file, through the whole application."""
        reader = organisation.seats.employee
        first = Conversation.objects.filter(employee=reader).order_by("opened_at")[0]
        found = {}
        for name in names:
            request = partial(self.ask, reader, reverse(f"conversations:{name}", args=[first.pk]))
            request()
            found[name] = take_turns([request], rounds)[0]
        return found
