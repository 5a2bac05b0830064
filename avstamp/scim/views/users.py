"""The users of the directory, one and all."""

from collections.abc import Mapping
from typing import Any, cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from avstamp.scim.actions import people
from avstamp.scim.models import Known
from avstamp.scim.published import LIST, LONGEST_PAGE
from avstamp.scim.queries import found, found_by, told_of
from avstamp.scim.told import Wrong, patched, read, written
from avstamp.scim.views.access import here, machine, message, said


@machine("GET", "POST")
def users(request: HttpRequest) -> HttpResponse:
    """Those that the directory has told of, a page at a time; a POST tells of another."""
    if request.method == "POST":
        known = people.add(read(said(request)), at=cast("Any", request).at)
        return _one(request, known, 201)
    return _page(request, request.GET)


@machine("POST")
def search(request: HttpRequest) -> HttpResponse:
    """The same page, asked for by a message."""
    asked = said(request)
    if not isinstance(asked, dict):
        raise Wrong("An object is expected here.", "invalidSyntax")
    listed = {name: ",".join(v) if isinstance(v, list) else str(v) for name, v in asked.items()}
    return _page(request, listed)


def _page(request: HttpRequest, asked: Mapping[str, str]) -> HttpResponse:
    found = found_by(asked.get("filter", ""))
    start = max(_number(asked, "startIndex", 1), 1)
    count = min(max(_number(asked, "count", LONGEST_PAGE), 0), LONGEST_PAGE)
    rows = list(found[start - 1 : start - 1 + count])
    told = {
        "schemas": [LIST],
        "totalResults": found.count(),
        "startIndex": start,
        "itemsPerPage": len(rows),
        "Resources": [_shown(asked, row) for row in rows],
    }
    return message(told)


@machine("GET", "PUT", "PATCH", "DELETE")
def user(request: HttpRequest, user: UUID) -> HttpResponse:
    """One of them: read, told of anew, changed in part, or gone."""
    at = cast("Any", request).at
    if request.method == "DELETE":
        people.remove(user, at=at)
        return HttpResponse(status=204)
    if request.method == "GET":
        return _one(request, found(user))
    told = said(request)  # heard to its end before anybody's turn is taken
    if request.method == "PUT":
        return _one(request, people.change(user, lambda _before: read(told), at=at))
    return _one(request, people.change(user, lambda before: patched(before, told), at=at))


def _one(request: HttpRequest, known: Known, status: int = 200) -> HttpResponse:
    return message(_shown(request.GET, known), status, Location=_place(known))


def _place(known: Known) -> str:
    return f"{here()}/Users/{known.person_id}"


def _shown(asked: Mapping[str, str], known: Known) -> dict[str, Any]:
    """As the directory has told it itself, so that nothing else is told to it; in whole, or but
    for what it does not ask for."""
    told = written(told_of(known), f"{here()}/Users")
    meta = {
        "resourceType": "User",
        "created": known.since.isoformat(),
        "lastModified": known.said_at.isoformat(),
        "location": _place(known),
    }
    whole = {"id": str(known.person_id), **told, "meta": meta}
    wanted, unwanted = _names(asked, "attributes"), _names(asked, "excludedAttributes")
    always = {"id", "schemas"}
    return {
        name: value
        for name, value in whole.items()
        if name in always or (_is_in(name, wanted) if wanted else not _is_in(name, unwanted))
    }


def _is_in(name: str, names: set[str]) -> bool:
    """Whether the attribute, or a part of it, is named."""
    plain = name.lower()
    return any(one == plain or one.startswith((f"{plain}.", f"{plain}:")) for one in names)


def _names(asked: Mapping[str, str], parameter: str) -> set[str]:
    return {name.strip().lower() for name in asked.get(parameter, "").split(",") if name}


def _number(asked: Mapping[str, str], name: str, otherwise: int) -> int:
    given = asked.get(name, str(otherwise))
    if not given.lstrip("-").isascii() or not given.lstrip("-").isdecimal() or len(given) > 9:
        raise Wrong(f"{name} is a number.")
    return int(given)
