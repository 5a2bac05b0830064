"""Verbs about people and units."""

from avstamp.people.actions.assign import (
    UnableToAssign,
    assign,
    end_rest,
    leave,
    rest,
)
from avstamp.people.actions.stand_in import change_stand_in, stand_in
from avstamp.people.actions.tree import rebuild

__all__ = [
    "UnableToAssign",
    "assign",
    "change_stand_in",
    "end_rest",
    "leave",
    "rebuild",
    "rest",
    "stand_in",
]
