"""Verbs about a work environment matter: its steps, its measures, what is shared of it."""

from avstamp.work_environment.actions.measures import end_measure, plan_measure
from avstamp.work_environment.actions.read import note_read
from avstamp.work_environment.actions.share import answer, propose
from avstamp.work_environment.actions.steps import assess, follow_up, investigate, lift

__all__ = [
    "answer",
    "assess",
    "end_measure",
    "follow_up",
    "investigate",
    "lift",
    "note_read",
    "plan_measure",
    "propose",
]
