"""Mina samtal: what is ahead, what waits, and what has been."""

from django.http import HttpResponse
from django.shortcuts import render

from avstamp.conversations.queries import conversations_of
from avstamp.conversations.views.paging import page_number
from avstamp.people.request import PersonRequest
from avstamp.policy.screens import screen


@screen("conversations.list")
def conversation_list(request: PersonRequest) -> HttpResponse:
    """The reader's conversations, as the employee and as the manager of people they lead now."""
    page = conversations_of(request.person, request.today, page_number(request))
    return render(request, "conversations/list.html", {"page": page})
