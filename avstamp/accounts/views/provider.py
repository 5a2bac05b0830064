"""Signing in where the organisation signs in: going there, coming back, being signed out there."""

from datetime import timedelta
from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from avstamp.accounts import working_day
from avstamp.accounts.actions.provider import account_connected, account_of_said, connect
from avstamp.accounts.actions.sessions import end_every_session, renew
from avstamp.accounts.provider import oidc
from avstamp.accounts.provider.configured import Oidc
from avstamp.accounts.provider.said import Cancelled, Errand, NotSaid, Said, Unreachable
from avstamp.accounts.provider.speaking import came_back, provider_name, way_there
from avstamp.accounts.steps import LATELY, Way, remember
from avstamp.accounts.views.access import account_of, way_on
from avstamp.accounts.views.entering import enter
from avstamp.core.errors import UnableTo
from avstamp.people.request import PersonRequest
from avstamp.policy.screens import public, screen

_WHY = "Whoever is to sign in has not signed in."
_LONG_AGO = timedelta(days=1)


@public(_WHY)
@require_safe
def provider(request: HttpRequest) -> HttpResponse:
    """On to the provider. A link leads here and no form: a form that ends at another host is
    stopped by our own content policy."""
    _there_is_one()
    return _gone(request, Errand("enter", way_on(cast("PersonRequest", request), "")))


@screen("accounts.confirm")
def prove_there(request: PersonRequest) -> HttpResponse:
    """On to the provider, which is to ask who they are though they may be signed in there."""
    _there_is_one()
    to = way_on(request, reverse("accounts:ways"))
    return _gone(cast("HttpRequest", request), Errand("confirm", to), anew=True)


def _gone(request: HttpRequest, errand: Errand, *, anew: bool = False) -> HttpResponse:
    try:
        return HttpResponseRedirect(way_there(request, errand, anew=anew))
    except Unreachable:
        return _not_said(request, Unreachable(errand))


@public(_WHY)
@require_safe
def back(request: HttpRequest) -> HttpResponse:
    """From the provider, with what it says of them."""
    _there_is_one()
    try:
        errand, said = came_back(request)
    except NotSaid as problem:
        return _not_said(request, problem)
    return _arrived(request, errand, said)


def _arrived(request: HttpRequest, errand: Errand, said: Said) -> HttpResponse:
    """What they went there for is done, or it is said kindly why not."""
    if errand.purpose == "enter":
        return _enter(request, said, errand.to)
    asking = cast("PersonRequest", request)
    if asking.person is None:
        return _not_said(request, NotSaid(errand))
    return (_connect if errand.purpose == "connect" else _confirm)(asking, said, errand.to)


def _enter(request: HttpRequest, said: Said, to: str) -> HttpResponse:
    at = cast("Any", request).at
    account = account_of_said(said, at=at)
    if account is None:
        return render(request, "accounts/provider.html", {"name": provider_name()}, status=403)
    answer = enter(request, account, Way.PROVIDER, to=to)
    if request.user.is_authenticated:
        working_day.begin(request.session, at)
        _remember(request, said)
    return answer


def _remember(request: HttpRequest, said: Said) -> None:
    """When they proved there who they are, which may have been in the morning: whoever finds an
    open computer comes in by it, and is not to give themselves a way in of their own."""
    shown_at = said.shown_at or cast("Any", request).at - _LONG_AGO
    remember(request.session, Way.PROVIDER, shown_at)
    if said.strong:
        remember(request.session, Way.PROVIDER_STRONG, shown_at)


def _connect(request: PersonRequest, said: Said, _to: str) -> HttpResponse:
    try:
        at, account = request.at, account_of(request)
        connect(account, said.provider, said.identifier, by=request.person, at=at)
        told = _("It is connected. From now on you can sign in that way.")
        messages.success(request, told)
    except UnableTo as reason:
        messages.info(request, str(reason.sentence))
    return redirect("accounts:ways")


def _confirm(request: PersonRequest, said: Said, to: str) -> HttpResponse:
    account = account_connected(said.provider, said.identifier)
    lately = said.shown_at is not None and request.at - said.shown_at < LATELY
    if account != account_of(request) or not lately:
        messages.info(request, _("That was not right. Look again, and try once more."))
        return HttpResponseRedirect(f"{reverse('accounts:confirm')}?{urlencode({'next': to})}")
    _remember(cast("HttpRequest", request), said)
    renew(request.session)
    return HttpResponseRedirect(to)


def _not_said(request: HttpRequest, problem: NotSaid) -> HttpResponse:
    """Back to where they came from, where other ways stand too, with a sentence about it."""
    name = {"name": provider_name()}
    if isinstance(problem, Cancelled):
        told = _("You turned back at %(name)s. Choose how you want to sign in.")
    elif isinstance(problem, Unreachable):
        told = _("%(name)s does not answer just now. Try again in a while, or use another way in.")
    else:
        told = _("That sign-in could not be used. Begin again here.")
    messages.info(request, told % name)
    if cast("Any", request).person:
        return redirect("accounts:ways")
    to = problem.errand.to if problem.errand else ""
    back = f"?{urlencode({'next': to})}" if to else ""
    return HttpResponseRedirect(settings.LOGIN_URL + back)


@csrf_exempt
@public("the provider itself asks, and its signature is checked")
@require_POST
def signed_out_there(request: HttpRequest) -> HttpResponse:
    """Somebody has been signed out at the provider, or shut out: their sessions here end too."""
    if not isinstance(settings.PROVIDER, Oidc):
        raise Http404
    token, at = request.POST.get("logout_token", ""), cast("Any", request).at
    try:
        issuer, identifier = oidc.signed_out(token, at)
    except NotSaid:
        return _to_machine(400)
    if account := account_connected(issuer, identifier):
        end_every_session(account)
    return _to_machine(200)


def _to_machine(status: int) -> HttpResponse:
    return HttpResponse(status=status, headers={"Cache-Control": "no-store"})


def _there_is_one() -> None:
    if not provider_name():
        raise Http404
