"""The two addresses that belong to the program and to no room: programs ask them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from avstamp.accounts.client import address_of
from avstamp.core.clock import now
from avstamp.doctor import echo, health, metrics
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


@public("shows numbers about the installation to whoever has AVSTAMP_METRICS_TOKEN")
@require_safe
def numbers(request: HttpRequest) -> HttpResponse:
    """For Prometheus. To anybody else there is no such address.

    Where somebody comes from opens nothing: behind a proxy everybody comes from this machine.
    """
    if not metrics.is_asked_for(request.headers.get("Authorization", "")):
        raise Http404
    return HttpResponse(metrics.exposition(at=now()), content_type=metrics.CONTENT_TYPE)
