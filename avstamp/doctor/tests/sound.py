"""An installation in which all is well, to be broken in one place at a time."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from avstamp.doctor.findings import Report
from avstamp.doctor.findings.finding import Finding
from avstamp.doctor.situation import (
    Clock,
    Copies,
    Database,
    Disk,
    FileSystem,
    Mail,
    MailAnswer,
    Outside,
    Post,
    Postgresql,
    Room,
    Situation,
    Sqlite,
    Web,
    Work,
)

AT = datetime(2026, 11, 26, 8, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
GB = 1024**3

DATA = Database(
    "/srv/avstamp/avstamp.sqlite3",
    reached=True,
    sqlite=Sqlite("wal", synchronous=2, secure_delete=1),
)
RING = replace(DATA, address="/srv/avstamp/keyring.sqlite3")
DISK = Disk(free=30 * GB, size=40 * GB, number=1)
COPIES = Copies(
    ring_at=AT - 3 * HOUR,
    changed_at=None,
    keys_since=0,
    backup_at=AT - 8 * HOUR,
    verified_at=AT - 20 * DAY,
)
WORK = Work(worker_at=AT - timedelta(seconds=20), waits_since=None, failing="", problem="")
POST = Post(
    waiting=0,
    waits_since=None,
    silent_since=None,
    tried_again_at=None,
    problem="",
    unknown=0,
    lost=0,
    returned=0,
    unreachable=0,
)
OUTSIDE = Outside(
    status=200,
    ours=True,
    secure=True,
    proxies=1,
    hsts=True,
    certificate_ends=AT + 60 * DAY,
)
SOUND = Situation(
    at=AT,
    mode="production",
    url="https://samtal.example.org",
    data=Path("/srv/avstamp"),
    data_writable=True,
    data_mode=0o700,
    data_exposed=False,
    demo_data=False,
    umask=0o077,
    file_system=FileSystem("ext4", Path("/")),
    master_keys=Path("/etc/avstamp/master.json"),
    master_keys_mode=0o600,
    keys_fit=True,
    databases={"default": DATA, "keyring": RING},
    sqlite=(3, 53, 4),
    mail=Mail("mail.example.org", sender="samtal@example.org", encrypted=True),
    web=Web(proxies=1, secure=True, workers=2, threads=8),
    clock=Clock(kept=True, newest=AT - HOUR),
    room=Room(DISK, DISK, Path("/tmp"), used=GB, since=AT - 400 * DAY),  # noqa: S108
    copies=COPIES,
    work=WORK,
    post=POST,
    mail_answer=MailAnswer(),
    outside=OUTSIDE,
)

SERVER = Postgresql(
    version=17,
    synchronous_commit="on",
    fsync=True,
    full_page_writes=True,
    standbys=False,
    connections=97,
    apart=0.02,
)
ON_POSTGRESQL = replace(
    SOUND,
    sqlite=None,
    room=replace(SOUND.room, used=0),
    databases={
        "default": Database("db:5432/avstamp", reached=True, postgresql=SERVER),
        "keyring": Database("db:5432/avstamp_keyring", reached=True, postgresql=SERVER),
    },
)


def found(situation: Situation = SOUND, **what: Any) -> list[Finding]:
    """All that is not as it should be, when this is otherwise than in the situation."""
    report = Report.of(replace(situation, **what))
    return [*report.now, *report.soon, *report.untold]


def one(situation: Situation = SOUND, **what: Any) -> Finding:
    """The one thing that is not as it should be."""
    (finding,) = found(situation, **what)
    return finding
