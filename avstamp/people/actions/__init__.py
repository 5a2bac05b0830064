"""Verbs about people and units."""

from avstamp.people.actions.assign import (
    UnableToAssign,
    assign,
    end_rest,
    leave,
    rest,
)
from avstamp.people.actions.tree import rebuild

__all__ = ["UnableToAssign", "assign", "end_rest", "leave", "rebuild", "rest"]
