"""Verbs about imports: begin, choose columns, go on, abandon, undo."""

from avstamp.imports.actions.abandon import abandon, forget_old
from avstamp.imports.actions.begin import Asked, UnderWay, begin
from avstamp.imports.actions.choose_columns import choose_columns
from avstamp.imports.actions.go_on import go_on
from avstamp.imports.actions.undo import undo

__all__ = [
    "Asked",
    "UnderWay",
    "abandon",
    "begin",
    "choose_columns",
    "forget_old",
    "go_on",
    "undo",
]
