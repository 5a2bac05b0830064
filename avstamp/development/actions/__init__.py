"""Verbs about activities: add, change, answer, drop; say that it is done, and what it gave."""

from avstamp.development.actions.add import Plan, add
from avstamp.development.actions.answer import answer
from avstamp.development.actions.change import change, drop
from avstamp.development.actions.done import say_done, say_gain

__all__ = ["Plan", "add", "answer", "change", "drop", "say_done", "say_gain"]
