"""How an installation fares, in numbers: read by Prometheus alone, and about nobody."""

import re
from datetime import timedelta
from shutil import which
from subprocess import run
from typing import Any
from uuid import uuid4

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from prometheus_client.parser import text_string_to_metric_families

from avstamp.accounts.testing import browser_of
from avstamp.backups.models import Backup
from avstamp.core import counts
from avstamp.core.clock import now
from avstamp.doctor import metrics
from avstamp.memory_slips.actions import write_slip
from avstamp.memory_slips.models import MemorySlip
from avstamp.people.testing import make_cast
from avstamp.saving.protocol import Save

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
TOKEN = "a token of forty characters, only for tests"
AN_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}|[0-9a-f]{16}|@|\d{5}", re.IGNORECASE)


@pytest.fixture(autouse=True)
def _told(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    monkeypatch.setattr(counts, "_here", counts.Counts())
    settings.METRICS_TOKEN = TOKEN


def asked(token: str = TOKEN) -> Any:
    return Client().get("/metrics", headers={"authorization": f"Bearer {token}"})


def numbers(text: str) -> dict[tuple[str, tuple[tuple[str, str], ...]], float]:
    """As a reader that is not ours reads it."""
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


@pytest.mark.parametrize("token", ["", "wrong", TOKEN[:-1], f"{TOKEN}x", "å"])
def test_to_whoever_does_not_know_the_token_there_is_no_such_address(token):
    assert (asked(token).status_code, asked().status_code) == (404, 200)
    assert "avstamp_" not in asked(token).text


def test_without_a_token_there_is_none_for_anybody(settings):
    settings.METRICS_TOKEN = ""

    assert {asked(token).status_code for token in ("", TOKEN, "None")} == {404}
    assert Client(REMOTE_ADDR="127.0.0.1").get("/metrics").status_code == 404


def test_an_administrator_who_is_signed_in_has_to_know_it_too():
    browser = browser_of(make_cast().ann_christin)

    assert browser.get("/metrics").status_code == 404


def test_what_was_asked_is_counted_by_the_name_of_its_address():
    for address in ("/sign-in/", "/sign-in/?next=/x/", f"/goals/{uuid4()}/", "/nowhere/"):
        Client().get(address)
    found = numbers(asked().text)

    def of(route: str, status: str) -> float:
        labels = (("method", "GET"), ("route", route), ("status", status))
        return found[("avstamp_requests_total", labels)]

    assert of("accounts:sign_in", "2xx") == 2
    assert of("none", "4xx") == 1
    took = (("le", "+Inf"), ("route", "accounts:sign_in"))
    assert found[("avstamp_request_seconds_bucket", took)] == 2
    assert found[("avstamp_request_seconds_count", (("route", "accounts:sign_in"),))] == 2


def test_no_label_is_an_id_whatever_was_asked():
    cast = make_cast()
    browser = browser_of(cast.karin)
    for address in ("goals", "conversations", "slips", "people", "sign-in/once", "drafts"):
        browser.get(f"/{address}/{uuid4()}/")
        browser.post(f"/{address}/{cast.karin.id}/", {"x": "y"})
        browser.generic(f"{uuid4()}", f"/{address}/{cast.mariam.id}/prepare/")
    labels = [value for _name, pairs in numbers(asked().text) for _label, value in pairs]

    assert len(labels) > 50
    assert [value for value in labels if AN_ID.search(value)] == []
    assert {"other", "none"} & set(labels)


def test_a_save_is_counted_by_how_it_was_answered():
    karin = make_cast().karin
    write_slip(save=Save("Ett tack", 0, "key-of-a-form"), by=karin, at=now())
    browser, slip = browser_of(karin), MemorySlip.objects.get()

    def saves(version: int, key: str) -> int:
        headers = {"if-match": f'"{version}"', "idempotency-key": key}
        sent = {"text": f"Två tack, {key}", "sha256": ""}
        path = f"/slips/{slip.id}/save/"
        return browser.put(path, sent, "application/json", headers=headers).status_code

    assert [saves(1, "of-the-telephone"), saves(1, "of-the-computer")] == [200, 409]
    found = numbers(asked().text)
    assert found[("avstamp_saves_total", (("result", "saved"),))] == 1
    assert found[("avstamp_saves_total", (("result", "conflict"),))] == 1


def test_what_there_is_in_all_of_the_installation_is_told():
    make_cast()
    at = now()
    Backup.objects.create(id=uuid4(), made_at=at - timedelta(hours=3))
    found = numbers(asked().text)

    assert found[("avstamp_backup_timestamp_seconds", ())] == pytest.approx(
        at.timestamp() - 3 * 3600, abs=1
    )
    assert found[("avstamp_backup_verified_timestamp_seconds", ())] == 0
    assert found[("avstamp_persons", ())] > 5
    assert found[("avstamp_units", ())] >= 1
    assert found[("avstamp_databases_fit", ())] == 1
    assert found[("avstamp_findings", (("hurry", "now"),))] > 0  # this is no production
    assert found[("avstamp_mail_messages", (("state", "waiting"),))] == 0


def test_while_the_databases_are_away_the_rest_is_told(monkeypatch):
    from avstamp.doctor.looking import databases

    monkeypatch.setattr(databases, "_is_missing", lambda _connection: True)
    found = numbers(asked().text)

    assert found[("avstamp_databases_fit", ())] == 0
    assert ("avstamp_persons", ()) not in found
    assert ("avstamp_backup_timestamp_seconds", ()) not in found


def test_it_asks_few_questions():
    with (
        CaptureQueriesContext(connections["default"]) as data,
        CaptureQueriesContext(connections["keyring"]) as ring,
    ):
        metrics.exposition(at=now())

    assert len(data) + len(ring) <= 18


def test_every_kind_of_number_is_described_and_in_its_place():
    make_cast()
    Client().get("/sign-in/")
    counts.add("avstamp_saves_total", result="saved")
    told = re.findall(r"^# TYPE (\S+) ", asked().text, re.MULTILINE)
    possible = [name for name in metrics.FAMILIES if name in told]

    assert told == possible
    assert set(metrics.FAMILIES) - set(told) <= {
        "avstamp_database_bytes",
        "avstamp_disk_free_bytes",
    }


@pytest.mark.skipif(
    not which("promtool"), reason="promtool is not here: apt-get install prometheus"
)
def test_prometheus_itself_finds_nothing_wrong_with_it():
    Client().get("/sign-in/")
    read = run(
        ["promtool", "check", "metrics"],
        input=asked().text,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (read.returncode, read.stderr, read.stdout) == (0, "", "")
