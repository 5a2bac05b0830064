"""``{% url %}`` as Django has it, but each address is worked out once and then filled in.

It stands in every row of every list, and looking it up took longer than all else in the row.
"""

from collections.abc import Sequence
from functools import lru_cache
from uuid import UUID, uuid4

from django import template
from django.template.base import Parser, Token
from django.template.context import Context
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as as_django_has_it
from django.urls import NoReverseMatch, get_script_prefix, get_urlconf, reverse

register = template.Library()


class AddressNode(URLNode):
    """Fills ids in itself, and leaves to Django what has anything else in it."""

    def render(self, context: Context) -> str:
        ids = [one.resolve(context) for one in self.args]
        name = self.view_name.resolve(context)
        if self.kwargs or not name or not all(isinstance(one, UUID) for one in ids):
            return str(super().render(context))
        try:
            address = filled(name, ids)
        except NoReverseMatch:
            return str(super().render(context))
        if self.asvar is None:
            return address
        context[self.asvar] = address
        return ""


@register.tag
def url(parser: Parser, token: Token) -> AddressNode:
    node = as_django_has_it(parser, token)
    return AddressNode(node.view_name, node.args, node.kwargs, node.asvar)


def filled(name: str, ids: Sequence[UUID]) -> str:
    """What ``reverse`` says of a name and ids. Raises NoReverseMatch."""
    return _form(name, len(ids), get_urlconf(), get_script_prefix()).format(*ids)


@lru_cache(maxsize=512)
def _form(name: str, number: int, _urlconf: str | None, _prefix: str) -> str:
    """The address with a place for each id: /conversations/{}/prepare/"""
    ids = [uuid4() for _number in range(number)]
    address = reverse(name, args=ids)
    for one in ids:
        address = address.replace(str(one), "{}")
    return address
