"""Reads the demo organisation from the TOML files in ``data``, strictly.

Any fault (an unknown key, id, question or kind, a missing date) is a ``ValueError`` that names
the file and the place in it.
"""

import dataclasses
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from avstamp.demo.checks import check, demand
from avstamp.demo.shapes.conversations import Conversation, Promise
from avstamp.demo.shapes.organisation import Organisation
from avstamp.demo.shapes.people import Person
from avstamp.demo.shapes.words import Language

MONTHS: dict[Language, str] = {
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "en": "January February March April May June July August September October November December",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """The whole demo: the organisation, the people (managers first), conversations by age."""

    organisation: Organisation
    people: tuple[Person, ...]
    conversations: tuple[Conversation, ...]

    def person(self, person_id: str) -> Person:
        """The person with this id."""
        return next(person for person in self.people if person.id == person_id)

    def manager_since(self, person: Person) -> int:
        """The first day of the person under the present manager."""
        if person.manager_since is not None:
            return person.manager_since
        manager = self.person(person.manager) if person.manager else person
        return max(person.employed_offset, manager.employed_offset)

    def manager_now(self, person: Person) -> str:
        """Who leads the person on the day of loading."""
        return person.stands_in if self.manager_since(person) > 0 else person.manager

    def offered(self) -> list[Person]:
        """The people offered on the sign-in page, in order."""
        return sorted((p for p in self.people if p.offered), key=lambda person: person.offered)

    def open_promises(self, manager_id: str) -> list[Promise]:
        """What this manager owes now, also what a former manager promised; earliest date first."""
        theirs = [
            c for c in self.conversations if self.manager_now(self.person(c.employee)) == manager_id
        ]
        found = [promise for conversation in theirs for promise in conversation.open_promises()]
        return sorted(found, key=lambda promise: promise.due)


def with_dates(text: str, loaded_on: date, language: Language = "sv") -> str:
    """The text with each ``{D+30}`` as a date, such as "12 mars 2026"."""

    def written(match: re.Match[str]) -> str:
        day = loaded_on + timedelta(days=int(match[1]))
        return f"{day.day} {MONTHS[language].split()[day.month - 1]} {day.year}"

    return re.sub(r"\{D([+-]\d+)\}", written, text)


def read_content(data: Traversable | None = None) -> Content:
    """Read and check the demo, from the package or from another folder of the same files."""
    data = data or files("avstamp.demo") / "data"
    named = [f for f in (data / "conversations").iterdir() if f.name.endswith(".toml")]
    conversations = [
        dataclasses.replace(_read(Conversation, file), key=file.name.removesuffix(".toml"))
        for file in named
    ]
    content = Content(
        organisation=_read(Organisation, data / "organisation.toml"),
        people=_read(_People, data / "people.toml").people,
        conversations=tuple(sorted(conversations, key=lambda c: (c.first_day, c.key))),
    )
    check(content.organisation, content.people, content.conversations)
    return content


@dataclass(frozen=True, slots=True, kw_only=True)
class _People:
    people: tuple[Person, ...] = dataclasses.field(metadata={"key": "person"})


def _read[T](shape: type[T], file: Traversable) -> T:
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as fault:
        raise ValueError(f"{file.name}: {fault}") from fault
    built: T = _table(shape, table, file.name)
    return built


def _table(shape: Any, raw: object, where: str) -> Any:
    if not isinstance(raw, dict):
        raise ValueError(f"{where}: expected a table")
    hints = get_type_hints(shape)
    keys = {f.metadata.get("key", f.name): f for f in dataclasses.fields(shape)}
    keys.pop("", None)
    for key in raw:
        demand(key in keys, where, f"unknown key {key!r}")
    values = {
        f.name: _value(hints[f.name], raw[key], f"{where} / {key}")
        for key, f in keys.items()
        if key in raw
    }
    for key, f in keys.items():
        optional = f.default is not dataclasses.MISSING or callable(f.default_factory)
        demand(optional or values.get(f.name, "") != "", where, f"{key!r} is missing")
    return shape(**values)


def _value(hint: Any, raw: Any, where: str) -> Any:
    origin, options = get_origin(hint), get_args(hint)
    if dataclasses.is_dataclass(hint):
        return _table(hint, raw, where)
    if origin in (UnionType, Union):
        return _value(options[0], raw, where)
    if origin is tuple and isinstance(raw, list):
        return tuple(_value(options[0], r, f"{where} {n}") for n, r in enumerate(raw, 1))
    if origin is Mapping and isinstance(raw, dict):
        return {key: _value(options[1], r, f"{where} / {key}") for key, r in raw.items()}
    if origin is Literal:
        demand(raw in options, where, f"unknown {raw!r}, expected one of {', '.join(options)}")
        return raw
    demand(type(raw) is hint, where, f"expected {getattr(hint, '__name__', hint)}, not {raw!r}")
    return raw
