"""The way out."""

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from avstamp.accounts.shared_computer import is_shared
from avstamp.policy.screens import public


@public("Whoever has been signed out meanwhile may press it too.")
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End this session, then the sign-in page; where others come too, a page that says so.

    The browser keeps nothing of what was open.
    """
    to = "accounts:signed_out" if is_shared(request.session) else settings.LOGIN_URL
    logout(request)
    answer = redirect(to)
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer
