"""The way out."""

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST

from avstamp.policy.screens import public


@public("Whoever has been signed out meanwhile may press it too.")
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End this session, then the sign-in page; the browser keeps nothing of what was open."""
    logout(request)
    return HttpResponseRedirect(
        settings.LOGIN_URL, headers={"Clear-Site-Data": '"cache", "storage"'}
    )
