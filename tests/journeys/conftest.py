"""A Chromium, a house to visit, and people with browsers of their own."""

import os
import subprocess
from collections.abc import Callable, Iterator
from datetime import time
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from playwright.sync_api import Browser, sync_playwright

from avstamp.accounts.actions import give_account
from avstamp.conversations.actions.booking import Slot, open_conversation
from avstamp.core.clock import local_day
from avstamp.demo.loader import load
from avstamp.guides.queries import latest_published
from avstamp.people.actions import assign
from avstamp.people.models import Duty, Person, Unit
from avstamp.role_profiles.actions import give_role
from avstamp.role_profiles.models import RoleProfile
from tests.journeys.house import AT, Clock, Databases, server
from tests.journeys.inspection import Inspector
from tests.journeys.people import Somebody

_ROOT = Path(__file__).resolve().parents[2]
_HIRED = count(1)


@pytest.fixture(scope="package")  # its event loop is not to run under other tests
def browser() -> Iterator[Browser]:
    found = (
        os.environ.get("AVSTAMP_CHROMIUM")
        or subprocess.run(
            [_ROOT / "tools" / "chromium"], stdout=subprocess.PIPE, text=True, check=True
        ).stdout.strip()
    )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found,
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                # Nothing leaves this machine, whatever a page asks for.
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost",
                "--lang=en-US",
            ],
        )
        # Playwright keeps an event loop in this thread. Django would take what it sees for
        # asynchronous code, and has connections for it alone.
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
        yield browser
        browser.close()
        connections.close_all()
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="session")
def databases(
    django_db_setup: None, django_db_blocker: pytest.FixtureRequest, tmp_path_factory
) -> Iterator[Databases]:
    """The demo organisation, to which each test adds people of its own."""
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        databases = Databases(tmp_path_factory.mktemp("journeys"))
        with databases.stand_in():
            load(at=AT)
    yield databases
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        databases.remove()


@pytest.fixture(scope="package")
def address(browser: Browser) -> Iterator[str]:
    # After the browser: what it still asks for when it closes finds somebody at home.
    with server() as address:
        yield address


@pytest.fixture(scope="package")
def inspector(address: str, tmp_path_factory: pytest.TempPathFactory) -> Inspector:
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:  # each process has a folder of its own within one
        folder = folder.parent
    (folder / "seen").mkdir(exist_ok=True)
    return Inspector(address, folder / "seen")


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    for reader in ("middleware", "backend"):
        monkeypatch.setattr(f"avstamp.accounts.{reader}.now", clock)
    return clock


@pytest.fixture
def house(databases: Databases, django_db_blocker, clock: Clock) -> Iterator[None]:
    with django_db_blocker.unblock(), databases.stand_in():
        yield


Comes = Callable[..., Somebody]


@pytest.fixture
def comes(house: None, browser: Browser, inspector: Inspector, clock: Clock) -> Iterator[Comes]:
    """Somebody sits down at a browser of their own, signed in unless told otherwise.

    When the test ends, nothing unexpected has been said in any console, no page has asked
    anybody else for anything, and the policy of the pages has stopped nothing.
    """
    here: list[Somebody] = []

    def sits_down(person: Person, *, by: Inspector = inspector, **how: Any) -> Somebody:
        somebody = Somebody(person, browser, by, clock, **how)
        here.append(somebody)
        return somebody

    yield sits_down
    complaints = [complaint for somebody in here for complaint in somebody.leaves()]
    assert complaints == []


@pytest.fixture
def hired(house: None) -> Callable[..., Person]:
    """Somebody new in the demo organisation, with a role and an account."""

    def hire(name: str, *, under: Person | None = None, language: str = "sv") -> Person:
        given, family = name.split()
        address = f"person.{next(_HIRED)}.{os.getpid()}@larkbro.example"
        person = Person.objects.create(
            given_name=given, family_name=family, email=address, language=language
        )
        since = local_day(AT).replace(year=2020)
        unit = Unit.objects.exclude(directions=None).order_by("sort_key")[0]
        assign(person, unit=unit, manager=under, position="Bibliotekarie", from_on=since)
        give_role(person, profile=RoleProfile.objects.earliest("name"), from_on=since)
        give_account(person)
        return person

    return hire


@pytest.fixture
def keeper(comes: Comes, hired: Callable[..., Person]) -> Comes:
    """An administrator at work."""

    def sits_down(**how: Any) -> Somebody:
        person = hired("Vera Lind")
        Duty.objects.create(person=person, kind=Duty.Kind.ADMIN, from_on=local_day(AT))
        return comes(person, **how)

    return sits_down


@pytest.fixture
def booked(house: None, clock: Clock) -> Callable[[Somebody, Person], None]:
    """A conversation that the manager has booked already, where booking is not the point."""

    def book(employee: Somebody, manager: Person) -> None:
        slot = Slot(local_day(clock.at), time(9), place="Lilla rummet")
        opened = open_conversation(
            employee.person, slot=slot, guide_version=latest_published(), by=manager, at=clock.at
        )
        employee.conversation = opened.id

    return book


@pytest.fixture
def moves_under() -> Callable[..., None]:
    """A reorganisation: the person has another manager from the day on."""

    def move(person: Person, manager: Person, clock: Clock) -> None:
        unit = person.assignments.latest("from_on").unit
        on = local_day(clock.at)
        assign(person, unit=unit, manager=manager, position="Bibliotekarie", from_on=on)

    return move
