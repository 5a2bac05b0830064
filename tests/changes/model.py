"""Who may read what, said anew in a few lines: the calendar, and the rules in words.

It knows nothing of the program: no table of permissions, no rows with dates, no query.
"""

from dataclasses import dataclass, field

from tests.changes.calendar import Calendar

PASS_ON = ("goal", "commitment", "development_need", "work_environment_matter", "role_change")
OWN = "future_interest"


@dataclass(eq=False)
class Thing:
    """A conversation, or something agreed, between an employee and who led them then."""

    kind: str
    employee: str
    manager: str
    day: int
    confirmed: int | None = None  # of a conversation: in the order of the days they were held
    closed: bool = False
    picked: set[str] = field(default_factory=set)  # for whom


@dataclass
class Model(Calendar):
    """Who leads whom, and what they have said and agreed."""

    public: bool = False
    things: list[Thing] = field(default_factory=list)

    def reads(self, who: str, thing: Thing, day: int) -> str:
        """As what somebody reads it on a day; nothing where they do not."""
        if who == thing.employee:
            return "employee"
        if self.manager(thing.employee, day) != who:
            return ""  # whoever they were before, and whatever their duty is
        if who == thing.manager and thing.kind != OWN:
            return "manager"
        if thing.kind == "conversation":
            follows = thing is self._latest(thing.employee, day)
        else:
            follows = thing.kind in PASS_ON and not thing.closed and not self._crossed(thing, day)
        if follows:
            return "successor"
        return "shared_with" if who in thing.picked else ""

    def _latest(self, employee: str, day: int) -> Thing | None:
        mine = [one for one in self.things if one.employee == employee and one.confirmed]
        mine = [one for one in mine if not self._crossed(one, day)]
        return max(mine, key=lambda one: one.confirmed or 0, default=None)

    def _crossed(self, thing: Thing, day: int) -> bool:
        """Whether the employee has come to another public authority since. What was said on the
        day of a change was said before it, unless with who came."""
        before = 0 if self.manager(thing.employee, thing.day) == thing.manager else 1
        days = self.places[thing.employee][thing.day - before : day + 1]
        now = days[-1] if days else None
        return self.public and any(one and now and one[1] != now[1] for one in days)
