"""Mina medarbetare: everybody one leads, and whose turn it is."""

from django.http import HttpResponse
from django.shortcuts import render

from avstamp.conversations.queries import people_of
from avstamp.conversations.views.paging import page_number
from avstamp.people.request import PersonRequest
from avstamp.policy.screens import screen


@screen("conversations.my_people")
def people(request: PersonRequest) -> HttpResponse:
    """The people the reader leads today; empty for somebody who leads nobody."""
    page = people_of(request.person, request.today, page_number(request))
    return render(request, "conversations/people.html", {"page": page})
