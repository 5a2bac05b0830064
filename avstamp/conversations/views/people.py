"""Mina medarbetare: everybody one leads, and whose turn it is."""

from django.http import HttpResponse
from django.shortcuts import render

from avstamp.conversations.queries import people_of
from avstamp.people.request import PersonRequest
from avstamp.policy.screens import screen
from avstamp.web.paging import page_number


@screen("conversations.my_people")
def people(request: PersonRequest) -> HttpResponse:
    """The people the reader leads today; empty for somebody who leads nobody."""
    page = people_of(request.person, request.today, page_number(request.GET.get("page", "")))
    return render(request, "conversations/people.html", {"page": page})
