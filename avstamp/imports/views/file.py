"""What a file of people looks like, with one to begin from."""

from django.http import HttpResponse
from django.shortcuts import render

from avstamp.imports.example import as_csv, as_workbook
from avstamp.paper.files import kept_as
from avstamp.paper.spreadsheet import CSV
from avstamp.people.request import PersonRequest
from avstamp.policy.screens import screen

_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@screen("imports.read")
def file(request: PersonRequest) -> HttpResponse:
    """Which columns there may be, and what an empty cell means."""
    return render(request, "imports/file.html")


@screen("imports.read")
def csv(_request: PersonRequest) -> HttpResponse:
    """An example with semicolons."""
    return kept_as("medarbetare.csv", as_csv(), CSV)


@screen("imports.read")
def xlsx(_request: PersonRequest) -> HttpResponse:
    """The same as a workbook."""
    return kept_as("medarbetare.xlsx", as_workbook(), _WORKBOOK)
