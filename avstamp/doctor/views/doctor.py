"""How the installation is, for the administrator."""

from django.http import HttpResponse
from django.shortcuts import render

from avstamp.doctor.findings import Report
from avstamp.doctor.looking import look_around, with_answers
from avstamp.people.request import PersonRequest
from avstamp.policy.screens import screen


@screen("doctor.look", methods=("GET", "POST"))
def doctor(request: PersonRequest) -> HttpResponse:
    """What is to be done, and what is well; a POST asks the mail server and our address too,
    which takes seconds when one of them does not answer."""
    found = look_around(at=request.at)
    if request.method == "POST":
        found = with_answers(found)
    return render(request, "doctor/doctor.html", {"report": Report.of(found)})
