"""Words about a summary that has been put forward."""

from datetime import date

from django import template

from avstamp.conversations import wording
from avstamp.conversations.document import Item
from avstamp.conversations.models import Confirmation, Remark

register = template.Library()


@register.filter
def as_day(written: str) -> date | None:
    """The date of an ISO date in a document; None for an empty one."""
    return date.fromisoformat(written) if written else None


@register.filter
def hangs_on(item: Item) -> str:
    """Förväntat resultat: Fler når biblioteket"""
    return wording.hangs_on(item)


@register.filter
def remark_by(remark: Remark) -> str:
    """Egen kommentar från Fatima Rahimi"""
    return wording.remark_by(remark.kind, remark.by.name)


@register.filter
def confirmed_by(confirmation: Confirmation) -> str:
    """Bekräftat av Karin Öberg den 3 mars 2027 kl. 15.10"""
    entered_by = confirmation.entered_by
    return wording.confirmed_by(
        confirmation.by.name,
        confirmation.at,
        signed_on=confirmation.signed_on,
        entered_by=entered_by.name if entered_by else "",
    )
