"""Reading an answer as somebody would, and counting what it took."""

import re
from collections.abc import Callable
from html import unescape
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext


def words(answer: Any) -> str:
    """What the page says, without its elements; each ends a word."""
    page = re.sub(r"<(script|style)\b.*?</\1>", " ", answer.text, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def queries_of(ask: Callable[[], object]) -> int:
    """How many queries asking takes, once everything has been asked before."""
    ask()
    with CaptureQueriesContext(connection) as caught:
        ask()
    return len(caught)


def link_in(answer: Any, words: str) -> str:
    """Where the link leads that is called so."""
    found = re.search(rf'<a[^>]* href="([^"]+)"[^>]*>{re.escape(words)}</a>', answer.text)
    assert found, answer.text
    return unescape(found[1])
