"""The way out."""

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from avstamp.accounts import working_day
from avstamp.accounts.shared_computer import is_shared
from avstamp.policy.screens import public


@public("Whoever has been signed out meanwhile may press it too.")
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End this session, then the sign-in page; where others come too, a page that says so, and
    whoever came from the organisation's sign-in reads how to sign out there too.

    The browser keeps nothing of what was open.
    """
    to = reverse("accounts:signed_out") if is_shared(request.session) else settings.LOGIN_URL
    if working_day.from_provider(request.session):
        to = f"{reverse('accounts:signed_out')}?provider"
    logout(request)
    answer = redirect(to)
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer
