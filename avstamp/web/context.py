"""What the shell of every page knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def shell(request: HttpRequest) -> dict[str, Any]:
    """The signed-in person (or None), what they lead and look after, and whether this is a demo."""
    return {
        "person": getattr(request, "person", None),
        "leads_people": getattr(request, "leads_people", False),
        "house": getattr(request, "house", None),  # its name, logo and own word for the talk
        "relations": getattr(request, "relations", frozenset()),
        "demo": settings.DEMO,
    }
