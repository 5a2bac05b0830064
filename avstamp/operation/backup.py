"""``avstamp backup`` and ``avstamp restore``: a backup made, tried, and put in the place of what
was lost.

Each command is a line of sentences, told as the work goes on; Stop ends it with the reason.
"""

import os
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError
from django.utils.crypto import salted_hmac

from avstamp.backups import actions, encryption, schema
from avstamp.backups.contents import Reading, Writing, one_moment
from avstamp.backups.place import target, trial
from avstamp.backups.restoring import Restored, restore
from avstamp.backups.ring import Ring
from avstamp.backups.rules import Header, Unfit
from avstamp.core.files import NotWritten, clear_halves, new_file
from avstamp.notifications.actions import let_lie
from avstamp.operation.commands import Stop, check_ready
from avstamp.people.queries import organisation
from avstamp.reminders.actions import keep_quiet
from avstamp.vault import master

_AFTERWARDS = (
    "Everybody signs in anew, and invitations that were not used are sent again. What was changed",
    "since the backup is as it was then: look through closed accounts and passwords.",
    "Destroy what is left of the old data, and copy the key ring now: avstamp keys copy FILE",
)


def key_made(file: Path, *, at: datetime) -> Iterator[str]:
    """A new pair of keys: the one that opens in a file, the public one told."""
    content, public = encryption.make_identity(at)
    with _told_kindly(), new_file(file) as out:
        out.write(content.encode())
    yield f"{file} opens every backup that is encrypted to:"
    yield f"  AVSTAMP_BACKUP_RECIPIENT={public}"
    yield "Give that to the program, and take the file off this machine: two copies, in two places."
    yield "Without the file no backup can be opened; with it and a backup, names and dates can be"
    yield "read, and texts when somebody has the key ring and the master keys too."


def made(folder: Path, *, at: datetime) -> Iterator[str]:
    """A backup of the data as they stand, in a new file in a folder."""
    check_ready()
    with _told_kindly():
        to = encryption.recipients(settings.BACKUP_RECIPIENTS)
        master.load()  # without them nothing could be told in the trail
        for table in schema.strangers():
            yield f"The table {table} is none of Avstamp's, and is not in the backup."
        writing = Writing(header := _header(at))
        file = folder / f"avstamp-{at.astimezone(UTC):%Y-%m-%dT%H%M%SZ}.age"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        clear_halves(folder, "avstamp-*.age")
        with new_file(file) as out, one_moment():
            encryption.encrypt(writing.lines(), out, to)
        actions.note_backup(uuid.UUID(header.id), made_at=at, at=at)
    yield f"{file}: {_number(writing.summary.rows, 'row')}, {_size(file)}."
    yield f"Its root is {writing.summary.root}."
    yield "It holds no key: copy the key ring after it, to another place (avstamp keys copy FILE)."


def _header(at: datetime) -> Header:
    here = organisation()
    if here is None:
        raise Stop("There is nothing to back up yet. A new installation begins with: avstamp init")
    return Header(
        id=str(uuid.uuid4()),
        installation=str(here.id),
        at=at,
        release=version("avstamp"),
        migrations=schema.applied(),
        secret=_secret(),
    )


def _secret() -> str:
    return salted_hmac("avstamp.operation.backup", "secret", algorithm="sha256").hexdigest()[:16]


def verified(file: Path, *, identity: Path, keyring: Path | None, at: datetime) -> Iterator[str]:
    """A backup restored on trial, in a place that is gone afterwards."""
    with _told_kindly():
        keys = encryption.identities(identity)
        ring = Ring.read(keyring) if keyring else None
        with closing(encryption.decrypted(file, keys)) as lines, trial():
            found = restore(Reading(lines), ring)
    yield from _told(found, ring)
    if ring is None:
        yield "Whether its texts can be opened was not tried: give a copy of the key ring too"
        yield "(--keyring FILE). Until then it is not noted as verified."
        return
    yield from _noted(found, at)


def _noted(found: Restored, at: datetime) -> Iterator[str]:
    try:
        check_ready()
        here = organisation()
    except Stop:
        here = None
    if here is None or str(here.id) != found.header.installation:
        yield "The installation it is of cannot be reached from here, and does not know of this."
        return
    with _told_kindly():
        backup = uuid.UUID(found.header.id)
        actions.note_verified(backup, made_at=found.header.at, at=at)
    yield "The installation has noted that it is verified."


def restored(file: Path, *, identity: Path, keyring: Path, at: datetime) -> Iterator[str]:
    """A backup in the place of what was lost: all of it, or nothing."""
    with _told_kindly():
        keys = encryption.identities(identity)
        ring = Ring.read(keyring)
        with closing(encryption.decrypted(file, keys)) as lines, target():
            found = restore(Reading(lines), ring)
            backup = uuid.UUID(found.header.id)
            actions.note_restored(backup, made_at=found.header.at, at=at)
            waited = let_lie(at=at)
            quiet_until = keep_quiet(at=at)
    yield from _told(found, ring)
    if waited:
        yield f"{_number(waited, 'message')} waited to be sent, and may have been since: from here"
        yield "they are not. What they were about stands in Avstamp."
    yield f"No reminder goes by e-mail before {quiet_until}: which went since then is not known."
    if found.header.secret != _secret():
        yield "The secret of the installation is another than before, so that codes on paper do not"
        yield f"work: put your copy of it at {settings.DATA / 'secret'} (or AVSTAMP_SECRET_KEY), or"
        yield "print new codes."
    yield from _AFTERWARDS


def _told(found: Restored, ring: Ring | None) -> Iterator[str]:
    """What was found in a backup."""
    header, summary = found.header, found.summary
    yield f"A backup of {header.at:%Y-%m-%d %H:%M} UTC, made by release {header.release}."
    tables = _number(len(summary.tables), "table")
    yield f"{_number(summary.rows, 'row')} in {tables} are equal, row for row: {summary.root}"
    if ring is None:
        return
    yield f"{_number(found.texts, 'text')} could be opened."
    if found.removed:
        yield f"{_number(found.removed, 'row')} removed by people since then did not come back."
    if found.destroyed:
        yield f"{_number(found.destroyed, 'text')} destroyed since then did not come back."
    if header.id not in ring.header.backups:
        yield "The copy of the key ring does not know of the backup: what was removed after"
        yield f"{ring.header.at:%Y-%m-%d %H:%M} UTC may be back. Take a newer copy if there is one."
    yield f"The trail is not whole. {found.trail}" if found.trail else "The trail is whole."


@contextmanager
def _told_kindly() -> Iterator[None]:
    """What can go wrong ends the command with its sentence."""
    try:
        yield
    except (Unfit, encryption.NoKey, NotWritten, master.MasterKeysMissing) as reason:
        raise Stop(str(reason)) from reason
    except OSError as problem:
        raise Stop(f"It could not be done: {problem.strerror or problem}.") from problem
    except DatabaseError as problem:
        raise Stop(f"The database would not: {str(problem).splitlines()[0]}.") from problem


def _size(file: Path) -> str:
    size = os.stat(file).st_size
    return f"{size / 1e6:,.1f} MB" if size >= 100_000 else f"{size:,} bytes"


def _number(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
