"""Words about outcomes, for templates."""

from django import template

from avstamp.goals.names import ENDINGS, HANGS_ON, KINDS

register = template.Library()


@register.filter
def kind_name(kind: str) -> str:
    """Åtagande · Commitment"""
    return str(KINDS.get(kind, ""))


@register.filter
def ending_name(how: str) -> str:
    """Klart · Done"""
    return str(ENDINGS.get(how, ""))


@register.filter
def hangs_on_name(hung_on: str) -> str:
    """ansvaret · the responsibility; empty for what hangs on nothing"""
    return str(HANGS_ON.get(hung_on, ""))
