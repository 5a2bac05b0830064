"""Reading a page as its reader does."""

from html import unescape
from typing import Any

from django.utils.html import strip_tags


def words(answer: Any) -> str:
    """The words of the page, with single plain spaces between them."""
    return " ".join(unescape(strip_tags(answer.text.replace("<", " <"))).split())
