"""Pages that belong to no domain: what is missing, what went wrong, whether the house stands."""

import sys

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views import defaults

from avstamp.web.logs import reference

# How Django names it when a database does not answer, or breaks off.
_AWAY = (OperationalError, InterfaceError)
# What a form may hold that is never shown again.
_SECRETS = {"csrfmiddlewaretoken", "code", "credential", "password", "secret", "seed"}


def not_found(request: HttpRequest, exception: object = None) -> HttpResponse:
    """Missing and forbidden look alike. What was typed for a page that is gone can be copied."""
    if request.headers.get("X-Requested-With") == "avstamp":
        sentence = _("This can no longer be saved here. Your text is still on the page: copy it.")
        return JsonResponse({"problem": "not_found", "sentence": sentence}, status=404)
    return render(request, "web/404.html", {"long": _long(_pairs(request))}, status=404)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What cannot be understood; but for a session that could not be kept while the database was
    away, which Django takes for one that has ended."""
    reason: BaseException | None = exception
    while reason:
        if isinstance(reason, _AWAY):
            return _away(request)
        reason = reason.__context__
    return defaults.bad_request(request, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    """A mistake of ours; or the database is away for a moment, and it is worth trying again."""
    if not isinstance(sys.exception(), _AWAY):
        return render(request, "web/500.html", {"reference": reference.get()}, status=500)
    return _away(request)


def _away(request: HttpRequest) -> HttpResponse:
    again = request.get_full_path() if request.method in ("GET", "HEAD") else ""
    page = render(request, "web/500.html", {"away": True, "again": again}, status=503)
    page.headers["Retry-After"] = "3"  # seconds
    return page


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was made before a new sign-in: what was typed is shown again with a fresh form."""
    return kept_text(request, status=403)


def kept_text(request: HttpRequest, *, status: int, step: str = "") -> HttpResponse:
    """Show what was typed and could not be taken in, ready to be sent once more; ``step`` is the
    address of what is to be done before.

    Where somebody else has signed in meanwhile nothing is sent in their name.
    """
    pairs = _pairs(request)
    shown = {
        "long": _long(pairs),
        "pairs": pairs,
        "address": request.get_full_path(),
        "ours": _from_a_page_of_ours(request),
        "somebody_else": _of_somebody_else(request),
        "step": step,
    }
    return render(request, "web/kept_text.html", shown, status=status)


def _pairs(request: HttpRequest) -> list[tuple[str, str]]:
    """What stands in the form; nothing of it is for somebody else who has signed in meanwhile."""
    if _of_somebody_else(request):
        return []
    names = [name for name in request.POST if name not in _SECRETS]
    return [(name, str(value)) for name in names for value in request.POST.getlist(name)]


def _long(pairs: list[tuple[str, str]]) -> list[str]:
    """What somebody wrote, and neither a choice nor a checksum."""
    return [value for _name, value in pairs if "\n" in value or (len(value) > 40 and " " in value)]


def _of_somebody_else(request: HttpRequest) -> bool:
    here, asked_as = getattr(request, "person", None), request.POST.get("person")
    return bool(here and asked_as and asked_as != str(here.id))


def _from_a_page_of_ours(request: HttpRequest) -> bool:
    # Nobody is led to send with one press what a page of somebody else's put together.
    sent_from = request.headers.get("Origin")
    ours = {f"{request.scheme}://{request.get_host()}", *settings.CSRF_TRUSTED_ORIGINS}
    beside = request.headers.get("Sec-Fetch-Site", "same-origin")
    return beside == "same-origin" and (sent_from is None or sent_from in ours)
