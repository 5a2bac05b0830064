"""Commands that run an installation: the demo, the server, the worker, Django's own."""

import argparse
import os
from contextlib import nullcontext
from pathlib import Path

from avstamp.cli import waking
from avstamp.cli.words import stop

_DEMO_ADDRESS = "127.0.0.1"
_WHAT_TO_TRY = (
    "Choose Elsa Wiklund, whose talk is tomorrow, and then her manager Mariam Khalil: "
    "see what each can see. Ctrl-C ends the demo."
)


def demo(asked: argparse.Namespace) -> int:
    """A fresh demo organisation on this machine alone; --keep goes on with the last one."""
    from avstamp.operation import demo_folder
    from avstamp.operation.server import Place, is_taken, serve

    if is_taken(_DEMO_ADDRESS, asked.port):
        return stop(
            f"Port {asked.port} is in use by another program. Choose another: "
            f"make demo PORT={asked.port + 1} (avstamp demo --port {asked.port + 1})."
        )
    try:
        held = demo_folder.take(asked.data)
    except demo_folder.Refused as refused:
        return stop(str(refused))
    with held:
        _demo_environment(asked.data, asked.port)
        waking.wake()
        from avstamp.doctor.looking import failed_checks
        from avstamp.operation.commands import newer_release
        from avstamp.operation.demo_start import make_ready
        from avstamp.operation.worker import beside

        if asked.keep and (reason := newer_release()):  # else it is emptied, whatever made it
            return stop(reason)
        make_ready(asked.data, keep=asked.keep)
        if found := failed_checks():
            return stop("The demo does not start:", *(f"- {sentence}" for sentence in found))
        print(f"http://localhost:{asked.port}\n{_WHAT_TO_TRY}", flush=True)
        with beside():
            serve(Place(_DEMO_ADDRESS, asked.port, workers=1, threads=8))
    return 0


def _demo_environment(data: Path, port: int) -> None:
    """A demo touches nothing but its own folder, whatever the shell has been told."""
    for name in ("DATABASE_URL", "KEYRING_URL", "AVSTAMP_SECRET_KEY", "AVSTAMP_SMTP_HOST"):
        os.environ.pop(name, None)
    os.environ["AVSTAMP_MODE"] = "demo"
    os.environ["AVSTAMP_DATA"] = str(data)
    os.environ["AVSTAMP_MASTER_KEYS"] = str(data / "keys" / "master.json")
    os.environ["AVSTAMP_URL"] = f"http://localhost:{port}"


def serve(asked: argparse.Namespace) -> int:
    """Serve people, or say in a sentence each why that would not be safe."""
    waking.wake()
    from django.conf import settings

    from avstamp.core.clock import now
    from avstamp.operation import server, worker
    from avstamp.operation.doctor import problems_of_serving
    from avstamp.operation.secret import another_secret
    from avstamp.operation.static_files import collect_if_stale

    if found := problems_of_serving(at=now()) or another_secret(at=now()):
        return stop("Avstamp does not start:", *(f"- {sentence}" for sentence in found))
    if server.is_taken(asked.host, asked.port):
        return stop(f"Avstamp does not start: {asked.host}:{asked.port} is in use or not ours.")
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
    waking.wake()
    from avstamp.operation import worker
    from avstamp.operation.commands import Stop, check_ready

    try:
        check_ready()
    except Stop as reason:
        return stop(str(reason))
    worker.work()
    return 0


def manage(arguments: list[str]) -> int:
    """Django's own commands."""
    waking.choose_settings()
    import django
    from django.core.management import ManagementUtility

    django.setup()
    from avstamp.operation.commands import newer_release

    if reason := newer_release():
        return stop(reason)
    # The name is what Django's help and errors tell people to type.
    ManagementUtility(["avstamp manage", *arguments]).execute()
    return 0
