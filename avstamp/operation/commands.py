"""What the commands of an administrator have in common: when they can run, and how they end."""

from avstamp.operation.rules import not_ready
from avstamp.operation.situation import look_around


class Stop(Exception):
    """A command goes no further; says why in a sentence."""


def check_ready() -> None:
    """Both databases are there as this version of the program wants them. Raises Stop."""
    if sentences := not_ready(look_around()):
        raise Stop("\n".join(sentences))
