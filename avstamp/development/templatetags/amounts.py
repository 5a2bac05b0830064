"""Days and money, for templates."""

from decimal import Decimal

from django import template

from avstamp.development import amounts
from avstamp.development.models import Taken
from avstamp.development.wording import takes_of, when_of

register = template.Library()


@register.filter
def days(number: Decimal | None) -> str:
    """2,5 dagar · 2.5 days"""
    return amounts.in_days(number)


@register.filter
def kronor(number: int | None) -> str:
    """12 000 kr · SEK 12,000"""
    return amounts.in_kronor(number)


@register.filter
def takes(plan: Taken) -> str:
    """2,5 dagar · 12 000 kr; nothing for what takes none"""
    return takes_of(plan)


@register.filter
def when(plan: Taken) -> str:
    """12 mars 2027 · 12 mars–4 april 2027"""
    return when_of(plan)
