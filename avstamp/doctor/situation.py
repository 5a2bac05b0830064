"""What there is on this machine, as it was found: what findings/ judges and looking/ gathers.

``None`` stands for what could not be told, or was not asked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from avstamp.core.sqlite import Version


@dataclass(frozen=True)
class Sqlite:
    """What is in force on a connection to SQLite that has just been made."""

    journal_mode: str
    synchronous: int  # 2 is FULL
    secure_delete: int  # 1 overwrites what is removed


@dataclass(frozen=True)
class Postgresql:
    """What is in force on a connection to PostgreSQL that has just been made."""

    version: int  # 15
    synchronous_commit: str
    fsync: bool
    full_page_writes: bool
    standbys: bool  # commits may wait for another server
    connections: int  # that it takes in all, from whoever is not its superuser
    apart: float  # seconds that our clock is ahead of its


@dataclass(frozen=True)
class Database:
    """One of the two databases."""

    address: str  # two databases with one address are one database
    reached: bool
    why: str = ""  # it was not reached
    unapplied: int = 0  # migrations that it lacks
    unknown: Sequence[str] = ()  # migrations that it has and this release does not know
    sqlite: Sqlite | None = None
    postgresql: Postgresql | None = None

    @property
    def fits(self) -> bool:
        """It is there, as this release wants it."""
        return self.reached and not self.unapplied and not self.unknown


def fit(databases: Mapping[str, Database]) -> bool:
    """Both can be asked: each is there, as this release wants it, and is not the other."""
    addresses = {database.address for database in databases.values()}
    return len(addresses) == len(databases) and all(one.fits for one in databases.values())


@dataclass(frozen=True)
class FileSystem:
    """Where a folder is mounted from."""

    kind: str  # as the kernel names it: ext4, nfs4
    mounted_on: Path


@dataclass(frozen=True)
class Disk:
    """Room in the file system of a folder, in bytes."""

    free: int
    size: int
    number: int  # two folders with the same one share their room


@dataclass(frozen=True)
class Room:
    """How much room there is, and what takes it."""

    data: Disk | None
    temporary: Disk | None
    temporary_folder: Path
    used: int  # bytes of the two databases in the data folder; 0 when they lie elsewhere
    since: datetime | None  # when the first text was written


@dataclass(frozen=True)
class Copies:
    """What would be left if this machine were gone."""

    ring_at: datetime | None  # when the key ring was last copied
    changed_at: datetime | None  # when it was first changed after that
    keys_since: int  # made after that
    backup_at: datetime | None
    verified_at: datetime | None  # when a backup was last restored on trial


@dataclass(frozen=True)
class Work:
    """How what is done after the response and by the clock goes."""

    worker_at: datetime | None  # when a worker last said that it lives
    waits_since: datetime | None  # what has been due for longest, and nobody has taken
    failing: str  # what fails again and again, by its name; empty if nothing does
    problem: str  # what it fails by: a class


@dataclass(frozen=True)
class Post:
    """How messages to people fare."""

    waiting: int
    waits_since: datetime | None  # the oldest was posted
    silent_since: datetime | None  # the mail server has taken nothing since
    tried_again_at: datetime | None
    problem: str  # of the mail server: a class, and the code it gave
    unknown: int  # of the last days: the mail server may or may not have taken them
    lost: int  # of the last days: refused, or given up
    returned: int  # of the last days: taken, and sent back later
    unreachable: int  # people whose address was refused for good


@dataclass(frozen=True)
class Mail:
    """How mail is sent."""

    host: str  # empty: it is printed
    sender: str
    encrypted: bool


@dataclass(frozen=True)
class MailAnswer:
    """What the mail server said when it was asked to let us in; nothing was sent."""

    step: str = ""  # that failed: reach, encrypt, sign in, speak
    why: str = ""


@dataclass(frozen=True)
class Web:
    """How people come."""

    proxies: int  # that are said to stand in front
    secure: bool  # cookies by https alone, and whoever comes by http is led to it
    workers: int
    threads: int  # of each


@dataclass(frozen=True)
class Outside:
    """What came of asking this installation at its own address, as people do."""

    why: str = ""  # there was no answer
    status: int = 0
    ours: bool = False  # the answer is from here
    secure: bool = False  # it came by https, as far as this installation could see
    proxies: int = 0  # that added to X-Forwarded-For
    believed: bool = False  # an address that we made up was taken for the one it came from
    hsts: bool = False
    certificate_ends: datetime | None = None


@dataclass(frozen=True)
class Clock:
    """Whether the clock can be relied on."""

    kept: bool | None  # by a time service
    newest: datetime | None  # the last that was recorded


@dataclass(frozen=True)
class Situation:
    """An installation at one moment, with every path resolved."""

    at: datetime
    mode: str
    url: str  # as given; empty when it was not
    data: Path
    data_writable: bool
    data_mode: int | None  # permission bits; None when there is no such folder
    data_exposed: bool  # whoever is on this machine can read a database or a secret there
    demo_data: bool
    umask: int | None
    file_system: FileSystem | None
    master_keys: Path
    master_keys_mode: int | None
    keys_fit: bool  # they load, and open what is in the key ring
    databases: Mapping[str, Database]
    sqlite: Version | None  # the release in use; None when no database is SQLite
    mail: Mail
    web: Web
    clock: Clock
    room: Room
    copies: Copies | None  # None while the databases do not fit
    work: Work | None  # None while the databases do not fit
    post: Post | None
    mail_answer: MailAnswer | None = None
    outside: Outside | None = None
    failed_checks: Sequence[str] = field(default=())

    @property
    def fits(self) -> bool:
        """Both databases can be asked."""
        return fit(self.databases)
