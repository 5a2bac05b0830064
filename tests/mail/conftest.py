"""What is posted, and the real mail server that it is sent to."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.utils.translation import gettext as _

from avstamp.notifications import messages
from avstamp.notifications.actions import post
from avstamp.notifications.messages import Kind, Link, Message, Point
from avstamp.notifications.models import Outgoing
from avstamp.people.models import Organisation, Person
from tests.mail.server import MailServer, mail_server

AT = datetime(2026, 11, 26, 9, tzinfo=UTC)


class Time:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.at = AT

    def __call__(self) -> datetime:
        return self.at

    def go_on(self, **by: float) -> None:
        self.at += timedelta(**by)


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def server(settings) -> Iterator[MailServer]:
    with mail_server() as made:
        settings.DEFAULT_FROM_EMAIL = "Avstamp <samtal@larkbro.example>"
        settings.MAIL_BOUNCES = "postmaster@larkbro.example"
        settings.MAILERS = {
            "default": {
                "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
                "OPTIONS": {"host": "127.0.0.1", "port": made.port, "timeout": 5},
            }
        }
        yield made


def reminder(to: Person, _about: object, _at: datetime) -> Message | None:
    return Message(
        subject=_("Preparation") + f" {to.family_name}",
        sentences=["Ditt samtal närmar sig.", "Vill du förbereda dig?"],
        points=[Point("Samtalet den 12 mars", Link("Förbered", "/conversations/1/prepare/"))],
        link=Link("Öppna Avstamp", "/"),
        why="Du får det här för att du har ett samtal bokat.",
        turn_off=Link("Välj vad du får", "/you/mail/"),
    )


@pytest.fixture
def kinds(monkeypatch) -> dict[str, Kind]:
    """Two kinds: a reminder, and news that must come."""
    made = {
        one.name: one
        for one in (Kind("test.reminder", reminder), Kind("test.news", reminder, again=True))
    }
    for room in (messages, *_using_kinds()):
        monkeypatch.setattr(room, "kinds", lambda: made)
    return made


def _using_kinds() -> list[object]:
    from avstamp.notifications import actions, sending

    return [actions, sending]


@pytest.fixture
def karin(db, kinds) -> Person:
    Organisation.objects.create(name="Lärkbro kommun")
    return person("Karin", "Öberg")


def person(given: str, family: str, email: str | None = "") -> Person:
    address = f"{given.lower()}@larkbro.example" if email == "" else email
    return Person.objects.create(given_name=given, family_name=family, email=address)


def posted(to: Person, kind: str = "test.reminder", at: datetime = AT) -> Outgoing:
    before = set(Outgoing.objects.values_list("pk", flat=True))
    post(kind, to=to, at=at)
    return Outgoing.objects.exclude(pk__in=before).get()
