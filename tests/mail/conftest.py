"""What is posted, and the real mail server that it is sent to."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.utils.translation import gettext as _

from avstamp.notifications import actions, sending
from avstamp.notifications.actions import post
from avstamp.notifications.messages import Compose, Kind, Link, Message, Point
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


class Kinds(dict[str, Kind]):
    """One kind, which a test may have written otherwise."""

    def write(self, compose: Compose) -> None:
        self["test.reminder"] = Kind("test.reminder", compose)


@pytest.fixture
def kinds(monkeypatch) -> Kinds:
    made = Kinds({"test.reminder": Kind("test.reminder", reminder)})
    for room in (actions, sending):
        monkeypatch.setattr(room, "kinds", lambda: made)
    return made


@pytest.fixture
def karin(db, kinds) -> Person:
    Organisation.objects.create(name="Lärkbro kommun")
    return person("Karin", "Öberg")


def person(given: str, family: str, email: str | None = "") -> Person:
    address = f"{given.lower()}@larkbro.example" if email == "" else email
    return Person.objects.create(given_name=given, family_name=family, email=address)


def posted(to: Person) -> Outgoing:
    before = set(Outgoing.objects.values_list("pk", flat=True))
    post("test.reminder", to=to, at=AT)
    return Outgoing.objects.exclude(pk__in=before).get()
