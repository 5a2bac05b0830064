"""Reads about accounts: whose an address is, which ways in there are, where one is signed in."""

from avstamp.accounts.queries.found import (
    account_at,
    account_named,
    can_come_in,
    closed_since,
    language_of,
)
from avstamp.accounts.queries.looked_after import (
    account_of_person,
    found_by_name,
    person_at,
)
from avstamp.accounts.queries.passwords import latest_choice, passwords_allowed
from avstamp.accounts.queries.places import Place, signed_in_at
from avstamp.accounts.queries.ways import (
    Passkey,
    Told,
    Ways,
    needs_strong,
    paper_of,
    passkey_of,
    told_to,
    ways_of,
)

__all__ = [
    "Passkey",
    "Place",
    "Told",
    "Ways",
    "account_at",
    "account_named",
    "account_of_person",
    "can_come_in",
    "closed_since",
    "found_by_name",
    "language_of",
    "latest_choice",
    "needs_strong",
    "paper_of",
    "passkey_of",
    "passwords_allowed",
    "person_at",
    "signed_in_at",
    "told_to",
    "ways_of",
]
