"""A third person at one talk: an interpreter, somebody from HR or from a union."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import ClassVar

from django.db import models

from avstamp.conversations.models.conversation import Conversation
from avstamp.vault.sealed import SealedRow


class Capacity(models.TextChoices):
    """As what somebody comes."""

    INTERPRETER = "interpreter"
    UNION_REP = "union_rep"
    HR_PARTNER = "hr_partner"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody invited to one talk. No account, and nothing to read here."""

    name: str
    capacity: str
    invited_by: str  # the name of the one of the two
    invited_on: str  # an ISO date


class Company(SealedRow):
    """Who else is in the room: one row a conversation, which holds who is invited now.

    Sealed, and gone with the notes: that somebody brings their union along is nobody else's
    business. Whoever is no longer invited is written nowhere.
    """

    sealed: ClassVar[tuple[str, ...]] = ("people",)
    people: str  # Guests as JSON

    conversation = models.OneToOneField(Conversation, models.CASCADE, related_name="company")

    def __str__(self) -> str:
        return "company"

    @property
    def guests(self) -> list[Guest]:
        """Those invited, in order; the row's words are revealed."""
        return [Guest(**row) for row in json.loads(self.people)]

    @staticmethod
    def written(guests: Sequence[Guest]) -> str:
        """The guests as the row holds them."""
        return json.dumps([asdict(guest) for guest in guests], ensure_ascii=False)
