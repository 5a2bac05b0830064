"""Reads of conversations: facts and access, lists, texts."""

from avstamp.conversations.queries.facts import (
    facts_of,
    in_stage,
    latest_confirmed_id,
    relations,
    standing,
    with_facts,
)
from avstamp.conversations.queries.lists import booking_of, visible_to, with_bookings
from avstamp.conversations.queries.texts import (
    Note,
    answers_by,
    confirmed_version,
    follow_up_of,
    notes_of,
    shared_answers,
    shares_of,
    versions_of,
)

__all__ = [
    "Note",
    "answers_by",
    "booking_of",
    "confirmed_version",
    "facts_of",
    "follow_up_of",
    "in_stage",
    "latest_confirmed_id",
    "notes_of",
    "relations",
    "shared_answers",
    "shares_of",
    "standing",
    "versions_of",
    "visible_to",
    "with_bookings",
    "with_facts",
]
