"""Mina uppgifter: what the program holds about its reader, to read and to take along."""

import json
from pathlib import Path
from typing import Any, cast

from django.http import HttpResponse
from django.shortcuts import render

from avstamp.audit import actions as audit
from avstamp.paper.files import PDF, WORD, Kind, handed_over, kept_as
from avstamp.people.letterhead import on_our_paper
from avstamp.people.queries import last_day
from avstamp.people.request import PersonRequest
from avstamp.policy.screens import screen
from avstamp.privacy.copy import Copy, copy_of
from avstamp.privacy.letter import letter_of

_SCHEMA = Path(__file__).parents[1] / "schema.json"


@screen("privacy.own_data")
def data(request: PersonRequest) -> HttpResponse:
    """What is in the copy, and the three ways to take it along."""
    ends_on = cast("Any", request.user).ends_on
    context = {"last_day": last_day(ends_on, request.today), "here": "accounts:you"}
    return render(request, "privacy/data.html", context)


@screen("privacy.own_data")
def pdf(request: PersonRequest) -> HttpResponse:
    return _letter(request, PDF)


@screen("privacy.own_data")
def word(request: PersonRequest) -> HttpResponse:
    return _letter(request, WORD)


@screen("privacy.own_data")
def as_json(request: PersonRequest) -> HttpResponse:
    """All of it; ``schema.json`` says what each field means."""
    told = json.dumps(_copy(request), ensure_ascii=False, indent=1)
    return kept_as(f"{_name(request)}.json", told, "application/json")


@screen("privacy.own_data")
def schema(request: PersonRequest) -> HttpResponse:
    """What the fields of the JSON mean, as JSON Schema."""
    return HttpResponse(_SCHEMA.read_bytes(), content_type="application/schema+json")


def _letter(request: PersonRequest, kind: Kind) -> HttpResponse:
    return handed_over(kind.letter(on_our_paper(letter_of(_copy(request)))), kind, _name(request))


def _copy(request: PersonRequest) -> Copy:
    made = copy_of(request.person, on=request.today, at=request.at)
    audit.record_opening(
        "privacy.own_data", subject=request.person.id, by=request.person.id, at=request.at
    )
    return made


def _name(request: PersonRequest) -> str:
    return f"mina-uppgifter-{request.today}"
