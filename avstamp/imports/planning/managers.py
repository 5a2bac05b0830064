"""Who is meant by what stands in the column of managers: a number, an address or a name."""

from uuid import UUID

from avstamp.imports.faults import Faults
from avstamp.imports.planning.people import People
from avstamp.imports.planning.units import plain
from avstamp.imports.planning.wishes import Wish


class Managers:
    """Finds managers among everybody, in the file and here."""

    def __init__(self, people: People, working: set[UUID], faults: Faults) -> None:
        self.people, self.working, self.faults = people, working, faults
        self._by_number = {
            plain(row.number): row.id for row in people.people.values() if row.number
        }
        self._by_email = {row.email.lower(): row.id for row in people.people.values() if row.email}
        self._by_name: dict[str, list[UUID]] | None = None

    def take(self, wishes: list[Wish]) -> None:
        """Find the manager that each row names."""
        for wish in wishes:
            if wish.person and wish.manager:
                wish.manager_id = self._of(wish, wish.manager)

    def _of(self, wish: Wish, said: str) -> UUID | None:
        found = self._meant(wish, said)
        if found is None:
            return None
        if found == wish.person:
            self.faults.add(wish.row, "manager", "manager_self")
            return None
        if found not in self.working:
            self.faults.add(wish.row, "manager", "manager_gone", *self.people.told(found))
            return None
        return found

    def _meant(self, wish: Wish, said: str) -> UUID | None:
        sure = self._by_number.get(plain(said)) or self._by_email.get(said.lower())
        if sure:
            return sure
        named = self._named(said)
        if len(named) == 1:
            return named[0]
        unnamed = any(self.people.people[one].protected for one in named)
        words = () if unnamed else (said,)
        self.faults.add(wish.row, "manager", "manager_two" if named else "manager", *words)
        return None

    def _named(self, said: str) -> list[UUID]:
        if self._by_name is None:
            self._by_name = self.people.named()
        found = list(dict.fromkeys(self._by_name.get(plain(said), ())))
        return [one for one in found if one in self.working] or found
