"""Confirming that it is you, before your ways in are changed."""

import logging
from smtplib import SMTPException

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from avstamp.accounts import confirming
from avstamp.accounts.actions.limits import take
from avstamp.accounts.limits import What
from avstamp.accounts.queries import ways_of
from avstamp.accounts.views.access import account_of, asks_strong, way_on
from avstamp.accounts.views.proving import prove
from avstamp.people.request import PersonRequest
from avstamp.policy.screens import screen

logger = logging.getLogger(__name__)


@screen("accounts.confirm", methods=("GET", "POST"))
def confirm(request: PersonRequest) -> HttpResponse:
    """Whatever the asker has that proves it; only what is strong of whoever must show that."""
    strong, ways = asks_strong(request), ways_of(account_of(request), request.at)
    problem, to = "", way_on(request, reverse("accounts:ways"))
    if "send" in request.POST and ways.email and not strong:
        problem = _send(request, ways.email)
    elif request.method == "POST":
        if prove(request, ways, strong=strong):
            return HttpResponseRedirect(to)
        problem = _("That was not right. Look again, and try once more.")
    shown = {
        "strong": strong,
        "ways": ways,
        "sent": confirming.is_sent(request.session, request.at) and not strong,
        "problem": problem,
        "next": to,
        "here": "accounts:you",
    }
    return render(request, "accounts/confirm.html", shown)


def _send(request: PersonRequest, email: str) -> str:
    """Send a code; what to say if that cannot be done."""
    take(What.MAIL, email, at=request.at)
    code = confirming.new_code(request.session, request.at)
    try:
        get_adapter().send_mail("account/email/login_code", email, {"code": code})
    except (OSError, SMTPException):
        logger.error("the mail server did not take a code to confirm with")
        return _("We could not send the code just now. Try again in a while.")
    messages.info(request, _("A code is on its way to your address."))
    return ""
