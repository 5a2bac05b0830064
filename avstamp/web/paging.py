"""Lists are read fifty rows at a time (templates/web/parts/pages.html leads on)."""

from collections.abc import Sequence
from dataclasses import dataclass

AT_A_TIME = 50


@dataclass(frozen=True)
class Page[Item]:
    """One page of a list, and whether there are more."""

    rows: Sequence[Item]
    number: int = 1
    more: bool = False

    @property
    def before(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def after(self) -> int | None:
        return self.number + 1 if self.more else None


def page_number(asked: str) -> int:
    """The number in ``?page=``; anything that is not one means the first."""
    return int(asked) if asked.isdecimal() and 0 < len(asked) < 6 and int(asked) else 1
