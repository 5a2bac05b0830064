"""What the two have begun to write in the forms of the talk page, and not written down yet.

That page stands on a shared screen and shows only what both may read. So what is begun there is no
draft of one person's own but a text of the two, at a place of its own beside the notes: both see
it, both may go on with it, and it goes when it is written down.
"""

from collections.abc import Iterable
from uuid import UUID

_OF_A_GOAL = ("why", "how_we_notice", "takes_what")
_PARTS = ("what", *_OF_A_GOAL)
_ENDING = "sentence-"


def places_under(question: str) -> list[str]:
    """Where the texts of the form under a question stand."""
    return [f"{question}-{part}" for part in _PARTS]


def taken_up(question: str, *, whole: bool) -> list[str]:
    """Those of them that are written down: of a goal all, of another kind what it is in a sentence.

    What is begun of a goal is then still there.
    """
    return places_under(question) if whole else [f"{question}-what"]


def of_a_goal(question: str) -> list[str]:
    """Those of them that only a goal has."""
    return [f"{question}-{part}" for part in _OF_A_GOAL]


def ending_place(outcome: object) -> str:
    """Where the sentence stands on how an earlier goal or promise went."""
    return f"{_ENDING}{outcome}"


def is_place(place: str, questions: Iterable[str]) -> bool:
    """Whether something can be begun there, under these questions."""
    question, _dash, part = place.rpartition("-")
    return (part in _PARTS and question in set(questions)) or ended_at(place) is not None


def ended_at(place: str) -> UUID | None:
    """The goal or promise that a sentence is begun on."""
    try:
        return UUID(place.removeprefix(_ENDING)) if place.startswith(_ENDING) else None
    except ValueError:
        return None
