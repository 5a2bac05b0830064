"""``avstamp manage sweep_keys``: destroy keys that no text needs. Run it every night."""

from typing import Any

from django.core.management.base import BaseCommand

from avstamp.core.clock import now
from avstamp.vault.actions import sweep


class Command(BaseCommand):
    help = "Destroy the keys of vaults that have had no text for an hour."

    def handle(self, *_args: Any, **_options: Any) -> None:
        self.stdout.write(f"{sweep(now())} keys without a text destroyed.")
