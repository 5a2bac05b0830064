"""Kinds and owners of outcomes in words."""

from django import template

from avstamp.conversations.models import Conversation
from avstamp.conversations.outcome_form import KIND_WORDS
from avstamp.goals.models import Kind, Outcome, Party

register = template.Library()


@register.filter
def kind_word(kind: str) -> str:
    """Mål, Åtagande, … · Goal, Commitment, …"""
    return str(KIND_WORDS[Kind(kind)])


@register.filter
def owner_name(outcome: Outcome, conversation: Conversation) -> str:
    """The given name of the one of the two who sees to it."""
    if not outcome.owner_party:
        return ""
    manager = outcome.owner_party == Party.MANAGER
    return (conversation.manager if manager else conversation.employee).given_name
