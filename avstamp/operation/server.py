"""The web server: synchronous Django on a few processes with a few threads each."""

import socket
from dataclasses import dataclass

from django.conf import settings
from django.db import connections
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels
from granian.server import Server

from avstamp.config.postgresql import ask_while_serving
from avstamp.core import counts
from avstamp.web import logs

# What the server says of itself goes where all else does, in the same form.
_LIKE_OURS = {
    "loggers": {
        "_granian": {"handlers": [], "propagate": True},
        "granian.access": {"handlers": [], "propagate": False},
    }
}


@dataclass(frozen=True)
class Place:
    """Where and how wide to serve."""

    host: str
    port: int
    workers: int
    threads: int


def is_taken(host: str, port: int) -> bool:
    """Whether another program answers there already."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as trying:
        # A port that was let go a moment ago is free.
        trying.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trying.bind((host, port))
        except OSError:
            return True
    return False


def serve(place: Place) -> None:
    """Serve until told to stop. Processes that die are replaced.

    No access log of the server's: an address can hold a secret that signs somebody in once.
    """
    logs.take_over()
    counts.begin_anew(settings.DATA / "counts")
    connections.close_all()  # a process that comes out of this one must not share them
    ask_while_serving()
    Server(
        "avstamp.config.wsgi:application",
        address=place.host,
        port=place.port,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        websockets=False,
        workers=place.workers,
        blocking_threads=place.threads,
        blocking_threads_idle_timeout=600,  # a thread takes its database connection with it
        respawn_failed_workers=True,
        workers_kill_timeout=10,
        log_level=LogLevels.error,
        log_dictconfig=_LIKE_OURS,
        log_access=False,
    ).serve()
