"""How two readings of a role differ, and which line went on as which."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Protocol
from uuid import UUID

ALIKE = 0.5  # how much of a line has to be left for it to be the same line, reworded


class Line(Protocol):
    """A line of the shared profile, or of somebody's own."""

    @property
    def text(self) -> str: ...
    @property
    def lineage(self) -> UUID: ...


def carried_on[One: Line](
    before: Sequence[One], texts: Sequence[str]
) -> list[tuple[One | None, str]]:
    """The new texts of one list, in their order, each with the line that it goes on as.

    The same words are the same line; of those that are left a text goes on as the line it is most
    like, so that what hangs on a line stays there when it is reworded. None for a new line.
    """
    left = list(before)
    found: list[One | None] = [
        _taken(left, [line for line in left if line.text == text]) for text in texts
    ]
    for place, text in enumerate(texts):
        if found[place] is None:
            found[place] = _taken(left, _alike(left, text))
    return list(zip(found, texts, strict=True))


def _alike[One: Line](lines: Sequence[One], text: str) -> list[One]:
    """Those the text could be a rewording of, the closest first."""
    likeness = [(SequenceMatcher(None, line.text, text).ratio(), line) for line in lines]
    close = [pair for pair in likeness if pair[0] >= ALIKE]
    return [line for _ratio, line in sorted(close, key=lambda pair: -pair[0])]


def _taken[One: Line](left: list[One], lines: Sequence[One]) -> One | None:
    """The first of these, which is then no longer left."""
    line = next(iter(lines), None)
    if line is not None:
        left.remove(line)
    return line


class Reads(Protocol):
    """A role as it reads."""

    @property
    def items(self) -> Sequence[Line]: ...
    @property
    def priority(self) -> str: ...
    @property
    def support(self) -> str: ...


@dataclass(frozen=True)
class Difference:
    """What reads otherwise in one reading of a role than in an earlier one."""

    added: Sequence[Line] = ()
    reworded: Sequence[tuple[Line, Line]] = ()  # as it read, as it reads
    removed: Sequence[Line] = ()
    priority: str = ""  # as it reads now, where it is another
    support: str = ""

    def __bool__(self) -> bool:
        return bool(self.added or self.reworded or self.removed or self.priority or self.support)


def difference(before: Reads | None, after: Reads | None) -> Difference:
    """What has come, been reworded and gone, line by line."""
    if after is None:
        return Difference(removed=before.items if before else ())
    old = {line.lineage: line for line in before.items} if before else {}
    new = {line.lineage: line for line in after.items}
    both = [(old[key], line) for key, line in new.items() if key in old]
    return Difference(
        added=[line for key, line in new.items() if key not in old],
        reworded=[(was, line) for was, line in both if was.text != line.text],
        removed=[line for key, line in old.items() if key not in new],
        priority=after.priority if not before or before.priority != after.priority else "",
        support=after.support if not before or before.support != after.support else "",
    )
