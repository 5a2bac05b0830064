"""What a command may be asked, and the hints where it cannot be understood."""

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from avstamp.cli import keeping, running

_OF_BACKUP = ("make", "verify", "key", "-h", "--help")


def understood(given: Sequence[str]) -> argparse.Namespace:
    """What a command was asked; ends the program with a hint if it cannot be understood."""
    first, rest = [*given[:1]], [*given[1:]]
    if first == ["backup"] and rest[:1] not in ([verb] for verb in _OF_BACKUP):
        first.append("make")  # avstamp backup [DIR]
    return _parser().parse_args(first + rest)


def _path(text: str) -> Path:
    return Path(text).absolute()


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 65_536:
        raise argparse.ArgumentTypeError(f"{text} is no port: choose one from 1 to 65535")
    return int(text)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as problem:
        raise argparse.ArgumentTypeError(f"{text} is no day: write it as 2027-03-12") from problem


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("avstamp", description="Prepare, hold and follow up talks.")
    commands = parser.add_subparsers(
        required=True,
        metavar="demo | init | import | serve | worker | upgrade | doctor | backup | restore "
        "| keys | audit | mail | manage",
    )

    one = commands.add_parser("demo", help="a fresh demo organisation on this machine")
    one.set_defaults(command=running.demo)
    one.add_argument("--port", type=_port, default=8000)
    one.add_argument("--data", type=_path, default="var/demo")
    one.add_argument("--keep", action="store_true", help="go on with what the last demo held")

    one = commands.add_parser("init", help="set up an empty organisation")
    one.set_defaults(command=keeping.init)
    for name in ("organisation", "given-name", "family-name", "email"):
        one.add_argument(f"--{name}", default="")
    one.add_argument("--public", action=argparse.BooleanOptionalAction, default=None)

    one = commands.add_parser("serve", help="serve people")
    one.set_defaults(command=running.serve)
    one.add_argument("--host", default="127.0.0.1")
    one.add_argument("--port", type=_port, default=8000)
    one.add_argument("--workers", type=int, default=0, help="processes; one a core, at most four")
    one.add_argument("--threads", type=int, default=0, help="in each process; eight")
    one.add_argument(
        "--no-worker", dest="worker", action="store_false", help="avstamp worker runs elsewhere"
    )

    one = commands.add_parser("worker", help="send mail and do what is done by the clock")
    one.set_defaults(command=running.work)

    one = commands.add_parser("upgrade", help="bring the databases up to this release")
    one.set_defaults(command=keeping.upgrade)

    one = commands.add_parser("doctor", help="what is wrong with the installation, and what to do")
    one.set_defaults(command=keeping.doctor)
    one.add_argument(
        "--here", action="store_true", help="ask neither the mail server nor our own address"
    )

    _add_import(commands.add_parser("import", help="people from a file"))
    _add_audit(commands.add_parser("audit", help="the trail of who opened and did what"))
    _add_keys(commands.add_parser("keys", help="the master keys, and what they wrap"))
    _add_backup(commands.add_parser("backup", help="copies of it all, made while people write"))
    _add_restore(commands.add_parser("restore", help="put a backup in the place of what was lost"))
    _add_mail(commands.add_parser("mail", help="mail that was sent from here and came back"))
    commands.add_parser("manage", help="Django's own commands", add_help=False)
    return parser


def _add_import(parser: argparse.ArgumentParser) -> None:
    one = parser.add_subparsers(required=True, metavar="people").add_parser(
        "people",
        help="take in people, units and managers from a CSV file or an Excel workbook",
        epilog="Ends with 0 when it was done or there was nothing to do, 1 when it could not be "
        "done, 3 when something in the file is to be mended; then nothing has been changed.",
    )
    one.set_defaults(command=keeping.import_people)
    one.add_argument("file", type=_path, metavar="FILE")
    one.add_argument("--dry-run", action="store_true", help="say what would be done, and no more")
    one.add_argument(
        "--complete", action="store_true", help="it holds everybody: who is not in it has left"
    )
    one.add_argument("--from", dest="from_on", type=_day, metavar="DAY", help="it holds from then")
    one.add_argument(
        "--last-day", type=_day, metavar="DAY", help="of those not in it, with --complete"
    )
    one.add_argument(
        "--no-new-units", dest="new_units", action="store_false", help="an unknown unit is a fault"
    )
    one.add_argument("--accounts", action="store_true", help="everybody new gets an account")


def _add_mail(parser: argparse.ArgumentParser) -> None:
    one = parser.add_subparsers(required=True, metavar="returned").add_parser(
        "returned", help="note the report on standard input: a mail server runs this"
    )
    one.set_defaults(command=keeping.mail_returned)


def _add_audit(parser: argparse.ArgumentParser) -> None:
    one = parser.add_subparsers(required=True, metavar="verify").add_parser(
        "verify", help="whether it is whole, or which line was tampered with first"
    )
    one.set_defaults(command=keeping.verify_trail)
    one.add_argument(
        "--ends-with",
        default="",
        metavar="DIGITS",
        help="what it ended with when last noted down: must still be in it",
    )


def _add_keys(parser: argparse.ArgumentParser) -> None:
    parser.description = "Shows the master keys and what they wrap; or changes them."
    parser.set_defaults(command=keeping.manage_keys, verb="")
    verbs = parser.add_subparsers(dest="verb", metavar="add | rotate | retire | copy")
    verbs.add_parser("add", help="a new master key in the file, not used yet")
    verbs.add_parser("rotate", help="wrap everything anew by a new master key")
    one = verbs.add_parser("retire", help="remove master keys that wrap nothing")
    one.add_argument("name", nargs="?", default="", help="this one alone")
    one = verbs.add_parser("copy", help="copy the key ring to a new file")
    one.add_argument("file", type=_path)


def _add_backup(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(command=keeping.manage_backups)
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="[DIR] | verify | key")
    one = verbs.add_parser("make", help="a backup in a folder: avstamp backup DIR")
    one.add_argument("folder", nargs="?", type=_path, metavar="DIR")
    one = verbs.add_parser("verify", help="restore a backup on trial, and prove it equal")
    one.add_argument("file", type=_path)
    _add_ways(one, keyring_required=False)
    one = verbs.add_parser("key", help="make the keys to encrypt to and to open with")
    one.add_argument("file", type=_path)


def _add_restore(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(command=keeping.restore)
    parser.add_argument("--data", required=True, type=_path, metavar="FILE", help="the backup")
    _add_ways(parser, keyring_required=True)


def _add_ways(parser: argparse.ArgumentParser, *, keyring_required: bool) -> None:
    helps = {"keyring": "the newest copy of the key ring", "identity": "the key that opens backups"}
    required = {"keyring": keyring_required, "identity": True}
    for name, said in helps.items():
        parser.add_argument(
            f"--{name}", required=required[name], type=_path, metavar="FILE", help=said
        )
