"""The one address that belongs to the program and to no room."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from avstamp.accounts.client import address_of
from avstamp.doctor import echo, health
from avstamp.policy.screens import public


@public("asked by whatever watches over the installation; tells nothing but one word")
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """200 when somebody could sign in and read, 503 with what is amiss in a word otherwise.

    The doctor of this very installation is told how its own request arrived.
    """
    if not health.databases_answer():
        return HttpResponse("database", status=503, content_type="text/plain")
    if not health.keys_fit():
        return HttpResponse("keys", status=503, content_type="text/plain")
    seen = echo.answer(
        request.headers.get(echo.HEADER, ""),
        secure=request.is_secure(),
        forwarded=request.headers.get("X-Forwarded-For", ""),
        taken_for=address_of(request),
    )
    return HttpResponse(seen or "ok", content_type="text/plain")
