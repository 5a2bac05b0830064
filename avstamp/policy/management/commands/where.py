"""``make where URL=/conversations/…/prepare/``: the files of a screen."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from avstamp.policy.where import NoSuchAddress, find


class Command(BaseCommand):
    help = "Print the files behind an address: view, template, test, address and permission."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("url", help="as a browser shows it; … stands for any parameter")

    def handle(self, *_args: Any, **options: Any) -> None:
        if not options["url"].strip():
            raise CommandError("Say which: make where URL=/conversations/…/prepare/")
        try:
            screen = find(options["url"])
        except NoSuchAddress as problem:
            raise CommandError(_kindly(problem)) from None
        self.stdout.write(f"{screen.address}  {screen.name}")
        self._tell("view", screen.view)
        self._tell("template", screen.template or "none: no page is shown here")
        self._tell("test", screen.test)
        self._tell("address", screen.urls)
        for row in screen.permission:
            self._tell("permission", row)

    def _tell(self, what: str, where: object) -> None:
        self.stdout.write(f"  {what:<11} {where}")


def _kindly(problem: NoSuchAddress) -> str:
    if not problem.nearest:
        return f"Nothing lives at {problem.path}. Write the address as a browser shows it."
    return "\n  ".join([f"Nothing lives at {problem.path}. Near it:", *problem.nearest])
