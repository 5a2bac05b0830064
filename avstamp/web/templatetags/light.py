"""Django's ``url``, ``translate`` and ``blocktranslate``, made light: they stand in every row.

Each does what Django's does, and leaves to Django's own whatever is not plain.
"""

from collections.abc import Sequence
from functools import lru_cache
from uuid import UUID, uuid4

from django import template
from django.template.base import Node, Parser, Token, render_value_in_context
from django.template.context import Context
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as url_of_django
from django.templatetags.i18n import (
    BlockTranslateNode,
    TranslateNode,
    do_block_translate,
    do_translate,
)
from django.urls import NoReverseMatch, get_script_prefix, get_urlconf, reverse
from django.utils.translation import gettext, pgettext

register = template.Library()


class AddressNode(URLNode):
    """An address is worked out once, and then its ids are filled in."""

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


class WordsNode(Node):
    """Words of the program in the language of the reader."""

    def __init__(self, words: str, asvar: str | None) -> None:
        self.words = words
        self.asvar = asvar

    def render(self, context: Context) -> str:
        if self.asvar is None:
            return gettext(self.words)
        context[self.asvar] = gettext(self.words)
        return ""


class SentenceNode(BlockTranslateNode):
    """A sentence of the program with values in it; Django puts its words together each time."""

    def __init__(self, node: BlockTranslateNode) -> None:
        vars(self).update(vars(node))
        self.words, self.names = self.render_token_list(self.singular)

    def render(self, context: Context, nested: bool = False) -> str:
        values = {
            name: self.extra_context[name].resolve(context)
            if name in self.extra_context
            else context.get(name, "")
            for name in self.names
        }
        said = (
            pgettext(self.message_context.resolve(context), self.words)
            if self.message_context
            else gettext(self.words)
        )
        try:
            return said % {
                name: render_value_in_context(value, context) for name, value in values.items()
            }
        except (KeyError, ValueError):
            return str(super().render(context, nested))  # a translation that names another value


@register.tag
def url(parser: Parser, token: Token) -> AddressNode:
    node = url_of_django(parser, token)
    return AddressNode(node.view_name, node.args, node.kwargs, node.asvar)


@register.tag
def translate(parser: Parser, token: Token) -> Node:
    node: TranslateNode = do_translate(parser, token)
    words = node.filter_expression.var.literal
    plain = isinstance(words, str) and "%" not in words and not node.filter_expression.filters
    if not plain or node.noop or node.message_context:
        return node
    return WordsNode(words, node.asvar)


@register.tag
def blocktranslate(parser: Parser, token: Token) -> BlockTranslateNode:
    node: BlockTranslateNode = do_block_translate(parser, token)
    return node if node.plural or node.asvar else SentenceNode(node)
