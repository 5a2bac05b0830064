"""What the reader is proud of, to be read, printed and taken along."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from avstamp.goals.pride import pride_of
from avstamp.goals.pride_letter import letter_of
from avstamp.paper.files import PDF, WORD, Kind, handed_over
from avstamp.people.letterhead import on_our_paper
from avstamp.people.request import PersonRequest
from avstamp.policy.screens import screen


@screen("goals.pride")
def pride(request: PersonRequest) -> HttpResponse:
    years = pride_of(request.person, request.today)
    return render(request, "goals/pride.html", {"years": years})


@screen("goals.pride")
def pdf(request: PersonRequest) -> HttpResponse:
    return _letter(request, PDF)


@screen("goals.pride")
def word(request: PersonRequest) -> HttpResponse:
    return _letter(request, WORD)


def _letter(request: PersonRequest, kind: Kind) -> HttpResponse:
    years = pride_of(request.person, request.today)
    letter = letter_of(request.person, years, at=request.at)
    return handed_over(
        kind.letter(on_our_paper(letter)), kind, f"{_('strengths-and-results')}-{request.today}"
    )
