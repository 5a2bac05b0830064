"""Where somebody can write: every kind of field that saves by the protocol.

``test_places`` holds this list against the addresses that the program saves at.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

NEW_SLIP = "/slips/"  # written by a form of a page without script
FIRST_WORDS = "Kom ihåg."  # on the slips that are there to be changed
LONGEST_SLIP = 2_000
DRAFT = ("summary", "pass_on")


@dataclass(frozen=True, slots=True)
class Place:
    """One field: what the receipts call it, and the address that it saves at."""

    slot: str
    address: str

    @property
    def is_a_log(self) -> bool:
        """Whether every state of it is kept."""
        return self.slot.startswith("note:")

    @property
    def is_a_new_slip(self) -> bool:
        return self.slot.startswith("slip:new:")

    @property
    def longest(self) -> int:
        return LONGEST_SLIP if self.slot.startswith("slip:") else 20_000


# By the name of the address in the program.
SAVED_AT = {
    "conversations:prepare_save": "answer",
    "conversations:note_save": "note",
    "conversations:on_behalf_save": "on-behalf",
    "memory_slips:save": "slip",
    "drafts:save": "draft",
}


def answer(conversation: str, question: str) -> Place:
    address = f"/conversations/{conversation}/prepare/{question}/"
    return Place(f"answer:{conversation}:{question}", address)


def note(conversation: str, place: str) -> Place:
    address = f"/conversations/{conversation}/talk/notes/{place}/"
    return Place(f"note:{conversation}:{place}", address)


def on_behalf(conversation: str, question: str) -> Place:
    address = f"/conversations/{conversation}/on-behalf/{question}/"
    return Place(f"on-behalf:{conversation}:{question}", address)


def slip(made: str) -> Place:
    return Place(f"slip:{made}", f"/slips/{made}/save/")


def new_slip(person: str) -> Place:
    return Place(f"slip:new:{person}", NEW_SLIP)


def draft(person: str) -> Place:
    """Of a slip that one has begun in a form and not sent."""
    form = "memory_slips.own"
    return Place(f"draft:{form}:{person}:slip", f"/drafts/{form}/{person}/slip/")


def shared_by(seat: dict[str, Any], questions: Sequence[str]) -> list[Place]:
    """Where the two write both, all the time."""
    together = seat["conversations"][0]
    return [note(together, place) for place in (*questions[:2], *DRAFT)]


def own_of(seat: dict[str, Any], questions: Sequence[str]) -> list[Place]:
    """All the others that somebody writes in, in the order in which they come into use."""
    return [*_own_of(seat, questions)]


def _own_of(seat: dict[str, Any], questions: Sequence[str]) -> Iterator[Place]:
    yield new_slip(seat["person"])
    yield from map(slip, seat["slips"])
    yield draft(seat["person"])
    for conversation in seat["conversations"]:
        yield from (note(conversation, place) for place in DRAFT)
        for question in questions:
            yield answer(conversation, question)
            yield note(conversation, question)
            if seat["manages"]:
                yield on_behalf(conversation, question)
