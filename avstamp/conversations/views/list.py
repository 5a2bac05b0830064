"""Mina samtal: what is ahead, what waits, and what has been."""

from django.http import HttpResponse
from django.shortcuts import render

from avstamp.conversations.queries import conversations_of
from avstamp.people.request import PersonRequest
from avstamp.policy.screens import screen
from avstamp.web.paging import page_number


@screen("conversations.list")
def conversation_list(request: PersonRequest) -> HttpResponse:
    """The reader's conversations, as the employee and as the manager of people they lead now."""
    page = conversations_of(request.person, request.today, page_number(request.GET.get("page", "")))
    return render(request, "conversations/list.html", {"page": page})
