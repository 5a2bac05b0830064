"""What somebody is called on pages that strangers read."""

from django import template
from django.utils.translation import gettext as _

from avstamp.people.models import Person

register = template.Library()


@register.filter
def called_by(somebody: Person, reader: Person) -> str:
    """Their name; of somebody with protected identity none, but to themselves."""
    return _("Protected person") if somebody.protected and somebody != reader else somebody.name
