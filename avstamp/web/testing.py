"""For tests of every room: reading a page as its reader does, counting what it took to make it."""

from collections.abc import Callable
from contextlib import ExitStack
from html import unescape
from typing import Any

from django.db import connections
from django.test.utils import CaptureQueriesContext
from django.utils.html import strip_tags


def words(answer: Any) -> str:
    """The words of the page, with single plain spaces between them."""
    return " ".join(unescape(strip_tags(answer.text)).split())


def queries_of(ask: Callable[[], object]) -> int:
    """How many queries an answer takes, of the database and the key ring together."""
    with ExitStack() as stack:
        asked = [stack.enter_context(CaptureQueriesContext(one)) for one in connections.all()]
        ask()
    return sum(len(captured) for captured in asked)
