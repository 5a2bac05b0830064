"""How a work environment matter stands, in words."""

from django.utils.translation import pgettext_lazy

from avstamp.goals.lives import how_ended
from avstamp.goals.models import Outcome
from avstamp.work_environment.lifecycle import Next, next_step

_STANDS = {
    Next.INVESTIGATE: pgettext_lazy("a work environment matter", "To be investigated"),
    Next.ASSESS: pgettext_lazy("a work environment matter", "To be assessed"),
    Next.ACT: pgettext_lazy("a work environment matter", "Being seen to"),
    Next.FOLLOW_UP: pgettext_lazy("a work environment matter", "To be followed up"),
    Next.CHECK: pgettext_lazy("a work environment matter", "To be checked"),
}


def standing(outcome: Outcome) -> str:
    """How it stands by its steps, or how it ended."""
    if hasattr(outcome, "ending"):
        return how_ended(outcome.ending.how, outcome.kind)
    return str(_STANDS[next_step(outcome.steps.all(), closed=False)])
