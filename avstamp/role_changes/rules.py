"""Who may write a change into somebody's role profile, or answer; and what HR may do."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext_lazy as _

from avstamp.core.errors import UnableTo
from avstamp.goals.rules import OPEN
from avstamp.policy.engine import Relation, allow

_WHO_LEADS = (Relation.MANAGER, Relation.SUCCESSOR)

PERMISSIONS = (
    allow("role_changes.accept", *_WHO_LEADS, stages=[OPEN]),
    allow("role_changes.answer", *_WHO_LEADS, stages=[OPEN]),
    allow("role_changes.ask", *_WHO_LEADS, stages=[OPEN]),
    allow("role_changes.asked", Relation.HR_PARTNER),
    allow("role_changes.decide", Relation.HR_PARTNER),
)


def check_reason(sentence: str) -> None:
    """Raises UnableTo: an answer that says no says why."""
    if not sentence.strip():
        raise UnableTo(_("Write the reason, so that the answer can be understood."))


def check_question(text: str, *, waits: bool) -> None:
    """Raises UnableTo for an empty question to HR, and for a second while the first waits."""
    if waits:
        raise UnableTo(_("HR has been asked already, and has not answered yet."))
    if not text.strip():
        raise UnableTo(_("Write what should stand in the profile, in words meant for HR."))


def check_unanswered(*, answered: bool) -> None:
    """Raises UnableTo for a question that has its answer."""
    if answered:
        raise UnableTo(_("This has been answered already."))


def check_says_something(lines: Iterable[Sequence[str]]) -> None:
    """Raises UnableTo for a profile without a single line."""
    if not any(lines):
        raise UnableTo(_("A profile needs at least one line."))
