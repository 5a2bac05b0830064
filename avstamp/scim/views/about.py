"""What we tell the directory of ourselves."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse

from avstamp.scim import published
from avstamp.scim.told import Wrong
from avstamp.scim.views.access import here, machine, message


@machine("GET")
def config(_request: HttpRequest) -> HttpResponse:
    """What we can do."""
    return message(published.config(here()))


@machine("GET")
def about(request: HttpRequest, kind: str, name: str = "") -> HttpResponse:
    """Every type of thing, or every schema; or the one of that name."""
    rows = (published.schemas if kind == "Schemas" else published.resource_types)(here())
    if not name:
        return message(_listed(request, rows))
    found = next((row for row in rows if row["id"] == name), None)
    if found is None:
        raise Wrong("There is no such thing here.", "", 404)
    return message(found)


@machine("GET", "POST", "PUT", "PATCH", "DELETE")
def nothing(_request: HttpRequest, rest: str) -> HttpResponse:
    """Everything else: groups, bulk, and what nobody has heard of."""
    raise Wrong("There is no such thing here.", "", 404)


def _listed(request: HttpRequest, rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    if "filter" in request.GET:  # as the standard has it: these are not filtered
        raise Wrong("These are not filtered.", "", 403)
    return {
        "schemas": [published.LIST],
        "totalResults": len(rows),
        "startIndex": 1,
        "itemsPerPage": len(rows),
        "Resources": rows,
    }
