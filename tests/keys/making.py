"""Run inside the installation: texts to be read, and many keys beside theirs."""

import django

django.setup()

from avstamp.vault import keyring  # noqa: E402
from tests.keys import KEYS  # noqa: E402
from tests.trail import setting  # noqa: E402


def main() -> None:
    """Make them."""
    setting.main()
    for first in range(0, KEYS, 500):
        keyring.fetch_or_make(f"private:{number:05}" for number in range(first, first + 500))


if __name__ == "__main__":
    main()
