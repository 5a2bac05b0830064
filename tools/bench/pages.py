"""The pages that are asked for, and what is found out about each."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from wsgiref.types import WSGIApplication

from django.contrib.sessions.models import Session
from django.urls import reverse

from avstamp.accounts.models import User
from avstamp.conversations.models import Conversation
from avstamp.people.models import Person
from avstamp.vault.models import DataKey
from tools.bench import plain
from tools.bench.asking import Answer, Times, ask, queries_counted, sign_in, tables_read, take_turns
from tools.bench.organisation import Organisation
from tools.bench.weight import Weight, weigh

WARM = 5
_NOT_SHOWN = (Session, User, DataKey)  # read on the way to what the page shows


@dataclass(frozen=True)
class Asked:
    """A page: who asks for it, and where it is; ``few`` and ``many`` ask for the same elsewhere."""

    name: str
    reader: Person
    address: str
    few: tuple[Person, str]
    many: tuple[Person, str]
    heavy: bool = False  # the talk may weigh more


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


def pages(organisation: Organisation) -> list[Asked]:
    """The pages that somebody opens in an ordinary week."""
    seats = organisation.seats
    employee, manager = seats.employee, seats.manager
    home, people, goals, slips = map(
        reverse, ("home:home", "conversations:people", "goals:goals", "memory_slips:slips")
    )
    managers = ((seats.of_one, home), (seats.of_many, home))
    section = organisation.setting.guide.question(organisation.setting.goal_question).section_key

    def employees(address: str) -> tuple[tuple[Person, str], tuple[Person, str]]:
        return (seats.with_one, address), (seats.with_many, address)

    def talk(name: str, screen: str, *, last: bool = False, heavy: bool = False) -> Asked:
        def at(person: Person) -> str:
            opened = Conversation.objects.filter(employee=person).order_by("opened_at")
            found = opened[0] if last else opened[1]
            address = reverse(f"conversations:{screen}", args=[found.pk])
            return address if last else f"{address}?section={section}"

        few, many = ((person, at(person)) for person in (seats.with_one, seats.with_many))
        return Asked(name, employee, at(employee), few, many, heavy)

    return [
        Asked("start page, employee", employee, home, *employees(home)),
        Asked("start page, manager", manager, home, *managers),
        Asked(
            "my people, 50 of 300",
            seats.of_many,
            people,
            (seats.of_one, people),
            (seats.of_many, people),
        ),
        talk("prepare", "prepare"),
        talk("talk", "talk", heavy=True),
        talk("summary", "summary", last=True),
        Asked("my goals", employee, goals, *employees(goals)),
        Asked("my memory slips", employee, slips, *employees(slips)),
    ]


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

    def measure(self, asked: Sequence[Asked], rounds: int) -> list[Found]:
        """Count and weigh every page, then time each beside its plain view, in turns."""
        found = [self._count(one) for one in asked]
        requests = [request for one in found for request in self._pair(one)]
        for _warm in range(WARM):
            for request in requests:
                request()
        times = take_turns(requests, rounds)
        for one, ours, beside in zip(found, times[::2], times[1::2], strict=True):
            one.ours, one.plain = ours, beside
        return found

    def _count(self, asked: Asked) -> Found:
        page = self.ask(asked.reader, asked.address)
        with tables_read() as tables:
            self.ask(asked.reader, asked.address)
        shown = [(model, len(rows)) for model, rows in tables.items() if model not in _NOT_SHOWN]
        addresses = plain.addresses_in(page.body)
        recipe = plain.Recipe(asked.name.replace(" ", "-").replace(",", ""), shown, addresses)
        plain.prepare(recipe, len(page.body), lambda address: self._length(asked, address))
        return Found(
            asked,
            queries=self._queries(asked.reader, asked.address),
            queries_few=self._queries(*asked.few),
            queries_many=self._queries(*asked.many),
            tables=len(shown),
            rows=sum(rows for _model, rows in shown),
            raw=len(page.body),
            weight=weigh(partial(self.ask, asked.reader), asked.address),
        )

    def _length(self, asked: Asked, address: str) -> int:
        return len(self.ask_plain(asked.reader, address).body)

    def _queries(self, person: Person, address: str) -> int:
        self.ask(person, address)
        with ExitStack() as stack:
            said = stack.enter_context(queries_counted())
            self.ask(person, address)
        return len(said)

    def _pair(self, found: Found) -> list[Callable[[], object]]:
        asked = found.asked
        address = f"/{asked.name.replace(' ', '-').replace(',', '')}/"
        return [
            partial(self.ask, asked.reader, asked.address, "gzip"),
            partial(self.ask_plain, asked.reader, address, "gzip"),
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
