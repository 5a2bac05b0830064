"""The recovery codes, until their owner says that they have kept them."""

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from avstamp.accounts.views.access import account_of, fresh_screen, way_on
from avstamp.people.request import PersonRequest


@fresh_screen("accounts.app", methods=("GET", "POST"))
def recovery(request: PersonRequest) -> HttpResponse:
    """The ten codes; a POST says that they are kept, and they are never shown again."""
    kind = Authenticator.Type.RECOVERY_CODES
    found = Authenticator.objects.filter(user=account_of(request), type=kind).first()
    codes = found.wrap() if found else None
    if codes is None or codes.did_view:
        return redirect("accounts:ways")
    if request.method == "POST":
        codes.mark_as_viewed()
        messages.success(request, _("The app is in place."))
        return redirect(way_on(request, "accounts:ways"))
    shown = {"codes": codes.get_unused_codes(), "here": "accounts:you"}
    return render(request, "accounts/recovery.html", shown)
