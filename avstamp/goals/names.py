"""What the kinds, endings and the rest are called, to the reader and in their language."""

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from avstamp.goals.models import Ending, HungOn, Kind

KINDS = {
    Kind.GOAL.value: pgettext_lazy("one kind of outcome", "Goal"),
    Kind.COMMITMENT.value: pgettext_lazy("one kind of outcome", "Commitment"),
    Kind.DEVELOPMENT_NEED.value: pgettext_lazy("one kind of outcome", "Development need"),
    Kind.WORK_ENVIRONMENT_MATTER.value: pgettext_lazy(
        "one kind of outcome", "Work environment matter"
    ),
    Kind.ROLE_CHANGE.value: pgettext_lazy("one kind of outcome", "Change to the role"),
    Kind.ACHIEVEMENT.value: pgettext_lazy("one kind of outcome", "Achievement"),
    Kind.FUTURE_INTEREST.value: pgettext_lazy("one kind of outcome", "Thought for the future"),
    Kind.WORKPLACE_MEETING_TOPIC.value: pgettext_lazy(
        "one kind of outcome", "For the workplace meeting"
    ),
    Kind.PARKED_TOPIC.value: pgettext_lazy("one kind of outcome", "A separate conversation"),
}
# As lives.how_ended says it, for all kinds but those whose life has a word of its own.
ENDINGS: dict[str, Promise] = {
    Ending.How.DONE.value: pgettext_lazy("outcome", "Done"),
    Ending.How.NOT_RELEVANT.value: pgettext_lazy("outcome", "No longer relevant"),
    Ending.How.ANSWERED.value: pgettext_lazy("outcome", "Answered, not now"),
}


HANGS_ON = {
    HungOn.RESPONSIBILITY.value: pgettext_lazy("a goal hangs on", "the responsibility"),
    HungOn.EXPECTED_RESULT.value: pgettext_lazy("a goal hangs on", "the expected result"),
    HungOn.DIRECTION.value: pgettext_lazy("a goal hangs on", "where the unit is going"),
    HungOn.OWN_AMBITION.value: pgettext_lazy("a goal hangs on", "a personal ambition"),
}
