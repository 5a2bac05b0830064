"""Which page of a list is asked for."""

from django.http import HttpRequest


def page_number(request: HttpRequest) -> int:
    """The number in ``?page=``; anything that is not one means the first."""
    asked = request.GET.get("page", "")
    return int(asked) if asked.isdecimal() and 0 < len(asked) < 6 and int(asked) else 1
