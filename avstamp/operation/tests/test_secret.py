"""A second machine that signs with a secret of its own is found before it serves."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.test import override_settings

from avstamp.accounts.testing import browser_of
from avstamp.core.clock import now
from avstamp.operation.secret import another_secret
from avstamp.people.testing import make_cast

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


@pytest.fixture
def on_a_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("avstamp.operation.secret.connection", SimpleNamespace(vendor="postgresql"))


@pytest.fixture
def somebody_signed_in() -> None:
    browser_of(make_cast().karin)


@pytest.mark.usefixtures("on_a_server", "somebody_signed_in")
def test_the_secret_of_the_installation_is_no_problem():
    assert another_secret(at=now()) == []


@pytest.mark.usefixtures("on_a_server", "somebody_signed_in")
def test_another_secret_is_told_until_the_sessions_are_over_or_ended():
    with override_settings(SECRET_KEY="that of another machine"):
        (told,) = another_secret(at=now())
        later = another_secret(at=now() + timedelta(hours=9))
        call_command("end_sessions", verbosity=0)
        ended = another_secret(at=now())
    assert "AVSTAMP_SECRET_KEY" in told
    assert later == ended == []


@pytest.mark.usefixtures("somebody_signed_in")
def test_with_sqlite_there_is_no_other_machine(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("avstamp.operation.secret.connection", SimpleNamespace(vendor="sqlite"))
    with override_settings(SECRET_KEY="a new one"):
        assert another_secret(at=now()) == []
