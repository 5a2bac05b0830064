"""When an installation is safe to serve people from: a list of sentences, empty when it is.

Pure: what is judged is a ``Situation``, gathered in situation.py.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from avstamp.core.sqlite import Version, is_safe

_THIS_MACHINE = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True)
class Database:
    """One of the two databases as it was found."""

    address: str  # two databases with one address are one database
    reached: bool
    unapplied: int = 0  # migrations
    journal_mode: str | None = None  # SQLite only
    synchronous: int | None = None  # SQLite only; 2 is FULL


@dataclass(frozen=True)
class Situation:
    """What there is on this machine, as found, with every path resolved."""

    mode: str
    url: str  # as given; empty when it was not
    data: Path
    data_writable: bool
    demo_data: bool
    master_keys: Path
    master_keys_mode: int | None  # permission bits; None when there is no such file
    keys_fit: bool  # they load, and open what is in the key ring
    databases: Mapping[str, Database]
    mail_server: bool
    sqlite: Version | None  # the release in use; None when no database is SQLite
    failed_checks: Sequence[str] = field(default=())


def problems(found: Situation) -> list[str]:
    """A sentence for each thing that makes it unsafe to serve people from here."""
    return [sentence for rule in _RULES for sentence in rule(found)]


def not_ready(found: Situation) -> list[str]:
    """A sentence for each thing that keeps even an administrator's command from the databases."""
    return [*_databases(found)]


def _mode(found: Situation) -> Iterator[str]:
    if found.mode != "production":
        yield f"AVSTAMP_MODE is {found.mode}, whose sign-in is open to anybody: leave it out."


def _host(found: Situation) -> str:
    try:
        return urlsplit(found.url).hostname or ""
    except ValueError:
        return ""


def _address(found: Situation) -> Iterator[str]:
    host = _host(found)
    if not host:
        yield (
            "AVSTAMP_URL is missing: the address as people type it, such as "
            "https://samtal.example.org"
        )
    elif not found.url.startswith("https:") and host not in _THIS_MACHINE:
        yield f"AVSTAMP_URL is {found.url}: other machines must come by https."


def _mail(found: Situation) -> Iterator[str]:
    # On somebody's own machine the terminal is theirs, and a code printed there is for them.
    if not found.mail_server and _host(found) not in ("", *_THIS_MACHINE):
        yield (
            "AVSTAMP_SMTP_HOST is missing: the codes that people sign in with would be printed "
            "in the log instead of sent to them."
        )


def _data(found: Situation) -> Iterator[str]:
    if not found.data_writable:
        yield f"The data folder {found.data} is missing or cannot be written to."
    if found.demo_data:
        yield f"The data folder {found.data} holds a demo: production needs a folder of its own."


def _master_keys(found: Situation) -> Iterator[str]:
    if found.master_keys_mode is None:
        yield f"There is no file of master keys at {found.master_keys} (AVSTAMP_MASTER_KEYS)."
        return
    if found.master_keys.is_relative_to(found.data):
        yield (
            f"The master keys {found.master_keys} lie in the data folder: whoever copies it could "
            "read everything. Keep them apart and say where with AVSTAMP_MASTER_KEYS."
        )
    # A group may read: that is how a service manager hands a secret to the program.
    if found.master_keys_mode & 0o027:
        yield (
            f"Others on this machine can read or change the master keys {found.master_keys}: "
            f"chmod 600 {found.master_keys}"
        )
    if not found.keys_fit and _all_reached(found):
        yield f"The master keys in {found.master_keys} do not open the key ring."


def _databases(found: Situation) -> Iterator[str]:
    for name, database in found.databases.items():
        if not database.reached:
            yield (
                f"The database {name} cannot be reached at {database.address}. "
                "A new installation begins with: avstamp init"
            )
        elif database.unapplied:
            yield (
                f"The database {name} lacks {database.unapplied} migrations: "
                f"avstamp manage migrate --database {name}"
            )
    if len({database.address for database in found.databases.values()}) < len(found.databases):
        yield (
            "The key ring lies in the same database as the data, so that a backup of one holds "
            "both: give KEYRING_URL a database of its own."
        )


def _sqlite(found: Situation) -> Iterator[str]:
    if found.sqlite and not is_safe(found.sqlite):
        release = ".".join(map(str, found.sqlite))
        yield (
            f"SQLite {release} can lose what it has said is saved: 3.51.3 or newer is needed, "
            "from the system or from the package pysqlite3 (requirements/run.txt)."
        )
    for name, database in found.databases.items():
        if database.journal_mode not in (None, "wal") or database.synchronous not in (None, 2):
            yield (
                f"The database {name} is not in journal mode WAL with synchronous FULL: what is "
                "said to be saved might not be on disk."
            )


def _checks(found: Situation) -> Iterator[str]:
    yield from found.failed_checks


def _all_reached(found: Situation) -> bool:
    return all(database.reached and not database.unapplied for database in found.databases.values())


_RULES: tuple[Callable[[Situation], Iterator[str]], ...] = (
    _mode,
    _address,
    _mail,
    _data,
    _master_keys,
    _databases,
    _sqlite,
    _checks,
)
