"""What somebody is called on pages that strangers read."""

from django import template
from django.utils.translation import gettext as _

from avstamp.people.models import Person

register = template.Library()


@register.filter
def called_by(somebody: Person, reader: Person) -> str:
    """Their name; of somebody with protected identity none, but to themselves."""
    return unnamed() if somebody.protected and somebody != reader else somebody.name


@register.filter
def given_by(somebody: Person, reader: Person) -> str:
    """The same with their given name."""
    return unnamed() if somebody.protected and somebody != reader else somebody.given_name


def unnamed() -> str:
    """What stands in the place of a name that is kept out."""
    return _("Protected person")
