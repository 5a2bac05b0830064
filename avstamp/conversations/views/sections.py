"""The way on to a section of a page."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from avstamp.conversations.models import Conversation


def to_section(screen: str, conversation: Conversation, section: str) -> HttpResponse:
    """The conversation's screen of that name, at the section; what is none is left out."""
    address = reverse(f"conversations:{screen}", args=[conversation.id])
    return redirect(f"{address}?section={section}" if section.isalpha() else address)
