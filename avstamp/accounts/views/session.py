"""What our script asks before it sends again: is it still the same person?"""

from typing import Any, cast

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.views.decorators.http import require_safe

from avstamp.policy.screens import public


@public("Somebody signed out gets to know that they are.")
@require_safe
def session(request: HttpRequest) -> HttpResponse:
    """The id of whoever is signed in in this browser, empty when nobody is, and the token that
    forms are sent with since they signed in."""
    person = cast("Any", request).person
    if person is None:
        return JsonResponse({"person": ""})
    return JsonResponse({"person": str(person.id), "token": get_token(request)})
