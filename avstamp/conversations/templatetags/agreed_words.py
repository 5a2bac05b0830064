"""Who sees to an outcome, in words."""

from django import template

from avstamp.conversations.begun import ending_place
from avstamp.conversations.models import Conversation
from avstamp.conversations.talk import TalkPage
from avstamp.goals.models import Outcome, Party
from avstamp.saving.fields import Field

register = template.Library()


@register.filter
def owner_name(outcome: Outcome, conversation: Conversation) -> str:
    """The given name of the one of the two who sees to it."""
    if not outcome.owner_party:
        return ""
    manager = outcome.owner_party == Party.MANAGER
    return (conversation.manager if manager else conversation.employee).given_name


@register.filter
def begun_on(page: TalkPage, outcome: Outcome) -> Field | None:
    """What the two have begun to write on how an earlier goal or promise went."""
    return page.begun.get(ending_place(outcome.id))
