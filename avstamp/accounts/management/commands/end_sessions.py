"""``avstamp manage end_sessions``: everybody signs in anew."""

from typing import Any

from django.core.management import BaseCommand

from avstamp.accounts.actions.sessions import end_all_sessions


class Command(BaseCommand):
    help = "Sign everybody out everywhere, as when the secret that signs sessions is another."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Nothing that was saved is touched; the pages that are open ask for a new sign-in."""
        self.stdout.write(f"Sessions ended: {end_all_sessions()}.")
