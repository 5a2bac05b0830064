"""``avstamp manage let_in <address>``: for the administrator who has lost phone and codes."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError

from avstamp.accounts.actions.app import forget_devices
from avstamp.accounts.actions.links import make_sign_in_link
from avstamp.accounts.actions.sessions import end_every_session
from avstamp.accounts.models import User
from avstamp.core.clock import now


class Command(BaseCommand):
    help = "Take away somebody's app and passkeys, and print a link that signs them in once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("address", help="the e-mail address of the account")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Whoever can run this can read everything anyway; its owner sees that it was done."""
        address = options["address"].lower()
        account = User.objects.filter(email=address).select_related("person").first()
        if account is None or account.person is None:
            raise CommandError(f"Nobody has an account with the address {address}.")
        if not account.is_active:
            raise CommandError("The account is closed. An administrator can open it.")
        forget_devices(account, by=None, at=now())
        end_every_session(account)
        secret = make_sign_in_link(account, at=now())
        self.stdout.write("This link signs in once, within two days:")
        self.stdout.write(f"{settings.URL}/sign-in/once/{secret}/")
