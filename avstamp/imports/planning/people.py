"""Who the rows of a file are about: found again by number, then by e-mail, never by name alone."""

from collections import defaultdict
from typing import Any
from uuid import UUID, uuid5

from avstamp.imports.faults import Faults
from avstamp.imports.planning.choices import Choices
from avstamp.imports.planning.units import plain
from avstamp.imports.planning.wishes import Wish
from avstamp.imports.rows import Edit, PersonRow, Snapshot


class People:
    """Everybody, as they are and as the file wants them."""

    def __init__(self, now: Snapshot, choices: Choices, faults: Faults) -> None:
        self.now, self.choices, self.faults = now, choices, faults
        self.people = dict(now.people)
        self.by_number = {row.number: row.id for row in now.people.values() if row.number}
        self.by_email = {row.email.lower(): row.id for row in now.people.values() if row.email}
        self.wish_of: dict[UUID, Wish] = {}
        self.left_out: list[int] = []  # rows of people unknown here who have left already

    def take(self, wishes: list[Wish]) -> None:
        """Find whoever each row is about, or make somebody new; each person once."""
        for wish in wishes:
            found = self._find(wish)
            if found is None:
                continue
            first = self.wish_of.setdefault(found, wish)
            if first is not wish:
                self.faults.add(wish.row, _column(wish), _twice(first, wish), first.row)
                continue
            wish.person = found
            self._write(wish, found)
        self._check_addresses()

    def _find(self, wish: Wish) -> UUID | None:
        if not wish.number and not wish.email:
            self.faults.add(wish.row, "number", "who")
            return None
        found = self.by_number.get(wish.number) if wish.number else None
        if found is None and wish.email:
            found = self.by_email.get(wish.email)
            number = self.people[found].number if found in self.people else None
            if found and wish.number and number and number != wish.number:
                self.faults.add(wish.row, "email", "email_of_another")
                return None
        return found or self._somebody_new(wish)

    def _somebody_new(self, wish: Wish) -> UUID | None:
        if wish.last_on and wish.last_on < self.choices.from_on:
            self.left_out.append(wish.row)
            return None
        if not wish.given_name or not wish.family_name:
            self.faults.add(wish.row, "family_name", "name")
            return None
        made = uuid5(self.choices.seed, f"person {wish.number or wish.email}")
        if wish.number:
            self.by_number[wish.number] = made
        elif wish.email:
            self.by_email[wish.email] = made
        return made

    def _write(self, wish: Wish, person: UUID) -> None:
        was = self.people.get(person)
        row = was or PersonRow(person, "", "", None, "sv", None, None, False)
        if was and was.protected:
            self.faults.hidden.add(wish.row)
        said: dict[str, Any] = {
            "number": wish.number,
            "employed_on": wish.employed_on,
            "language": wish.language,
            "protected": wish.protected,
        }
        if wish.full_name != row.name:  # one cell may have parted the same name otherwise
            said |= {"given_name": wish.given_name, "family_name": wish.family_name}
        if wish.email is not None and wish.email != (row.email or "").lower():
            said["email"] = wish.email
        row = row._replace(**{name: value for name, value in said.items() if value is not None})
        self.people[person] = row._replace(email=row.email or None)

    def _check_addresses(self) -> None:
        """Nobody gets an address that somebody else keeps."""
        owners: dict[str, list[UUID]] = defaultdict(list)
        for row in self.people.values():
            if row.email:
                owners[row.email.lower()].append(row.id)
        for together in owners.values():
            if len(together) > 1:
                self._tell_taken(together)

    def _tell_taken(self, together: list[UUID]) -> None:
        for person in together:
            wish = self.wish_of.get(person)
            if wish and self.people[person].email != getattr(
                self.now.people.get(person), "email", None
            ):
                other = next(one for one in together if one != person)
                self.faults.add(wish.row, "email", "email_taken", *self.told(other))

    def told(self, person: UUID) -> tuple[str, ...]:
        """What somebody is called where a fault speaks of them; nothing if they are protected."""
        row = self.people[person]
        return () if row.protected else (row.name,)

    def named(self) -> dict[str, list[UUID]]:
        """Everybody by name, both as Karin Öberg and as Öberg, Karin."""
        found: dict[str, list[UUID]] = defaultdict(list)
        for row in self.people.values():
            found[plain(row.name)].append(row.id)
            found[plain(f"{row.family_name}, {row.given_name}")].append(row.id)
        return found

    def edits(self) -> list[Edit]:
        """What is to be done with people."""
        was = self.now.people
        return [Edit(was.get(key), row) for key, row in self.people.items() if was.get(key) != row]


def _column(wish: Wish) -> str:
    return "number" if wish.number else "email"


def _twice(first: Wish, again: Wish) -> str:
    if first.manager and again.manager and plain(first.manager) != plain(again.manager):
        return "two_managers"
    if (first.unit, first.unit_code) != (again.unit, again.unit_code):
        return "two_places"
    return "twice"
