"""Ways in: a code by e-mail, or a link that works once."""

import logging
from smtplib import SMTPException
from typing import Any, cast

from allauth.account.utils import perform_login
from allauth.account.views import ConfirmLoginCodeView, RequestLoginCodeView
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from avstamp.accounts.actions import use_sign_in_link
from avstamp.core.clock import now
from avstamp.policy.screens import public

logger = logging.getLogger(__name__)


class _AskForCode(RequestLoginCodeView):  # type: ignore[misc]
    template_name = "accounts/sign_in.html"

    def form_valid(self, form: Any) -> HttpResponse:
        """Where the mail server does not answer, the address stays in its field."""
        try:
            return cast("HttpResponse", super().form_valid(form))
        except (OSError, SMTPException):
            logger.error("the mail server did not take a code to sign in with")
            form.add_error("email", _("We could not send the code just now. Try again in a while."))
            return cast("HttpResponse", self.form_invalid(form))


class _EnterCode(ConfirmLoginCodeView):  # type: ignore[misc]
    template_name = "accounts/code.html"


_ask_for_code = _AskForCode.as_view()
_enter_code = _EnterCode.as_view()


@public("Whoever is to sign in has not signed in.")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """One field for the e-mail address; the answer is the same whether it is known or not."""
    if settings.DEMO:
        return redirect("demo:people")
    if request.user.is_authenticated and cast("Any", request).person is None:
        logout(request)  # an account that is nobody's, or nobody's any more
    return cast("HttpResponse", _ask_for_code(request))


@public("Whoever is to sign in has not signed in.")
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """One field for the code; back to the address when it can no longer be used."""
    answer = cast("HttpResponse", _enter_code(request))
    is_back = isinstance(answer, HttpResponseRedirect) and answer.url == settings.LOGIN_URL
    if is_back and not request.user.is_authenticated:
        messages.info(request, _("That code can no longer be used. Ask for a new one here."))
        if back := request.POST.get("next") or request.GET.get("next"):
            return HttpResponseRedirect(f"{settings.LOGIN_URL}?{urlencode({'next': back})}")
    return answer


@public("Whoever is to sign in has not signed in.")
@require_http_methods(["GET", "HEAD", "POST"])
def once(request: HttpRequest, secret: str) -> HttpResponse:
    """One button that uses the link: a program that looks at links in mail does not press it."""
    if request.method != "POST":
        return render(request, "accounts/once.html")
    user = use_sign_in_link(secret, at=now())
    if user is None:
        return render(request, "accounts/once_used.html", status=410)
    return cast("HttpResponse", perform_login(request, user, redirect_url="/"))
