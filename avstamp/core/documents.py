"""Pages of docs/ that are written from the code they tell of."""

from abc import abstractmethod
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

import avstamp

DOCS = Path(avstamp.__file__).parents[1] / "docs"


class WritesPage(BaseCommand):
    """A command that writes a page, or with ``--check`` ends with 1 where it is not up to date."""

    file: str
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="only say whether it is stale")

    def handle(self, *_args: Any, **options: Any) -> None:
        page, text = DOCS / self.file, self.text()
        if not options["check"]:
            page.write_text(text)
        elif not page.exists() or page.read_text() != text:
            name = type(self).__module__.rpartition(".")[2]
            raise CommandError(f"docs/{self.file} is stale: avstamp manage {name}")

    @abstractmethod
    def text(self) -> str:
        """The whole page."""


def markdown_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
