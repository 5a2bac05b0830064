"""Run inside the installation: a server that reads and writes until its input ends.

Every key must open at every moment, as it opened at the beginning, and every text be read; prints
how often that was looked at, and at last whether every key there is still opens.
"""

import json
import random
import select
import sys

import django

django.setup()

from avstamp.goals.models import Outcome  # noqa: E402
from avstamp.vault import keyring  # noqa: E402
from avstamp.vault.models import DataKey  # noqa: E402
from avstamp.vault.sealed import reveal  # noqa: E402

_SOME = 40


def main() -> None:
    """Say that it has begun, work, and print what was seen."""
    vaults = list(DataKey.objects.values_list("vault", flat=True))
    before = keyring.fetch(vaults)
    print("ready", flush=True)
    rounds = mixed = 0
    while not select.select([sys.stdin], [], [], 0.005)[0]:
        some = random.sample(vaults, _SOME)
        assert keyring.fetch(some) == {vault: before[vault] for vault in some}
        assert reveal(Outcome.objects.all())[0].what == "Ett mål"
        before |= keyring.fetch_or_make([f"private:new {rounds}"])
        mixed += DataKey.objects.filter(vault__in=some).values("master").distinct().count() > 1
        rounds += 1
    now = {vault: key for some in _pages([*before]) for vault, key in keyring.fetch(some).items()}
    print(json.dumps({"rounds": rounds, "mixed": mixed, "all there": now == before}))


def _pages(vaults: list[str]) -> list[list[str]]:
    return [vaults[first : first + 1_000] for first in range(0, len(vaults), 1_000)]


if __name__ == "__main__":
    main()
