"""Which sums of a unit may be shown: never one from which the share of fewer than five can be told.

A unit's sum is its own people's and those of every unit below it. Whoever reads the sums can
subtract: a unit's from that of the unit above it, and what they know beforehand, which is their
own share and those of the people they lead. So a sum is shown only if five people or more are
counted in it, and if what is left of it, when the sums shown below it are taken away, counts five
or nobody; of these again five or nobody whom the reader does not know. Each figure by itself: five
people may have days where one has money.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from avstamp.development.amounts import whole_days, whole_thousands

FEWEST = 5


@dataclass(frozen=True, slots=True)
class Share:
    """What some people have of one figure. ``strangers`` are those the reader does not know."""

    people: int = 0
    strangers: int = 0
    amount: Decimal = Decimal(0)

    def __add__(self, other: "Share") -> "Share":
        return Share(
            self.people + other.people,
            self.strangers + other.strangers,
            self.amount + other.amount,
        )

    @property
    def tells_of_few(self) -> bool:
        return 0 < self.people < FEWEST or 0 < self.strangers < FEWEST


def shown(above: Mapping[UUID, UUID | None], own: Mapping[UUID, Share]) -> dict[UUID, Share]:
    """The sums that may be shown, by unit.

    ``above`` says of every unit which one stands above it, ``own`` what the people placed in the
    unit itself have. The answer is the same whichever page is asked for.
    """
    found: dict[UUID, Share] = {}
    total: dict[UUID, Share] = defaultdict(Share, own)
    rest: dict[UUID, Share] = defaultdict(Share, own)
    for unit in _from_below(above):
        if total[unit].people >= FEWEST and not rest[unit].tells_of_few:
            found[unit] = total[unit]
            rest[unit] = Share()
        if parent := above[unit]:
            total[parent] += total[unit]
            rest[parent] += rest[unit]
    return found


def _from_below(above: Mapping[UUID, UUID | None]) -> Iterable[UUID]:
    """Every unit after all those below it."""
    depth: dict[UUID, int] = {}
    for unit in above:
        way = [unit]
        while way[-1] not in depth and (parent := above[way[-1]]) is not None:
            way.append(parent)
        here = depth.setdefault(way.pop(), 0)
        for below in reversed(way):
            here = depth.setdefault(below, here + 1)
    return sorted(above, key=lambda unit: -depth[unit])


@dataclass(frozen=True, slots=True)
class Figures:
    """What may be shown of one unit and year, rounded; None is too few to be told."""

    planned_days: int | None = None
    planned_kronor: int | None = None
    done_days: int | None = None
    done_kronor: int | None = None

    @property
    def anything(self) -> bool:
        return any(getattr(self, name) is not None for name in MEASURES)


MEASURES = tuple(Figures.__slots__)


def figures(
    above: Mapping[UUID, UUID | None], own: Mapping[str, Mapping[UUID, Share]]
) -> dict[UUID, Figures]:
    """What may be shown of every unit; ``own`` by measure and unit.

    Rounded to whole days and thousands of kronor: two readings on two days then tell less of what
    came in between.
    """
    by_measure = {name: shown(above, own[name]) for name in MEASURES}
    return {
        unit: Figures(
            **{
                name: _rounded(name, found[unit].amount)
                for name, found in by_measure.items()
                if unit in found
            }
        )
        for unit in above
    }


def _rounded(name: str, amount: Decimal) -> int:
    return int(whole_days(amount)) if name.endswith("days") else whole_thousands(int(amount))
