"""A whole installation: backed up while sixteen people write, lost, and put back."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from tests.crash.history import Outcome, Sent, Stored
from tests.crash.installation import Installation, installed
from tests.crash.kills import EMPLOYEES, PAIRS
from tests.crash.places import Place
from tests.crash.run import Enough, Run
from tests.crash.server import Server, free_port
from tests.crash.writers import Writer

pytestmark = pytest.mark.crash
_SECONDS = 120.0  # at most; they go home when the backup is made
_ENOUGH = 60  # saves before it begins


@dataclass
class House:
    """An installation, and the folder where its copies go."""

    installation: Installation
    copies: Path

    def told(self, *arguments: object) -> str:
        return self.installation.told_by("avstamp.cli", *map(str, arguments))

    def refused(self, *arguments: object) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "avstamp.cli", *map(str, arguments)],
            env=self.installation.environment,
            cwd=Path(__file__).parents[2],
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 1, done.stdout
        return done.stderr

    @property
    def ways(self) -> tuple[object, ...]:
        return "--identity", self.copies / "key", "--keyring", self.copies / "ring"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    copies = tmp_path / "copies"
    copies.mkdir()
    with installed(tmp_path / "here", free_port()) as made:
        plain = House(made, copies)
        public = plain.told("backup", "key", copies / "key").split("RECIPIENT=")[1].split()[0]
        environment = made.environment | {"AVSTAMP_BACKUP_RECIPIENT": public}
        yield House(replace(made, environment=environment), copies)


def acknowledged(writers: list[Writer]) -> list[Sent]:
    """What they have been told is saved, up to now."""
    return [
        sent
        for writer in writers
        for sent in list(writer.history)
        if sent.outcome is Outcome.ACKNOWLEDGED
    ]


@dataclass
class Made:
    """A backup, and who wrote while it was made."""

    file: Path
    writers: list[Writer]
    before: list[Sent]  # acknowledged before it began


def back_up_while_they_write(house: House) -> Made:
    seats = house.installation.json_from("tests.crash.seats", PAIRS, EMPLOYEES)
    house.told("manage", "shell", "--no-imports", "-c", _A_MESSAGE_WAITS)
    with Server(house.installation, "avstamp.cli"):
        port = house.installation.port
        writers = [Writer(seat, seats["questions"], port) for seat in seats["seats"]]
        run = Run(Enough(seconds=_SECONDS))
        with ThreadPoolExecutor(len(writers)) as pool:
            at_work = [pool.submit(writer.write, run) for writer in writers]
            try:
                while len(before := acknowledged(writers)) < _ENOUGH:
                    time.sleep(0.05)
                house.told("backup", house.copies)
                meanwhile = len(acknowledged(writers)) - len(before)
            finally:
                run.stopped = True
            for one in at_work:
                one.result(timeout=60)
    assert meanwhile > 0
    assert [trouble for writer in writers for trouble in writer.troubles] == []
    (file,) = house.copies.glob("*.age")
    return Made(file, writers, before)


_A_MESSAGE_WAITS = """
from avstamp.core.clock import now
from avstamp.notifications.models import Outgoing
from avstamp.people.models import Person
later = now().replace(year=now().year + 1)
Outgoing.objects.create(to=Person.objects.first(), kind="x", posted_at=now(), due_at=later)
"""


def lose_everything(house: House) -> None:
    """All but the master keys, and what was copied."""
    environment = house.installation.environment
    shutil.rmtree(environment["AVSTAMP_DATA"])
    if url := environment["DATABASE_URL"]:
        name = urlsplit(url).path[1:]
        with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as server:
            for database in (name, f"{name}_keyring"):
                server.execute(f"DROP DATABASE {database} WITH (FORCE)".encode())
                server.execute(f"CREATE DATABASE {database}".encode())


def is_empty(house: House) -> bool:
    environment = house.installation.environment
    if environment["DATABASE_URL"]:
        with psycopg.connect(environment["DATABASE_URL"]) as data:
            return not data.execute(_TABLES).fetchall()
    return not Path(environment["AVSTAMP_DATA"]).exists()


_TABLES = b"SELECT tablename FROM pg_tables WHERE schemaname = 'public'"


def is_there(sent: Sent, stored: Stored) -> bool:
    """This very save, or one that came after it in the same place, but for a log."""
    place = Place(sent.slot, "")
    if place.is_a_log:
        return stored.logs[sent.slot].get(sent.version) == (sent.person, sent.sha256)
    if place.is_a_new_slip:
        return stored.new[sent.person, sent.sha256] > 0
    version, sha256 = stored.latest.get((sent.slot, sent.person), (0, ""))
    return version > sent.version or (version, sha256) == (sent.version, sent.sha256)


def test_what_is_put_back_is_one_moment_with_all_that_was_saved_before_it(house: House):
    made = back_up_while_they_write(house)
    house.told("keys", "copy", house.copies / "ring")
    # Sixteen writers seldom hit the moment between two tables; this one does.
    between = house.installation.json_from("tests.backups.one_moment")
    assert between == {"held_up": False, "in_backup": 0, "here": 2}

    assert "is not empty, and nothing is written over" in house.refused(
        "restore", "--data", made.file, *house.ways
    )
    lose_everything(house)
    whole = made.file.read_bytes()
    made.file.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    assert "is damaged or cut short" in house.refused("restore", "--data", made.file, *house.ways)
    assert is_empty(house)
    made.file.write_bytes(whole)
    told = house.told("restore", "--data", made.file, *house.ways)

    assert "are equal, row for row" in told
    assert "did not come back" not in told
    assert "1 message waited to be sent, and may have been since" in told
    assert "The trail is whole" in house.told("audit", "verify")
    stored = Stored.read(house.installation.json_from("tests.crash.stored"))
    assert [sent for sent in made.before if not is_there(sent, stored)] == []
    # Everybody writes one thing after the other: of each there is a beginning, and no later thing
    # without all the earlier ones.
    ends = 0
    for writer in made.writers:
        there = [is_there(sent, stored) for sent in acknowledged([writer])]
        assert there == sorted(there, reverse=True)
        ends += not all(there)
    assert ends > 0  # some wrote on after the moment
    sent = {(one.slot, one.person, one.sha256) for w in made.writers for one in w.history}
    assert {(slot, who, sha) for (slot, who), (_n, sha) in stored.latest.items()} <= sent
    notes = {(slot, *text) for slot, states in stored.logs.items() for text in states.values()}
    assert notes <= sent
