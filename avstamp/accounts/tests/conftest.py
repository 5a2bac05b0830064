"""Karin, who has an account, and how she signs in."""

import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client

from avstamp.accounts.actions import give_account
from avstamp.accounts.models import User
from avstamp.people.models import Person

ADDRESS = "karin.oberg@example.se"


@pytest.fixture(autouse=True)
def _nobody_asked_before() -> None:
    cache.clear()  # how often codes were asked for


@pytest.fixture
def karin(db: None) -> User:
    return give_account(
        Person.objects.create(given_name="Karin", family_name="Öberg", email=ADDRESS)
    )


@pytest.fixture
def at_work(karin: User) -> Client:
    """A browser that Karin is signed in with."""
    client = Client(headers={"user-agent": "Mozilla/5.0 (Windows NT 10.0) Firefox/150.0"})
    sign_in(client)
    return client


def ask_for_code(client: Client, address: str = ADDRESS, **headers: str) -> str:
    """The code in the message that was sent; empty when there is none in it."""
    mail.outbox.clear()
    client.post("/sign-in/", {"email": address}, headers=headers)
    found = re.search(r"\d{3}-\d{3}-\d{3}", str(mail.outbox[0].body))
    return found.group() if found else ""


def sign_in(client: Client) -> None:
    client.post("/sign-in/code/", {"code": ask_for_code(client)})
