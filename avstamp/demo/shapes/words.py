"""The words that the files of the demo choose from, and what a list of tables is."""

from dataclasses import field
from typing import Any, Literal, get_args

SECTIONS: dict[str, tuple[str, ...]] = {"cover": ("important",)} | {
    key: tuple(f"q{3 * place + n:02}" for n in (1, 2, 3))
    for place, key in enumerate(
        ("opening", "tasks", "goals", "collaboration", "development", "ahead")
    )
}
"""The cover sheet and the six sections of the default guide, with the ids of their questions."""

FOLLOW_UP_QUESTIONS = ("f01", "f02", "f03", "f04")
"""The ids of the questions of a follow-up."""

QUESTIONS = tuple(question for questions in SECTIONS.values() for question in questions)
"""What the cover sheet asks and the ids of the 18 questions, in order."""

Party = Literal["employee", "manager"]
Language = Literal["sv", "en"]
Duty = Literal["hr_partner", "admin"]
Capacity = Literal["interpreter", "union_rep", "hr_partner", "other"]
Ending = Literal["achieved", "not_relevant"]
StepKind = Literal["investigated", "assessed", "measure", "followed_up", "lifted"]
Kind = Literal[
    "goal",
    "commitment",
    "development_need",
    "work_environment_matter",
    "role_change",
    "achievement",
    "future_interest",
    "workplace_meeting_topic",
    "parked_topic",
]

OWNED: frozenset[Kind] = frozenset(get_args(Kind)[:5])
"""The kinds that must have one owner and one date."""


def tables(key: str) -> Any:
    """A field read from a list of TOML tables, whose key is written in the singular."""
    return field(default=(), metadata={"key": key})
