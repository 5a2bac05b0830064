"""From what stands there and what a file says to what will be done. Pure: no database, no clock."""

from avstamp.imports.planning.choices import Choices
from avstamp.imports.planning.lines import Change, Line
from avstamp.imports.planning.plan import Plan, plan

__all__ = ["Change", "Choices", "Line", "Plan", "plan"]
