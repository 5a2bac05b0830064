"""What is shown once: a sheet of codes, a link that signs in."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from avstamp.accounts.actions.links import AlreadyShown, make_sign_in_link
from avstamp.accounts.actions.paper import make_sheet
from avstamp.accounts.models import User
from avstamp.people.request import PersonRequest


def sheet(request: PersonRequest, account: User, *, seed: str, back: str) -> HttpResponse:
    """A sheet of codes to print, made by the asker for the owner of the account."""
    try:
        made = make_sheet(account, seed=seed, by=request.person, at=request.at)
    except AlreadyShown as reason:
        messages.info(request, str(reason.sentence))
        return redirect(back)
    shown = {"owner": account.person, "sheet": made.sheet, "codes": made.codes, "back": back}
    return render(request, "accounts/sheet.html", shown | {"address": settings.URL})


def link(request: PersonRequest, account: User, *, seed: str, back: str) -> HttpResponse:
    """A link to hand over to the owner of the account."""
    try:
        secret = make_sign_in_link(account, seed=seed, by=request.person, at=request.at)
    except AlreadyShown as reason:
        messages.info(request, str(reason.sentence))
        return redirect(back)
    address = settings.URL + reverse("accounts:once", args=[secret])
    shown = {"owner": account.person, "address": address, "back": back}
    return render(request, "accounts/link.html", shown)
