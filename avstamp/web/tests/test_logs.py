"""What is logged of a request, a mistake and a thread: that it happened and where, never a word."""

import io
import json
import logging
import re
import sys
import threading
from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection
from django.test import Client

from avstamp.web import logs

SECRET = "hemligt-ord-7c31"
ADDRESS = "karin@larkbro.example"
Lines = Callable[[], list[dict[str, Any]]]


@pytest.fixture
def lines() -> Iterator[Lines]:
    """What is written as JSON, all that is said by anybody."""
    written = io.StringIO()
    handler = logs.Terminal(written)
    handler.setFormatter(logs.Json())
    handler.addFilter(logs.NoText())
    top, django, ours = map(logging.getLogger, ("", "django", "avstamp.requests"))
    before = [(one, one.level) for one in (top, django, ours)]
    top.addHandler(handler)
    for one, _level in before:
        one.setLevel(logging.DEBUG)

    def told() -> list[dict[str, Any]]:
        assert SECRET not in written.getvalue()
        assert ADDRESS not in written.getvalue()
        return [json.loads(line) for line in written.getvalue().splitlines()]

    yield told
    top.removeHandler(handler)
    for one, level in before:
        one.setLevel(level)


def answered(lines: Lines) -> dict[str, Any]:
    (line,) = (line for line in lines() if line["logger"] == "avstamp.requests")
    return line


def test_a_request_is_one_line_with_the_name_of_its_address(lines, db):
    answer = Client(REMOTE_ADDR="203.0.113.77").get(f"/sign-in/?next=/{SECRET}/")
    line = answered(lines)

    assert line.keys() == {
        "at", "level", "logger", "event", "process", "request",
        "method", "route", "status", "ms", "bytes",
    }  # fmt: skip
    assert (line["method"], line["route"], line["status"]) == ("GET", "accounts:sign_in", 200)
    assert line["bytes"] == len(answer.content)
    assert line["request"] == answer.headers["X-Request-Id"]
    assert line["at"].endswith("Z")
    assert "203.0.113.77" not in json.dumps(line)


@pytest.mark.parametrize(
    "address",
    [f"/{SECRET}/", "/goals/0e45d386-a55e-458a-88a7-1b53e8e0b876/", "/goals/x/?q=" + SECRET],
)
def test_of_an_address_that_is_not_there_no_part_is_told(lines, db, address):
    Client().get(address)

    assert address not in json.dumps(lines())
    assert answered(lines)["status"] in (302, 404)


def test_the_reference_is_drawn_anew_each_time_whatever_a_visitor_asks_for(db):
    wanted = {"x-request-id": "0" * 12}
    given = [Client().get("/sign-in/", headers=wanted).headers["X-Request-Id"] for _ in range(3)]

    assert len({*given, "0" * 12}) == 4
    assert all(re.fullmatch("[0-9a-f]{12}", one) for one in given)


def test_a_method_that_somebody_makes_up_is_told_as_other(lines, db):
    Client().generic(SECRET, "/sign-in/")

    assert answered(lines)["method"] == "other"


def test_a_form_with_mistakes_leaves_nothing_of_it(lines, db):
    Client().post("/sign-in/", {"email": f"{ADDRESS} {SECRET}"})
    Client().post("/sign-in/password/", {"email": ADDRESS, "password": SECRET})
    Client(enforce_csrf_checks=True).post("/sign-in/", {"email": ADDRESS})
    Client(SERVER_NAME=f"{SECRET}.example").get("/sign-in/")

    assert {line["status"] for line in lines() if "status" in line} >= {200, 403, 400}


def test_a_mistake_of_ours_can_be_found_by_what_its_page_says(lines, db, monkeypatch):
    def breaks(*_args: object, **_kwargs: object) -> None:
        written_by_somebody = SECRET
        try:
            raise ValueError(written_by_somebody)
        except ValueError as reason:
            raise RuntimeError(f"could not take {written_by_somebody}") from reason

    monkeypatch.setattr("avstamp.accounts.middleware.now", breaks)
    page = Client(raise_request_exception=False).get(f"/sign-in/?next={SECRET}")
    (line,) = (line for line in lines() if line["level"] == "error")

    assert page.status_code == 500
    assert line["request"] in page.text
    assert line["error"] == ["RuntimeError", "ValueError"]
    assert line["places"][-1].endswith(" breaks")
    assert (line["logger"], line["event"]) == ("django.request", "Internal Server Error: …")


def test_a_database_that_quotes_a_row_is_not_quoted(lines, db):
    """By us, that is. What PostgreSQL logs itself, docs/operations/postgresql.conf keeps short."""
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT '{SECRET}' FROM nowhere")  # noqa: S608
    except Exception:
        logging.getLogger("avstamp.anywhere").exception("asked in vain")
    try:
        raise IntegrityError(f"DETAIL: Key (email)=({ADDRESS}) already exists.")
    except IntegrityError:
        logging.getLogger("django.db").exception("failed for " + ADDRESS)  # noqa: G003
    first, second = lines()[-2:]

    assert (first["event"], second["event"]) == ("asked in vain", "…")
    assert second["error"] == ["IntegrityError"]


def test_a_mail_server_that_quotes_an_address_is_not_quoted(lines):
    from smtplib import SMTPRecipientsRefused

    log = logging.getLogger("avstamp.notifications.sending")
    try:
        raise SMTPRecipientsRefused({ADDRESS: (550, SECRET.encode())})
    except SMTPRecipientsRefused as problem:
        log.exception("a message (%s) could not be written", "conversations.invited")
        log.warning("the mail server takes nothing: %s", "SMTPConnectError 421")
        log.warning("the mail server takes nothing: %s", problem)
        log.warning("%s for %s and %d", ADDRESS, uuid4(), 3)

    assert [line["event"] for line in lines()] == [
        "a message (conversations.invited) could not be written",
        "the mail server takes nothing: SMTPConnectError 421",
        "the mail server takes nothing: …",
        "… for … and 3",
    ]


def test_what_nobody_catches_is_logged_and_not_printed(lines, monkeypatch, capsys):
    for hook in ("excepthook", "unraisablehook"):
        monkeypatch.setattr(sys, hook, getattr(sys, hook))
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)

    def breaks() -> None:
        raise RuntimeError(SECRET)

    logs.take_over()
    thread = threading.Thread(target=breaks)
    thread.start()
    thread.join()
    sys.excepthook(RuntimeError, RuntimeError(SECRET), None)

    assert [line["event"] for line in lines()] == ["a thread broke off", "the program broke off"]
    assert SECRET not in "".join(capsys.readouterr())


def test_a_line_that_cannot_be_written_is_told_by_its_kind(capsys, monkeypatch):
    monkeypatch.setattr(sys, "__stderr__", sys.stderr)
    handler = logs.Terminal(io.StringIO())
    handler.setFormatter(logging.Formatter("%(message)s"))
    handler.emit(logging.LogRecord("x", 40, "f", 1, "%d", (SECRET,), None))

    assert capsys.readouterr().err == "A line of x could not be logged: TypeError\n"


def test_lines_for_eyes_say_the_same():
    record = logging.LogRecord("django.request", 40, "f", 1, "Not Found: %s", (SECRET,), None)
    about = logs.reference.set("a1b2c3")
    logs.NoText().filter(record)
    logs.reference.reset(about)

    assert logs.Lines().format(record).endswith("ERROR django.request Not Found: … [a1b2c3]")
