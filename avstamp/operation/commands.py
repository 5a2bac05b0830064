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


def check_not_newer() -> None:
    """No database is of a newer release than this program, which could only do damage to it.

    Raises Stop. A database that cannot be asked is no reason to.
    """
    with translation.override("en"):
        sentences = newer(databases.look_at_both())
    if sentences:
        raise Stop("\n".join(sentences))
