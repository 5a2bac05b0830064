"""Who may do what with memory slips: everybody with their own, nobody with anybody else's."""

from django.utils.translation import gettext_lazy as _

from avstamp.core.errors import UnableTo
from avstamp.policy.engine import Relation, allow
from avstamp.saving.protocol import TooLong

LONGEST = 2_000  # characters: a slip is a line or a few, not a page

PERMISSIONS = (
    allow("memory_slips.own", Relation.SIGNED_IN),
    allow("memory_slips.change", Relation.SIGNED_IN),
    allow("memory_slips.remove", Relation.SIGNED_IN),
)


def check_words(text: str) -> None:
    """Raises TooLong, or UnableTo for a slip without a word on it."""
    if len(text) > LONGEST:
        raise TooLong(
            _("That is longer than fits on a slip (2,000 characters). Shorten it, or make it two.")
        )
    if not text.strip():
        raise UnableTo(_("Nothing is written on the slip yet. A few words are enough."))
