"""One question to HR: write it into the profile for everybody, or answer with a reason."""

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from avstamp.drafts.queries import begun
from avstamp.drafts.sent import sent_in
from avstamp.drafts.shown import shown
from avstamp.goals.screens import takes
from avstamp.people.request import PersonRequest
from avstamp.role_changes import actions
from avstamp.role_changes.forms import WordingForm, texts_of
from avstamp.role_changes.models import Asked
from avstamp.role_changes.views.access import asked_screen
from avstamp.role_profiles.queries import profile_on
from avstamp.vault.sealed import reveal


def _page(request: PersonRequest, asked: Asked, **problems: object) -> HttpResponse:
    role = profile_on(asked.profile_id, request.today)
    begin_with = texts_of(role) if role else {}
    context = {
        "asked": asked,
        "role": role,
        "begin_with": begin_with,
        "from_on": request.today,
        "begun": shown(
            ("role_changes.publish", "role_changes.decline"),
            about=asked.id,
            drafts=reveal(begun(request.person, asked.id)),
            typed=request.POST,
            begin_with=begin_with,
        ),
    }
    status = 422 if problems else 200
    return render(request, "role_changes/decide.html", context | problems, status=status)


@asked_screen()
def decide(request: PersonRequest, asked: Asked) -> HttpResponse:
    """What is asked, beside the profile as it reads."""
    return _page(request, asked)


@asked_screen(methods=("POST",))
@takes("publish", WordingForm, again=_page)
def publish(request: PersonRequest, asked: Asked, form: WordingForm) -> HttpResponse:
    """A new version, for everybody who has the role."""
    actions.publish(
        asked,
        wording=form.wording,
        from_on=form.from_on_cleaned,
        sent=sent_in(request.POST, "role_changes.publish", asked.id),
        by=request.person,
        at=request.at,
    )
    messages.success(request, _("The new version stands. The manager who asked can see it."))
    return redirect("role_changes:asked")


@asked_screen(methods=("POST",))
@takes("decline", again=_page)
def decline(request: PersonRequest, asked: Asked, _form: Form) -> HttpResponse:
    """An answer with the reason why not."""
    actions.decline(
        asked,
        sentence=request.POST.get("reply", ""),
        sent=sent_in(request.POST, "role_changes.decline", asked.id),
        by=request.person,
        at=request.at,
    )
    messages.success(request, _("Answered. The manager who asked can read it."))
    return redirect("role_changes:asked")
