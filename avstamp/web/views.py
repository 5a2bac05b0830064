"""Pages that belong to no domain: what is missing, what went wrong, whether the house stands."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def not_found(request: HttpRequest, exception: object = None) -> HttpResponse:
    """Missing and forbidden look alike."""
    return render(request, "web/404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    return render(request, "web/500.html", status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was made before a new sign-in: what was typed is shown again with a fresh form."""
    return kept_text(request, status=403)


def kept_text(request: HttpRequest, *, status: int, step: str = "") -> HttpResponse:
    """Show what was typed and could not be taken in, ready to be sent once more; ``step`` is the
    address of what is to be done before."""
    fields: dict[str, Any] = {
        name: request.POST.getlist(name) for name in request.POST if name != "csrfmiddlewaretoken"
    }
    pairs = [(name, value) for name, values in fields.items() for value in values]
    return render(
        request,
        "web/kept_text.html",
        {
            "long": [value for _name, value in pairs if len(value) > 40 or "\n" in value],
            "pairs": pairs,
            "address": request.get_full_path(),
            "ours": _from_a_page_of_ours(request),
            "step": step,
        },
        status=status,
    )


def _from_a_page_of_ours(request: HttpRequest) -> bool:
    # Nobody is led to send with one press what a page of somebody else's put together.
    sent_from = request.headers.get("Origin")
    ours = {f"{request.scheme}://{request.get_host()}", *settings.CSRF_TRUSTED_ORIGINS}
    beside = request.headers.get("Sec-Fetch-Site", "same-origin")
    return beside == "same-origin" and (sent_from is None or sent_from in ours)
