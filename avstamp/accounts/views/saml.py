"""SAML's addresses of ours: what we are, and where the provider sends a browser with its answer.

The answer comes as a form from another site, with which a browser sends no cookie of ours: it is
kept for a moment, and the browser comes once more by itself, as who it is.
"""

from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from avstamp.accounts.actions.limits import take
from avstamp.accounts.client import network_of
from avstamp.accounts.limits import What
from avstamp.accounts.provider.configured import Saml
from avstamp.accounts.provider.saml import A_MOMENT, answer_cookie, keep_answer, our_metadata
from avstamp.policy.screens import public


@public("whoever sets up the provider reads what we are there")
@require_safe
def saml(request: HttpRequest) -> HttpResponse:
    """Our own description, for the provider; where SAML is not spoken, the other ways in."""
    if not _is_spoken():
        return redirect(settings.LOGIN_URL)
    return HttpResponse(our_metadata(), content_type="application/samlmetadata+xml")


@csrf_exempt
@public("the provider sends a browser here; what it sends is signed, and read on the way back")
@require_POST
def saml_back(request: HttpRequest) -> HttpResponse:
    """Keeps what came, unread, and lets the browser come again."""
    if not _is_spoken():
        return redirect(settings.LOGIN_URL)
    take(What.ASKING, network_of(request), at=cast("Any", request).at)
    key = keep_answer(request.POST.get("SAMLResponse", ""))
    answer = redirect("accounts:provider_back")
    answer.set_cookie(
        answer_cookie(),
        key,
        max_age=A_MOMENT,
        secure=settings.SECURE,
        httponly=True,
        samesite="Lax",
    )
    return answer


def _is_spoken() -> bool:
    return isinstance(settings.PROVIDER, Saml) and not settings.DEMO
