"""Words about work environment matters, for templates."""

from django import template

from avstamp.goals.models import Outcome
from avstamp.work_environment.names import standing

register = template.Library()


@register.filter
def stands(outcome: Outcome) -> str:
    """To be assessed · Ska bedömas; from its prefetched steps."""
    return standing(outcome)
