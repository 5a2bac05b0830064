"""The list for the next meeting of a unit: texts alone, to be read out and printed."""

from django.http import HttpResponse
from django.shortcuts import render

from avstamp.people.request import PersonRequest
from avstamp.policy.screens import screen
from avstamp.workplace_meeting.queries import agendas


@screen("workplace_meeting.agenda")
def agenda(request: PersonRequest) -> HttpResponse:
    """One for each unit whose meetings the reader holds."""
    found = agendas(request.person, request.today)
    return render(request, "workplace_meeting/agenda.html", {"agendas": found})
