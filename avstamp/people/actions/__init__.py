"""Verbs about people and units."""

from avstamp.people.actions.assign import UnableToAssign, assign, end_rest, leave, rest
from avstamp.people.actions.duties import end_duty, give_duty, keep_an_administrator
from avstamp.people.actions.persons import (
    Details,
    Place,
    change_details,
    change_place,
    end_employment,
    take_back_change,
    take_on,
)
from avstamp.people.actions.stand_in import change_stand_in, stand_in
from avstamp.people.actions.tree import rebuild
from avstamp.people.actions.units import (
    change_unit,
    close_unit,
    make_unit,
    merge_unit,
    open_unit,
)

__all__ = [
    "Details",
    "Place",
    "UnableToAssign",
    "assign",
    "change_details",
    "change_place",
    "change_stand_in",
    "change_unit",
    "close_unit",
    "end_duty",
    "end_employment",
    "end_rest",
    "give_duty",
    "keep_an_administrator",
    "leave",
    "make_unit",
    "merge_unit",
    "open_unit",
    "rebuild",
    "rest",
    "stand_in",
    "take_back_change",
    "take_on",
]
