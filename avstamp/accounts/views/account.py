"""One account, for the administrator: which ways in it has, and what can be done about them.

Whatever is done here is recorded, and its owner reads of it on their own page.
"""

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from avstamp.accounts.actions.accounts import close_account, give_account_to, open_account
from avstamp.accounts.actions.app import forget_devices
from avstamp.accounts.actions.provider import disconnect
from avstamp.accounts.actions.sessions import end_every_session
from avstamp.accounts.forms import SeedForm
from avstamp.accounts.models import User
from avstamp.accounts.queries import account_of_person, person_at, told_to, ways_of
from avstamp.accounts.seeds import new_seed
from avstamp.accounts.views import shown_once
from avstamp.core.errors import UnableTo
from avstamp.people.protection import may_see
from avstamp.people.request import PersonRequest
from avstamp.policy.screens import screen

Deed = Callable[[PersonRequest, User], HttpResponse | None]


@screen("accounts.look_after")
def account(request: PersonRequest, person: UUID) -> HttpResponse:
    """Address or none, open or closed, which ways in, and what was done; never a secret."""
    owner = person_at(person)
    if owner is None or not may_see(owner, request):
        raise Http404
    found = account_of_person(person)
    shown = {
        "owner": owner,
        "account": found,
        "ways": ways_of(found, request.at) if found else None,
        "told": told_to(found) if found else [],
        "is_own": owner == request.person,
        "seed": new_seed(),
        "here": "accounts:accounts",
    }
    return render(request, "accounts/account.html", shown)


def _deed(action: str) -> Callable[[Deed], Callable[..., HttpResponse]]:
    """A form on the page of an account: done, and back to the page unless it shows something."""

    def decorate(deed: Deed) -> Callable[..., HttpResponse]:
        @screen(action, methods=("POST",))
        @wraps(deed)
        def answer(request: PersonRequest, person: UUID) -> HttpResponse:
            found = account_of_person(person)
            if found is None or not (found.person and may_see(found.person, request)):
                raise Http404
            if found.person_id == request.person.id:
                # One's own ways in are changed where one first shows who one is.
                return redirect("accounts:ways")
            try:
                shown = deed(request, found)
            except UnableTo as reason:
                messages.info(request, str(reason.sentence))
                shown = None
            return shown or redirect("accounts:account", person=person)

        return answer

    return decorate


@screen("accounts.give", methods=("POST",))
def give(request: PersonRequest, person: UUID) -> HttpResponse:
    """An account for somebody who has none."""
    owner = person_at(person)
    if owner is None or not may_see(owner, request):
        raise Http404
    try:
        give_account_to(owner, by=request.person, at=request.at)
        messages.success(request, _("The account is made. Now it needs a way in."))
    except UnableTo as reason:
        messages.info(request, str(reason.sentence))
    return redirect("accounts:account", person=person)


@_deed("accounts.close")
def close(request: PersonRequest, account: User) -> None:
    """Nobody comes in with it any more, from this moment."""
    close_account(account, by=request.person, at=request.at)
    messages.success(request, _("The account is closed, and every session has ended."))


@_deed("accounts.open")
def reopen(request: PersonRequest, account: User) -> None:
    """It can be signed in to again."""
    open_account(account, by=request.person, at=request.at)
    messages.success(request, _("The account is open. Links and codes on paper are made anew."))


@_deed("accounts.forget_devices")
def forget(request: PersonRequest, account: User) -> None:
    """A phone is lost: its passkeys and app open nothing, and every session ends."""
    forget_devices(account, by=request.person, at=request.at)
    end_every_session(account)
    messages.success(request, _("The app and the passkeys are taken away."))


@_deed("accounts.disconnect_provider")
def disconnect_provider(request: PersonRequest, account: User) -> None:
    """It is somebody else's there, or another is meant: it leads here no more."""
    disconnect(account, by=request.person, at=request.at)
    end_every_session(account)
    messages.success(request, _("It leads to this account no more, and every session has ended."))


@_deed("accounts.make_link")
def make_link(request: PersonRequest, account: User) -> HttpResponse | None:
    """A link that signs the owner in once, shown this once."""
    return _made(request, account, shown_once.link)


@_deed("accounts.make_paper_codes")
def make_paper(request: PersonRequest, account: User) -> HttpResponse | None:
    """Ten codes on paper for the owner, shown this once."""
    return _made(request, account, shown_once.sheet)


def _made(
    request: PersonRequest, account: User, make: Callable[..., HttpResponse]
) -> HttpResponse | None:
    form = SeedForm(request.POST)
    if not form.is_valid():
        return None
    if not account.is_active:
        messages.info(request, _("The account is closed. Open it first."))
        return None
    back = reverse("accounts:account", args=[account.person_id])
    return make(request, account, seed=form.cleaned_data["seed"], back=back)
