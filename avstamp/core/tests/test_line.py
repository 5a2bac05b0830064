"""Writers of one SQLite file wait in line: threads of a process, and processes."""

import os
import sqlite3
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from django.db import transaction
from django.db.utils import ConnectionHandler, IntegrityError, OperationalError

from avstamp.core.sqlite.line import Line, line_before

PATIENCE = 30.0
_HOLDER = """
import sys
from avstamp.core.sqlite.line import Line
Line(sys.argv[1]).enter(1)
print("inside", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def file(tmp_path):
    return str(tmp_path / "data.sqlite3")


@pytest.fixture
def connection(file, monkeypatch, django_db_blocker):
    """A connection to a file with one table, which ``transaction.atomic()`` takes."""
    options = {"transaction_mode": "IMMEDIATE", "timeout": 0.1}
    settings = {"ENGINE": "avstamp.core.sqlite", "NAME": file, "OPTIONS": options}
    handler = ConnectionHandler({"default": settings})
    monkeypatch.setattr(transaction, "connections", handler)
    with django_db_blocker.unblock():
        with transaction.atomic():
            handler["default"].cursor().execute("CREATE TABLE words (word TEXT UNIQUE)")
        yield handler["default"]
        handler["default"].close()


def is_free(file):
    line = line_before(file)
    if not line.enter(0):
        return False
    line.leave()
    return True


def test_one_is_inside_and_the_others_wait_until_they_are_let_in(file):
    line, inside, most = Line(file), [], []

    def write(number):
        assert line.enter(PATIENCE)
        inside.append(number)
        most.append(len(inside))
        time.sleep(0.001)
        inside.remove(number)
        line.leave()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(40)))
    assert most == [1] * 40


def test_another_process_is_waited_for(file):
    # A lock belongs to whoever opened the file: two lines in one process are as two processes.
    ours, theirs = Line(file), Line(file)
    theirs.enter(PATIENCE)
    came = threading.Event()

    def write():
        ours.enter(PATIENCE)
        came.set()
        ours.leave()

    waiting = threading.Thread(target=write)
    waiting.start()
    assert not came.wait(0.05)
    theirs.leave()
    assert came.wait(PATIENCE)
    waiting.join()


def test_whoever_is_killed_inside_lets_the_next_one_in(file):
    holder = subprocess.Popen(
        [sys.executable, "-c", _HOLDER, file],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert holder.stdout
    assert holder.stdout.readline() == b"inside\n"
    holder.kill()
    holder.communicate()

    line = Line(file)
    assert line.enter(PATIENCE)
    line.leave()


def test_patience_has_an_end(file):
    line = Line(file)
    line.enter(PATIENCE)
    assert not line.enter(0.01)
    line.leave()
    assert line.enter(0)
    line.leave()


def test_a_transaction_has_its_turn_until_it_is_committed(file, connection):
    with transaction.atomic(), transaction.atomic():
        assert not is_free(file)
    assert is_free(file)


def test_a_transaction_that_fails_lets_the_next_one_in(file, connection):
    with pytest.raises(IntegrityError), transaction.atomic():
        connection.cursor().execute("INSERT INTO words VALUES ('ja'), ('ja')")
    assert is_free(file)


def test_a_connection_closed_half_way_lets_the_next_one_in(file, connection):
    with transaction.atomic():
        connection.close()
    assert is_free(file)


def test_a_transaction_that_cannot_begin_lets_the_next_one_in(file, connection):
    # Somebody writes who does not stand in line: SQLite itself refuses the second.
    with closing(sqlite3.connect(file, isolation_level=None)) as stranger:
        stranger.execute("BEGIN IMMEDIATE")
        with pytest.raises(OperationalError, match="locked"), transaction.atomic():
            pass
    assert is_free(file)


def test_who_waits_too_long_is_told_as_sqlite_tells_it(file, connection):
    line = line_before(file)
    line.enter(PATIENCE)
    with pytest.raises(OperationalError, match="locked"), transaction.atomic():
        pass
    line.leave()
    with transaction.atomic():
        pass
    assert is_free(file)
