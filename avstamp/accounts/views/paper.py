"""Signing in with a code on paper, on a computer that others use too."""

from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from avstamp.accounts.actions.paper import use_paper_code
from avstamp.accounts.forms import CodeForm
from avstamp.accounts.models import User
from avstamp.accounts.queries import paper_of
from avstamp.accounts.steps import Way
from avstamp.accounts.views.entering import enter
from avstamp.accounts.views.trying import guess, guessed_right
from avstamp.policy.screens import public
from avstamp.web.templatetags.words import in_words


@public("Whoever is to sign in has not signed in.")
@require_http_methods(["GET", "HEAD", "POST"])
def paper(request: HttpRequest) -> HttpResponse:
    """One field for the code alone."""
    form = CodeForm(request.POST or None)
    if form.is_valid():
        guess(request)
        user = use_paper_code(form.cleaned_data["code"], at=cast("Any", request).at)
        if user:
            guessed_right(request)
            answer = enter(request, user, Way.PAPER, shared=True)
            messages.info(request, _left(user, request))
            return answer
        form.add_error(
            "code", _("That code opens nothing. Each works once: take the next on your paper.")
        )
    return render(request, "accounts/paper.html", {"form": form})


def _left(user: User, request: HttpRequest) -> str:
    sheet = paper_of(user, cast("Any", request).at)
    left = sheet.left if sheet else 0
    with translation.override(user.person.language if user.person else None):
        if not left:
            return _("That was the last code on your paper. Make new ones on your own page.")
        told = ngettext(
            "One code is left on your paper.", "%(number)s codes are left on your paper.", left
        )
        return told % {"number": in_words(left).capitalize()}
