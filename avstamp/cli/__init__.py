"""The installed command ``avstamp``.

Each command sets the environment first and wakes Django after, so that nothing of Django may be
imported at the top of these files.
"""

import sys
from collections.abc import Sequence

from avstamp.cli.arguments import understood
from avstamp.cli.running import manage


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
