"""Reading a page as its reader does."""

from html import unescape

from django.http import HttpResponse
from django.utils.html import strip_tags


def words(answer: HttpResponse) -> str:
    """The words of the page, with single plain spaces between them."""
    return " ".join(unescape(strip_tags(answer.text.replace("<", " <"))).split())
