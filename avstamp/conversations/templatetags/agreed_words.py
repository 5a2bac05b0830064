"""Who sees to an outcome, in words."""

from django import template

from avstamp.conversations.models import Conversation
from avstamp.goals.models import Outcome, Party

register = template.Library()


@register.filter
def owner_name(outcome: Outcome, conversation: Conversation) -> str:
    """The given name of the one of the two who sees to it."""
    if not outcome.owner_party:
        return ""
    manager = outcome.owner_party == Party.MANAGER
    return (conversation.manager if manager else conversation.employee).given_name
