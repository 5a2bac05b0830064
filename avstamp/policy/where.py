"""Where a screen lives: the files behind an address, as the addresses themselves tell."""

import inspect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import zip_longest
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.urls import URLPattern
from django.urls.converters import get_converters

import avstamp
from avstamp.policy.checks import routes
from avstamp.policy.engine import table
from avstamp.policy.words import when, who

ROOT = Path(avstamp.__file__).parents[1]
_PARAMETER = re.compile(r"<(?:(\w+):)?\w+>")
# What somebody may write in the place of a parameter: …, ..., *, <conversation>, {conversation}
_STAND_IN = r"…|\.\.\.|\*|<[^/]*>|\{[^/]*\}"
_HOST = re.compile(r"^(\w+://[^/]*|[\w.-]+:\d+)(?=/|$)")


@dataclass(frozen=True, slots=True)
class Spot:
    """A file, a line in it where there is one worth telling, and what stands there."""

    file: Path
    line: int = 0
    says: str = ""

    def __str__(self) -> str:
        place = f"{self.file.relative_to(ROOT)}{f':{self.line}' if self.line else ''}"
        return f"{place}  {self.says}".rstrip()


@dataclass(frozen=True, slots=True)
class Screen:
    """One address and the files it is made of; ``template`` is None where no page is shown."""

    address: str
    name: str
    view: Spot
    template: Spot | None
    test: Spot
    urls: Spot
    permission: Sequence[Spot]


class NoSuchAddress(Exception):
    """Nothing lives there; ``nearest`` are addresses that look like it."""

    def __init__(self, path: str, nearest: Sequence[str]) -> None:
        super().__init__(path)
        self.path = path
        self.nearest = nearest


def find(url: str) -> Screen:
    """The screen at an address: as a browser shows it, or with anything for its parameters.

    Raises NoSuchAddress.
    """
    path = _path(url)
    found = [(address, route) for address, route in routes() if _pattern(address).fullmatch(path)]
    if not found:
        raise NoSuchAddress(path, _nearest(path))
    # What is written out counts for more than what could be anything.
    address, route = min(found, key=lambda pair: len(_PARAMETER.findall(pair[0])))
    return screen_of(address, route)


def _path(url: str) -> str:
    path = urlsplit(_HOST.sub("", url.strip())).path
    return "/" + unquote(path).strip("/")


def _pattern(address: str) -> re.Pattern[str]:
    parts = _PARAMETER.split(address.rstrip("/"))
    for place in range(1, len(parts), 2):
        parts[place] = f"(?:{get_converters()[parts[place] or 'str'].regex}|{_STAND_IN})"
    parts[::2] = map(re.escape, parts[::2])
    return re.compile("".join(parts) or "/")


def _nearest(path: str) -> list[str]:
    shown = {_PARAMETER.sub("…", address): address for address, _route in routes()}
    return [shown[one] for one in get_close_matches(path, shown, n=3, cutoff=0.4)]


def screen_of(address: str, route: URLPattern) -> Screen:
    """The files of one route of ``checks.routes``."""
    view = inspect.unwrap(route.callback)
    _top, room, *_views, module = view.__module__.split(".")
    folder = ROOT / "avstamp" / room
    return Screen(
        address=address,
        name=f"{room}:{route.name}",
        view=Spot(folder.joinpath(*_views, f"{module}.py"), _line_of(view), view.__name__),
        template=_template(folder, [str(route.name), view.__name__, module]),
        test=Spot(folder / "tests" / _test(module)),
        urls=_spot(folder / "urls.py", f'name="{route.name}"'),
        permission=list(_permission(route.callback)),
    )


def _line_of(view: Any) -> int:
    return inspect.getsourcelines(view)[1]


def _template(folder: Path, names: Sequence[str]) -> Spot | None:
    """Its own page; what only takes a form, or is data, belongs to the page of its module."""
    files = [folder / "templates" / folder.name / f"{name}.html" for name in names]
    return next((Spot(file) for file in files if file.is_file()), None)


def _test(module: str) -> str:
    return "test_views.py" if module == "views" else f"views/test_{module}.py"


def _permission(callback: Any) -> Iterator[Spot]:
    if why := getattr(callback, "public", ""):
        view = inspect.unwrap(callback)
        yield Spot(Path(inspect.getfile(view)), _line_of(view), f"open to anybody: {why}")
        return
    file = ROOT / "avstamp" / callback.action.partition(".")[0] / "rules.py"
    lines = _lines(file, f'("{callback.action}"') or _lines(file, f'"{callback.action}"')
    for row, line in zip_longest(table()[callback.action], lines):
        if row:
            yield Spot(file, line or 0, f"{row.action}: {who(row)}, at {when(row)} stage")


def _lines(file: Path, words: str) -> list[int]:
    lines = file.read_text(encoding="utf-8").splitlines()
    return [number for number, line in enumerate(lines, 1) if words in line]


def _spot(file: Path, words: str) -> Spot:
    return Spot(file, next(iter(_lines(file, words)), 0))
