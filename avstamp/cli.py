"""The installed command ``avstamp``.

Each command sets the environment first and wakes Django after, so that nothing of Django may be
imported at the top of this file.
"""

import argparse
import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from importlib import import_module
from pathlib import Path

_DEMO_ADDRESS = "127.0.0.1"
_OF_BACKUP = ("make", "verify", "key", "-h", "--help")
_WHAT_TO_TRY = (
    "Choose Elsa Wiklund, whose talk is tomorrow, and then her manager Mariam Khalil: "
    "see what each can see. Ctrl-C ends the demo."
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 when it did what it was asked."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == ["manage"]:
        return manage(given[1:])
    asked = understood(given)
    try:
        return int(asked.command(asked))
    except KeyboardInterrupt:
        return 130


def understood(given: Sequence[str]) -> argparse.Namespace:
    """What a command was asked; ends the program with a hint if it cannot be understood."""
    first, rest = [*given[:1]], [*given[1:]]
    if first == ["backup"] and rest[:1] not in ([verb] for verb in _OF_BACKUP):
        first.append("make")  # avstamp backup [DIR]
    return _parser().parse_args(first + rest)


def manage(arguments: list[str]) -> int:
    """Django's own commands."""
    _choose_settings()
    import django
    from django.core.management import ManagementUtility

    django.setup()
    from avstamp.operation.commands import newer_release

    if reason := newer_release():
        return _stop(reason)
    # The name is what Django's help and errors tell people to type.
    ManagementUtility(["avstamp manage", *arguments]).execute()
    return 0


def demo(asked: argparse.Namespace) -> int:
    """A fresh demo organisation on this machine alone; --keep goes on with the last one."""
    from avstamp.operation import demo_folder
    from avstamp.operation.server import Place, is_taken, serve

    if is_taken(_DEMO_ADDRESS, asked.port):
        return _stop(
            f"Port {asked.port} is in use by another program. Choose another: "
            f"make demo PORT={asked.port + 1} (avstamp demo --port {asked.port + 1})."
        )
    try:
        held = demo_folder.take(asked.data)
    except demo_folder.Refused as refused:
        return _stop(str(refused))
    with held:
        _demo_environment(asked.data, asked.port)
        _wake()
        from avstamp.doctor.looking import failed_checks
        from avstamp.operation.commands import newer_release
        from avstamp.operation.demo_start import make_ready
        from avstamp.operation.worker import beside

        if asked.keep and (reason := newer_release()):  # else it is emptied, whatever made it
            return _stop(reason)
        make_ready(asked.data, keep=asked.keep)
        if found := failed_checks():
            return _stop("The demo does not start:", *(f"- {sentence}" for sentence in found))
        print(f"http://localhost:{asked.port}\n{_WHAT_TO_TRY}", flush=True)
        with beside():
            serve(Place(_DEMO_ADDRESS, asked.port, workers=1, threads=8))
    return 0


def serve(asked: argparse.Namespace) -> int:
    """Serve people, or say in a sentence each why that would not be safe."""
    _wake()
    from django.conf import settings

    from avstamp.core.clock import now
    from avstamp.operation import server, worker
    from avstamp.operation.doctor import problems_of_serving
    from avstamp.operation.secret import another_secret
    from avstamp.operation.static_files import collect_if_stale

    if found := problems_of_serving(at=now()) or another_secret(at=now()):
        return _stop("Avstamp does not start:", *(f"- {sentence}" for sentence in found))
    if server.is_taken(asked.host, asked.port):
        return _stop(f"Avstamp does not start: {asked.host}:{asked.port} is in use or not ours.")
    collect_if_stale()
    workers = asked.workers or settings.WORKERS
    threads = asked.threads or settings.THREADS
    # What is served by knows of it too.
    os.environ |= {"AVSTAMP_WORKERS": str(workers), "AVSTAMP_THREADS": str(threads)}
    print(f"Avstamp listens on {asked.host}:{asked.port}", flush=True)
    with worker.beside() if asked.worker else nullcontext():
        server.serve(server.Place(asked.host, asked.port, workers, threads))
    return 0


def work(_asked: argparse.Namespace) -> int:
    """Do what is done after the response and by the clock, until told to end."""
    _wake()
    from avstamp.operation import worker
    from avstamp.operation.commands import Stop, check_ready

    try:
        check_ready()
    except Stop as reason:
        return _stop(str(reason))
    worker.work()
    return 0


def init(asked: argparse.Namespace) -> int:
    """Set up an empty organisation; prints its first administrator's one-time sign-in link."""
    data = Path(os.environ.get("AVSTAMP_DATA", "var")).absolute()
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    _wake()
    from django.conf import settings

    from avstamp.core.clock import now
    from avstamp.operation import first_setup
    from avstamp.operation.commands import newer_release

    if reason := newer_release():
        return _stop(reason)
    if first_setup.is_set_up():
        return _stop(f"There is already an organisation in {data}: nothing has been changed.")
    beginning = first_setup.Beginning(
        organisation=_asked(asked.organisation, "The name of the organisation"),
        given_name=_asked(asked.given_name, "The first administrator's given name"),
        family_name=_asked(asked.family_name, "The first administrator's family name"),
        email=_asked(asked.email, "The first administrator's e-mail address"),
        public=_public(asked.public),
    )
    first_setup.prepare_databases()
    try:
        made = first_setup.prepare_keys()
    except first_setup.KeysLost:
        return _stop(f"There are keys that {settings.MASTER_KEYS} should open: find it.")
    secret = first_setup.begin(beginning, at=now())
    if made:
        print(f"Master keys: {settings.MASTER_KEYS}. Keep a copy, away from copies of {data}.")
    print("This link signs the administrator in once, within two days:")
    print(f"{settings.URL}/sign-in/once/{secret}/")
    return 0


def doctor(asked: argparse.Namespace) -> int:
    """Say what is wrong and what to do: 0 well, 1 something to do soon, 2 now, 3 could not look."""
    try:
        _wake()
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
    _wake()
    from avstamp.core.clock import now
    from avstamp.operation.upgrade import upgraded

    return _tell(upgraded(at=now()))


def verify_trail(asked: argparse.Namespace) -> int:
    """Go through the trail line by line; 1 if somebody has tampered with it."""
    _wake()
    from avstamp.operation.trail import verified

    return _tell(verified(asked.ends_with))


def manage_keys(asked: argparse.Namespace) -> int:
    """Show the master keys, or change them, or copy the key ring."""
    _wake()
    from avstamp.core.clock import now
    from avstamp.operation import keys

    match asked.verb:
        case "add":
            return _tell(keys.added(at=now()))
        case "rotate":
            return _tell(keys.rotated(at=now()))
        case "retire":
            return _tell(keys.retired(asked.name, at=now()))
        case "copy":
            return _tell(keys.copied(asked.file, at=now()))
    return _tell(keys.shown())


def manage_backups(asked: argparse.Namespace) -> int:
    """Make a backup, try one, or make the keys that they are encrypted to and opened with."""
    _wake()
    from django.conf import settings

    from avstamp.core.clock import now
    from avstamp.operation import backup

    match asked.verb:
        case "key":
            return _tell(backup.key_made(asked.file, at=now()))
        case "verify":
            ways = {"identity": asked.identity, "keyring": asked.keyring}
            return _tell(backup.verified(asked.file, **ways, at=now()))
    return _tell(backup.made(asked.folder or settings.BACKUPS, at=now()))


def restore(asked: argparse.Namespace) -> int:
    """Put a backup in the place of what was lost."""
    _wake()
    from avstamp.core.clock import now
    from avstamp.operation import backup

    ways = {"identity": asked.identity, "keyring": asked.keyring}
    return _tell(backup.restored(asked.data, **ways, at=now()))


def mail_returned(_asked: argparse.Namespace) -> int:
    """Note what a mail server reports on a message of ours; ends as mail servers understand it."""
    try:
        _wake()
        from avstamp.core.clock import now
        from avstamp.operation import mail

        status, said = mail.returned(sys.stdin.buffer, at=now())
    except Exception as problem:  # it is ours to mend, and the report is to come again
        status, said = os.EX_TEMPFAIL, f"Not just now: {type(problem).__name__}."
    if said:
        print(said, file=sys.stderr)
    return status


def _path(text: str) -> Path:
    return Path(text).absolute()


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 65_536:
        raise argparse.ArgumentTypeError(f"{text} is no port: choose one from 1 to 65535")
    return int(text)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("avstamp", description="Prepare, hold and follow up talks.")
    commands = parser.add_subparsers(
        required=True,
        metavar="demo | init | serve | worker | upgrade | doctor | backup | restore | keys | audit "
        "| mail | manage",
    )

    one = commands.add_parser("demo", help="a fresh demo organisation on this machine")
    one.set_defaults(command=demo)
    one.add_argument("--port", type=_port, default=8000)
    one.add_argument("--data", type=_path, default="var/demo")
    one.add_argument("--keep", action="store_true", help="go on with what the last demo held")

    one = commands.add_parser("init", help="set up an empty organisation")
    one.set_defaults(command=init)
    for name in ("organisation", "given-name", "family-name", "email"):
        one.add_argument(f"--{name}", default="")
    one.add_argument("--public", action=argparse.BooleanOptionalAction, default=None)

    one = commands.add_parser("serve", help="serve people")
    one.set_defaults(command=serve)
    one.add_argument("--host", default="127.0.0.1")
    one.add_argument("--port", type=_port, default=8000)
    one.add_argument("--workers", type=int, default=0, help="processes; one a core, at most four")
    one.add_argument("--threads", type=int, default=0, help="in each process; eight")
    one.add_argument(
        "--no-worker", dest="worker", action="store_false", help="avstamp worker runs elsewhere"
    )

    one = commands.add_parser("worker", help="send mail and do what is done by the clock")
    one.set_defaults(command=work)

    one = commands.add_parser("upgrade", help="bring the databases up to this release")
    one.set_defaults(command=upgrade)

    one = commands.add_parser("doctor", help="what is wrong with the installation, and what to do")
    one.set_defaults(command=doctor)
    one.add_argument(
        "--here", action="store_true", help="ask neither the mail server nor our own address"
    )

    _add_audit(commands.add_parser("audit", help="the trail of who opened and did what"))
    _add_keys(commands.add_parser("keys", help="the master keys, and what they wrap"))
    _add_backup(commands.add_parser("backup", help="copies of it all, made while people write"))
    _add_restore(commands.add_parser("restore", help="put a backup in the place of what was lost"))
    _add_mail(commands.add_parser("mail", help="mail that was sent from here and came back"))
    commands.add_parser("manage", help="Django's own commands", add_help=False)
    return parser


def _add_mail(parser: argparse.ArgumentParser) -> None:
    one = parser.add_subparsers(required=True, metavar="returned").add_parser(
        "returned", help="note the report on standard input: a mail server runs this"
    )
    one.set_defaults(command=mail_returned)


def _add_audit(parser: argparse.ArgumentParser) -> None:
    one = parser.add_subparsers(required=True, metavar="verify").add_parser(
        "verify", help="whether it is whole, or which line was tampered with first"
    )
    one.set_defaults(command=verify_trail)
    one.add_argument(
        "--ends-with",
        default="",
        metavar="DIGITS",
        help="what it ended with when last noted down: must still be in it",
    )


def _add_keys(parser: argparse.ArgumentParser) -> None:
    parser.description = "Shows the master keys and what they wrap; or changes them."
    parser.set_defaults(command=manage_keys, verb="")
    verbs = parser.add_subparsers(dest="verb", metavar="add | rotate | retire | copy")
    verbs.add_parser("add", help="a new master key in the file, not used yet")
    verbs.add_parser("rotate", help="wrap everything anew by a new master key")
    one = verbs.add_parser("retire", help="remove master keys that wrap nothing")
    one.add_argument("name", nargs="?", default="", help="this one alone")
    one = verbs.add_parser("copy", help="copy the key ring to a new file")
    one.add_argument("file", type=_path)


def _add_backup(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(command=manage_backups)
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="[DIR] | verify | key")
    one = verbs.add_parser("make", help="a backup in a folder: avstamp backup DIR")
    one.add_argument("folder", nargs="?", type=_path, metavar="DIR")
    one = verbs.add_parser("verify", help="restore a backup on trial, and prove it equal")
    one.add_argument("file", type=_path)
    _add_ways(one, keyring_required=False)
    one = verbs.add_parser("key", help="make the keys to encrypt to and to open with")
    one.add_argument("file", type=_path)


def _add_restore(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(command=restore)
    parser.add_argument("--data", required=True, type=_path, metavar="FILE", help="the backup")
    _add_ways(parser, keyring_required=True)


def _add_ways(parser: argparse.ArgumentParser, *, keyring_required: bool) -> None:
    helps = {"keyring": "the newest copy of the key ring", "identity": "the key that opens backups"}
    required = {"keyring": keyring_required, "identity": True}
    for name, said in helps.items():
        parser.add_argument(
            f"--{name}", required=required[name], type=_path, metavar="FILE", help=said
        )


def _demo_environment(data: Path, port: int) -> None:
    """A demo touches nothing but its own folder, whatever the shell has been told."""
    for name in ("DATABASE_URL", "KEYRING_URL", "AVSTAMP_SECRET_KEY", "AVSTAMP_SMTP_HOST"):
        os.environ.pop(name, None)
    os.environ["AVSTAMP_MODE"] = "demo"
    os.environ["AVSTAMP_DATA"] = str(data)
    os.environ["AVSTAMP_MASTER_KEYS"] = str(data / "keys" / "master.json")
    os.environ["AVSTAMP_URL"] = f"http://localhost:{port}"


def _choose_settings() -> None:
    """The settings come before anything of Django: they choose which SQLite it will import."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "avstamp.config.settings")
    import_module("avstamp.config.settings")


def _wake() -> None:
    os.umask(0o077)  # what is written from here on is for the account that runs Avstamp
    _choose_settings()
    import django

    django.setup()


def _asked(given: str, question: str) -> str:
    """What was given as an option, else what is typed now."""
    while not given.strip():
        try:
            given = input(f"{question}: ")
        except EOFError:
            sys.exit(f"{question} is missing. See avstamp init --help.")
    return given.strip()


def _public(given: bool | None) -> bool:
    if given is None:
        answer = _asked("", "Is it a public authority, whose summaries are official? (yes/no)")
        return answer.casefold() in ("y", "yes", "j", "ja")
    return given


def _tell(sentences: Iterable[str]) -> int:
    """Print each sentence as it comes; 1 with the reason when the work goes no further."""
    from avstamp.operation.commands import Stop

    try:
        for sentence in sentences:
            print(sentence, flush=True)
    except Stop as reason:
        return _stop(str(reason))
    return 0


def _stop(*sentences: str) -> int:
    print(*sentences, sep="\n", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
