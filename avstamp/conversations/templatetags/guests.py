"""As what a third person comes, in words."""

from django import template
from django.utils.translation import pgettext

from avstamp.conversations.models import Capacity

register = template.Library()


@register.filter
def capacity_name(capacity: str) -> str:
    """tolk · interpreter"""
    return {
        Capacity.INTERPRETER.value: pgettext("comes as", "interpreter"),
        Capacity.UNION_REP.value: pgettext("comes as", "union representative"),
        Capacity.HR_PARTNER.value: pgettext("comes as", "HR partner"),
        Capacity.OTHER.value: pgettext("comes as", "support"),
    }.get(capacity, "")
