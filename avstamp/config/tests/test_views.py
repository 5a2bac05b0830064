"""What watches over an installation is told whether it stands, in one word."""

import time

import pytest
from django.db import DatabaseError
from django.test import Client

from avstamp.doctor import echo, health
from avstamp.vault import keyring, master
from avstamp.vault.models import DataKey

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def answer(client: Client) -> tuple[int, bytes]:
    response = client.get("/healthz")
    return response.status_code, response.content


def test_a_sound_installation_answers_ok_to_anybody(client):
    assert answer(client) == (200, b"ok")


def test_a_key_in_the_ring_is_opened(client):
    keyring.fetch_or_make(["summary:one"])

    assert answer(client) == (200, b"ok")


def test_a_key_that_the_master_keys_do_not_open_is_told(client):
    keyring.fetch_or_make(["summary:one"])
    DataKey.objects.update(wrapped=b"\0" * 40)

    assert answer(client) == (503, b"keys")


def test_a_key_wrapped_by_a_master_key_that_is_gone_is_told(client):
    keyring.fetch_or_make(["summary:one"])
    DataKey.objects.update(master="gone")

    assert answer(client) == (503, b"keys")


def test_missing_master_keys_are_told_though_the_ring_is_empty(client, settings, tmp_path):
    settings.MASTER_KEYS = tmp_path / "nowhere.json"

    with pytest.raises(master.MasterKeysMissing):
        master.load()
    assert answer(client) == (503, b"keys")


def test_a_database_that_does_not_answer_is_told_without_a_detail(client, monkeypatch):
    class Broken:
        def cursor(self):
            raise DatabaseError("password is hunter2")

    class Connections:
        def all(self):
            return [Broken()]

    monkeypatch.setattr(health, "connections", Connections())

    assert answer(client) == (503, b"database")


def asked(client: Client, question: str, **headers: str) -> bytes:
    return client.get("/healthz", headers={"X-Avstamp-Doctor": question, **headers}).content


def test_the_doctor_of_this_installation_is_told_how_its_request_arrived(client):
    nonce, question = echo.question()
    told = asked(client, question, x_forwarded_for="192.0.2.1, 10.0.0.7")

    assert echo.read(told.decode(), nonce) == echo.Seen(secure=False, proxies=1, believed=False)
    assert b"10.0.0.7" not in told


@pytest.mark.parametrize("question", ["", "please", "IjEyMyI:1abcde:signed-by-somebody-else"])
def test_nobody_else_is_told(client, question):
    assert asked(client, question) == b"ok"


def test_a_question_of_an_hour_ago_is_not_answered(client, monkeypatch):
    _nonce, question = echo.question()
    late = time.time() + 3_600
    monkeypatch.setattr("django.core.signing.time.time", lambda: late)

    assert asked(client, question) == b"ok"
