"""What a goal can hang on, as a form offers it and as it was chosen there."""

from collections.abc import Sequence
from typing import TypedDict

from django.utils.translation import gettext as _

from avstamp.goals.models import Direction, HungOn, Outcome
from avstamp.role_profiles.models import OwnLine, RoleItem
from avstamp.role_profiles.queries import Line, Role


class Chosen(TypedDict):
    """What was chosen, as ``goals.actions`` take it."""

    hung_on: str
    role_item: RoleItem | None
    own_line: OwnLine | None
    direction: Direction | None


class HangsOn:
    """What a goal can hang on here: lines of the role, where the unit is going, own ambition."""

    def __init__(self, role: Role | None, directions: Sequence[Direction]) -> None:
        lines = [*role.responsibilities, *role.expected_results] if role else []
        self.lines: dict[str, Line] = {f"{line.kind}:{line.id}": line for line in lines}
        self.directions = {f"{HungOn.DIRECTION}:{row.id}": row for row in directions}

    @property
    def choices(self) -> list[tuple[str, object]]:
        return [*self.single, *self.groups]

    @property
    def single(self) -> list[tuple[str, str]]:
        """What is no line of anything."""
        return [
            (HungOn.NOTHING.value, _("Nothing in particular")),
            (HungOn.OWN_AMBITION.value, _("The employee’s own ambition")),
        ]

    @property
    def groups(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Lines of the role and directions, under their headings."""
        kinds = RoleItem.Kind
        groups = [
            (_("Responsibilities"), self._lines(kinds.RESPONSIBILITY)),
            (_("Expected results of the role"), self._lines(kinds.EXPECTED_RESULT)),
            (_("Where the unit is going"), [(k, d.text) for k, d in self.directions.items()]),
        ]
        return [(title, lines) for title, lines in groups if lines]

    @property
    def keys(self) -> set[str]:
        """Of everything that can be chosen."""
        return {key for key, _name in self.single} | {*self.lines, *self.directions}

    def key_of(self, goal: Outcome) -> str | None:
        """What the goal hangs on; None for what is not here any more."""
        if goal.role_line:
            same = (
                key for key, line in self.lines.items() if line.lineage == goal.role_line.lineage
            )
            return next(same, None)
        key = f"{goal.hung_on}:{goal.direction_id}" if goal.direction_id else goal.hung_on
        return key if key in self.keys else None

    def _lines(self, kind: RoleItem.Kind) -> list[tuple[str, str]]:
        return [(key, line.text) for key, line in self.lines.items() if line.kind == kind]

    def chosen(self, key: str) -> Chosen:
        """What one of the choices stands for."""
        line = self.lines.get(key)
        return {
            "hung_on": key.partition(":")[0],
            "role_item": line if isinstance(line, RoleItem) else None,
            "own_line": line if isinstance(line, OwnLine) else None,
            "direction": self.directions.get(key),
        }
