"""Your own page: who you are here, your language, where you are signed in."""

from typing import cast

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _

from avstamp.accounts.actions.language import choose_language
from avstamp.accounts.actions.sessions import end_other_sessions as end_others
from avstamp.accounts.forms import LanguageForm
from avstamp.accounts.models import User
from avstamp.accounts.queries import signed_in_at
from avstamp.people.request import PersonRequest
from avstamp.policy.screens import screen


@screen("accounts.you", methods=("GET", "POST"))
def you(request: PersonRequest) -> HttpResponse:
    """Shows the page; a POST chooses the language, and says so in it."""
    form = LanguageForm(request.POST or None, initial={"language": request.person.language})
    if form.is_valid():
        chosen = form.cleaned_data["language"]
        choose_language(request.person, language=chosen)
        with translation.override(chosen):
            messages.success(request, _("Avstamp now speaks English with you."))
        return redirect("accounts:you")
    places = signed_in_at(cast("User", request.user).id, str(request.session.session_key))
    shown = {"form": form, "places": places, "languages": settings.LANGUAGES}
    return render(request, "accounts/you.html", shown)


@screen("accounts.end_sessions", methods=("POST",))
def end_sessions(request: PersonRequest) -> HttpResponse:
    """Sign out everywhere but here."""
    end_others(cast("User", request.user), keep=str(request.session.session_key))
    messages.success(request, _("You are now signed in here only."))
    return redirect("accounts:you")
