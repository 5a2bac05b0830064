"""Who works where and is led by whom, said anew in a few lines: a calendar for each person.

It knows nothing of the program: no rows with dates, no query.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import product

DAYS = 400


@dataclass(eq=False)
class Away:
    """Somebody stands in for a manager, from a day up to another."""

    manager: str
    stand_in: str
    since: int
    until: int


@dataclass
class Calendar:
    """Each person's place on each day: who leads them when nobody is away, and in which authority.
    And who leads them instead."""

    today: int = 1
    places: dict[str, list[tuple[str | None, str] | None]] = field(default_factory=dict)
    away: list[Away] = field(default_factory=list)
    instead: dict[str, list[Away | None]] = field(default_factory=dict)

    def assign(
        self, whom: Iterable[str], place: tuple[str | None, str], since: int, until: int
    ) -> None:
        for who in whom:
            self.places[who][since:until] = [place] * (until - since)
            self.instead[who][since:] = [None] * (DAYS - since)
        for one in self.away:  # who comes to somebody who is away comes to who stands in
            self._cover(one, max(since, one.since), one.until, whom)

    def last(self, away: Away, until: int) -> None:
        """Somebody stands in until then: longer or shorter than was said, or not at all."""
        self._cover(away, away.until, until, self.places)
        for days in self.instead.values():
            days[until:] = [None if one is away else one for one in days[until:]]
        away.until = until

    def _cover(self, away: Away, since: int, until: int, whom: Iterable[str]) -> None:
        """Who stands in, and who is above them on a day of it, keeps the manager they have."""
        days = range(since, until)
        kept = {one for day in days for one in self.above(away.stand_in, day)}
        for who, day in product(set(whom) - kept, days):
            if (self.places[who][day] or (None,))[0] == away.manager:
                self.instead[who][day] = away

    def leave(self, who: str, since: int) -> None:
        for one in self.away:  # nobody stands in for them, nor they for anybody
            if who in (one.manager, one.stand_in):
                self.last(one, min(one.until, since))
        self.places[who][since:] = [None] * (DAYS - since)
        for days in self.places.values():  # whoever they led has nobody
            for day, place in enumerate(days[since:], since):
                days[day] = (None, place[1]) if place and place[0] == who else place

    def manager(self, who: str, day: int) -> str | None:
        place, away = self.places[who][day], self.instead[who][day]
        return away.stand_in if place and away else place and place[0]

    def above(self, who: str, day: int) -> set[str]:
        """They, and all who lead them then or would if nobody were away."""
        place = self.places[who][day]
        lead = {place[0], self.manager(who, day)} if place else set()
        return {who}.union(*(self.above(one, day) for one in lead if one))
