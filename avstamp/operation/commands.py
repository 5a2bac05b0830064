"""What the commands of an administrator have in common: when they can run, and how they end."""

from django.utils import translation

from avstamp.doctor.findings import newer, not_ready
from avstamp.doctor.looking import databases


class Stop(Exception):
    """A command goes no further; says why in a sentence."""


def check_ready() -> None:
    """Both databases are there as this version of the program wants them. Raises Stop."""
    with translation.override("en"):
        sentences = not_ready(databases.look_at_both())
    if sentences:
        raise Stop("\n".join(sentences))


def newer_release() -> str:
    """Why no command may touch the databases, which a newer release than this one has migrated;
    nothing if it may. A database that cannot be asked is no reason."""
    with translation.override("en"):
        return "\n".join(newer(databases.look_at_both()))
