"""One question to HR: write it into the profile for everybody, or answer with a reason."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from avstamp.core.errors import UnableTo
from avstamp.drafts.queries import begun
from avstamp.drafts.sent import sent_in
from avstamp.drafts.shown import shown
from avstamp.people.request import PersonRequest
from avstamp.policy.engine import Denied
from avstamp.policy.screens import screen
from avstamp.role_changes import actions, queries
from avstamp.role_changes.forms import WordingForm, texts_of
from avstamp.role_changes.models import Asked
from avstamp.role_profiles.queries import profile_on
from avstamp.vault.sealed import reveal


@screen("role_changes.decide")
def decide(request: PersonRequest, asked: UUID) -> HttpResponse:
    """What is asked, beside the profile as it reads."""
    return _page(request, _found(asked))


@screen("role_changes.decide", methods=("POST",))
def publish(request: PersonRequest, asked: UUID) -> HttpResponse:
    """A new version, for everybody who has the role."""
    found, form = _found(asked), WordingForm(request.POST)
    if not form.is_valid():
        return _page(request, found, publish_problem=next(iter(form.errors.values()))[0])
    try:
        actions.publish(
            found,
            wording=form.wording,
            from_on=form.from_on_cleaned,
            sent=sent_in(request.POST, "role_changes.publish", asked),
            by=request.person,
            at=request.at,
        )
    except UnableTo as problem:
        return _page(request, found, publish_problem=problem.sentence)
    messages.success(request, _("The new version stands. The manager who asked can see it."))
    return redirect("role_changes:asked")


@screen("role_changes.decide", methods=("POST",))
def decline(request: PersonRequest, asked: UUID) -> HttpResponse:
    """An answer with the reason why not."""
    found = _found(asked)
    try:
        actions.decline(
            found,
            sentence=request.POST.get("reply", ""),
            sent=sent_in(request.POST, "role_changes.decline", asked),
            by=request.person,
            at=request.at,
        )
    except UnableTo as problem:
        return _page(request, found, decline_problem=problem.sentence)
    messages.success(request, _("Answered. The manager who asked can read it."))
    return redirect("role_changes:asked")


def _found(asked: UUID) -> Asked:
    found = queries.asked(asked)
    if found is None:
        raise Denied("role_changes.decide", asked)
    return found


def _page(request: PersonRequest, asked: Asked, **problems: object) -> HttpResponse:
    role = profile_on(asked.profile_id, request.today)
    texts = texts_of(role) if role else {}
    context = {
        "asked": asked,
        "role": role,
        "from_on": request.today,
        "begun": shown(
            ("role_changes.publish", "role_changes.decline"),
            about=asked.id,
            drafts=reveal(begun(request.person, asked.id)),
            typed=request.POST,
            begin_with=texts,
        ),
    }
    status = 422 if problems else 200
    return render(request, "role_changes/decide.html", context | problems, status=status)
