"""What our script asks before it sends again: is it still the same person?"""

from typing import Any, cast

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from avstamp.policy.screens import public


@public("Somebody signed out gets to know that they are.")
@require_safe
def session(request: HttpRequest) -> HttpResponse:
    """The id of whoever is signed in in this browser; empty when nobody is."""
    person = cast("Any", request).person
    return JsonResponse({"person": str(person.id) if person else ""})
