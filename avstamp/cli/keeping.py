"""Commands of whoever keeps an installation: set up, look, upgrade, keys, copies, trail, mail."""

import argparse
import os
import sys
from pathlib import Path

from avstamp.cli import waking
from avstamp.cli.words import ask, stop, tell


def init(asked: argparse.Namespace) -> int:
    """Set up an empty organisation; prints its first administrator's one-time sign-in link."""
    data = Path(os.environ.get("AVSTAMP_DATA", "var")).absolute()
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    waking.wake()
    from django.conf import settings

    from avstamp.core.clock import now
    from avstamp.operation import first_setup
    from avstamp.operation.commands import newer_release

    if reason := newer_release():
        return stop(reason)
    if first_setup.is_set_up():
        return stop(f"There is already an organisation in {data}: nothing has been changed.")
    beginning = first_setup.Beginning(
        organisation=ask(asked.organisation, "The name of the organisation"),
        given_name=ask(asked.given_name, "The first administrator's given name"),
        family_name=ask(asked.family_name, "The first administrator's family name"),
        email=ask(asked.email, "The first administrator's e-mail address"),
        public=_public(asked.public),
    )
    first_setup.prepare_databases()
    try:
        made = first_setup.prepare_keys()
    except first_setup.KeysLost:
        return stop(f"There are keys that {settings.MASTER_KEYS} should open: find it.")
    secret = first_setup.begin(beginning, at=now())
    if made:
        print(f"Master keys: {settings.MASTER_KEYS}. Keep a copy, away from copies of {data}.")
    print("This link signs the administrator in once, within two days:")
    print(f"{settings.URL}/sign-in/once/{secret}/?next=/setup/")
    return 0


def _public(given: bool | None) -> bool:
    if given is None:
        answer = ask("", "Is it a public authority, whose summaries are official? (yes/no)")
        return answer.casefold() in ("y", "yes", "j", "ja")
    return given


def doctor(asked: argparse.Namespace) -> int:
    """Say what is wrong and what to do: 0 well, 1 something to do soon, 2 now, 3 could not look."""
    try:
        waking.wake()
        from avstamp.core.clock import now
        from avstamp.operation import doctor

        report = doctor.look(at=now(), here=asked.here)
    except Exception as problem:  # whatever it is, it must not be taken for "well" or "soon"
        print(f"The doctor could not look: {problem or type(problem).__name__}", file=sys.stderr)
        return 3
    print(*doctor.told(report), sep="\n")
    return doctor.status(report)


def upgrade(_asked: argparse.Namespace) -> int:
    """Bring both databases up to what this release wants."""
    waking.wake()
    from avstamp.core.clock import now
    from avstamp.operation.upgrade import upgraded

    return tell(upgraded(at=now()))


def verify_trail(asked: argparse.Namespace) -> int:
    """Go through the trail line by line; 1 if somebody has tampered with it."""
    waking.wake()
    from avstamp.operation.trail import verified

    return tell(verified(asked.ends_with))


def manage_keys(asked: argparse.Namespace) -> int:
    """Show the master keys, or change them, or copy the key ring."""
    waking.wake()
    from avstamp.core.clock import now
    from avstamp.operation import keys

    match asked.verb:
        case "add":
            return tell(keys.added(at=now()))
        case "rotate":
            return tell(keys.rotated(at=now()))
        case "retire":
            return tell(keys.retired(asked.name, at=now()))
        case "copy":
            return tell(keys.copied(asked.file, at=now()))
    return tell(keys.shown())


def manage_backups(asked: argparse.Namespace) -> int:
    """Make a backup, try one, or make the keys that they are encrypted to and opened with."""
    waking.wake()
    from django.conf import settings

    from avstamp.core.clock import now
    from avstamp.operation import backup

    match asked.verb:
        case "key":
            return tell(backup.key_made(asked.file, at=now()))
        case "verify":
            ways = {"identity": asked.identity, "keyring": asked.keyring}
            return tell(backup.verified(asked.file, **ways, at=now()))
    return tell(backup.made(asked.folder or settings.BACKUPS, at=now()))


def restore(asked: argparse.Namespace) -> int:
    """Put a backup in the place of what was lost."""
    waking.wake()
    from avstamp.core.clock import now
    from avstamp.operation import backup

    ways = {"identity": asked.identity, "keyring": asked.keyring}
    return tell(backup.restored(asked.data, **ways, at=now()))


def import_people(asked: argparse.Namespace) -> int:
    """Take in people from a file: 0 done, 1 it could not be, 3 something in it is to be mended."""
    waking.wake()
    from avstamp.core.clock import local_day, now
    from avstamp.imports.actions import Asked
    from avstamp.operation import people

    if not asked.file.is_file():
        return stop(f"There is no file {asked.file}.")
    at, ending = now(), people.Ending()
    chosen = Asked(
        complete=asked.complete,
        from_on=asked.from_on or local_day(at),
        last_on=asked.last_day,
        new_units=asked.new_units,
        give_accounts=asked.accounts,
    )
    told = people.imported(asked.file, chosen, ending, trial=asked.dry_run, at=at)
    return tell(told) or ending.status


def mail_returned(_asked: argparse.Namespace) -> int:
    """Note what a mail server reports on a message of ours; ends as mail servers understand it."""
    try:
        waking.wake()
        from avstamp.core.clock import now
        from avstamp.operation import mail

        status, said = mail.returned(sys.stdin.buffer, at=now())
    except Exception as problem:  # it is ours to mend, and the report is to come again
        status, said = os.EX_TEMPFAIL, f"Not just now: {type(problem).__name__}."
    if said:
        print(said, file=sys.stderr)
    return status
