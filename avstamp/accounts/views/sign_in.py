"""Ways in: a code by e-mail, a passkey, or a link that works once."""

import logging
from datetime import datetime
from smtplib import SMTPException
from typing import Any, cast

from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.views import ConfirmLoginCodeView, RequestLoginCodeView
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_datetime
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from avstamp.accounts import passkeys
from avstamp.accounts.actions.links import use_sign_in_link
from avstamp.accounts.forms import AddressForm, PasskeyForm
from avstamp.accounts.provider.speaking import provider_name
from avstamp.accounts.queries import account_at, closed_since, passwords_allowed
from avstamp.accounts.steps import Way
from avstamp.accounts.views.entering import enter, entered, says_shared
from avstamp.accounts.views.trying import ask_for_mail, guess, guessed_right
from avstamp.people.house import shown_to_the_world
from avstamp.policy.screens import public

logger = logging.getLogger(__name__)
_SENT = "code_sent_at"


class _AskForCode(RequestLoginCodeView):  # type: ignore[misc]
    template_name = "accounts/sign_in.html"

    def get_form_class(self) -> type[AddressForm]:
        return AddressForm

    def form_valid(self, form: AddressForm) -> HttpResponse:
        """Send a message, whoever the address belongs to; where the mail server does not answer
        the address stays in its field."""
        address = form.cleaned_data["email"]
        ask_for_mail(self.request, address)
        try:
            LoginCodeVerificationProcess.initiate(
                request=self.request, user=account_at(address), email=address
            )
        except (OSError, SMTPException):
            logger.error("the mail server did not take a code to sign in with")
            form.add_error("email", _("We could not send the code just now. Try again in a while."))
            return cast("HttpResponse", self.form_invalid(form))
        self.request.session[_SENT] = self.request.at.isoformat()
        return HttpResponseRedirect(self.get_success_url())

    def _redirect_to_pending_stage(self, request: HttpRequest, stage: Any) -> None:
        """Whoever comes back here wants another code, or has another address."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown = {
            "house": shown_to_the_world(),
            "passwords": passwords_allowed(),
            "provider_name": provider_name(),
        }
        return cast("dict[str, Any]", super().get_context_data(**kwargs)) | shown


class _EnterCode(ConfirmLoginCodeView):  # type: ignore[misc]
    template_name = "accounts/code.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """A try is counted before it is looked at, in whichever process it arrives."""
        guess(request, self._process.state["email"])
        return cast("HttpResponse", super().post(request, *args, **kwargs))

    def form_valid(self, form: Any) -> HttpResponse:
        guessed_right(self.request, self._process.state["email"])
        if self._process.user and closed_since(self._process.user, _sent_at(self.request)):
            self._process.abort()
            return redirect(settings.LOGIN_URL)
        answer = super().form_valid(form)
        entered(self.request, Way.CODE, shared=says_shared(self.request))
        return cast("HttpResponse", answer)


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
        return _back(request)
    return answer


def _sent_at(request: HttpRequest) -> datetime:
    return parse_datetime(request.session.get(_SENT, "")) or cast("Any", request).at


def _back(request: HttpRequest) -> HttpResponse:
    """To the sign-in page, from which the way goes on to where it was going."""
    if back := request.POST.get("next") or request.GET.get("next"):
        return HttpResponseRedirect(f"{settings.LOGIN_URL}?{urlencode({'next': back})}")
    return HttpResponseRedirect(settings.LOGIN_URL)


@public("Whoever is to sign in has not signed in.")
@require_http_methods(["GET", "HEAD", "POST"])
def once(request: HttpRequest, secret: str) -> HttpResponse:
    """One button that uses the link: a program that looks at links in mail does not press it."""
    if request.method != "POST":
        return render(request, "accounts/once.html")
    guess(request)
    user = use_sign_in_link(secret, at=cast("Any", request).at)
    if user is None:
        return render(request, "accounts/once_used.html", status=410)
    guessed_right(request)
    return enter(request, user, Way.LINK, shared=says_shared(request))


@public("Whoever is to sign in has not signed in.")
@require_POST
def passkey_question(request: HttpRequest) -> HttpResponse:
    """What a browser is to sign, for our own script: new each time, and the same for everybody."""
    return JsonResponse(passkeys.question_to_show())


@public("Whoever is to sign in has not signed in.")
@require_POST
def passkey(request: HttpRequest) -> HttpResponse:
    """A passkey signs in without an address. It is never limited: nobody can guess a signature."""
    form = PasskeyForm(request.POST)
    try:
        user, used = passkeys.whose(form.answer())
    except passkeys.Unusable:
        messages.info(request, _("That passkey does not open anything here. Use another way in."))
        return _back(request)
    used.record_usage()
    return enter(request, user, Way.PASSKEY, shared=says_shared(request))
