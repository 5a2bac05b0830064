"""The topics that somebody agreed for the meeting: put into words by the two, approved by one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from avstamp.core.errors import UnableTo
from avstamp.drafts.sent import sent_in
from avstamp.goals.models import Outcome
from avstamp.goals.screens import answer_outcome, outcome_screen
from avstamp.people.request import PersonRequest
from avstamp.policy.screens import screen
from avstamp.workplace_meeting import actions
from avstamp.workplace_meeting.drafts import REWORD
from avstamp.workplace_meeting.forms import ApproveForm, RewordForm
from avstamp.workplace_meeting.queries import own_topics


@screen("workplace_meeting.own")
def own(request: PersonRequest) -> HttpResponse:
    """The reader's own, and those they agreed with people they lead."""
    topics = own_topics(request.person, request.today)
    return render(request, "workplace_meeting/own.html", {"topics": topics})


@outcome_screen("workplace_meeting.reword", methods=("POST",))
def reword(request: PersonRequest, outcome: Outcome) -> HttpResponse:
    """The text for the meeting."""
    form = RewordForm(request.POST)
    form.full_clean()
    try:
        actions.reword(
            outcome,
            text=form.cleaned_data["meeting_text"],
            read=form.cleaned_data.get("read") or 0,
            sent=sent_in(request.POST, REWORD, outcome.id),
            by=request.person,
            at=request.at,
        )
    except UnableTo as problem:
        return answer_outcome(request, outcome, wording_problem=problem.sentence)
    messages.success(request, _("Saved. It leaves the two of you only when it is approved."))
    return redirect("goals:outcome", outcome=outcome.id)


@outcome_screen("workplace_meeting.approve", methods=("POST",))
def approve(request: PersonRequest, outcome: Outcome) -> HttpResponse:
    """This wording, and no other, comes on the list of the unit."""
    form = ApproveForm(request.POST)
    form.full_clean()
    read = form.cleaned_data.get("read") or 0
    try:
        actions.approve(outcome, read=read, by=request.person, at=request.at)
    except UnableTo as problem:
        return answer_outcome(request, outcome, approval_problem=problem.sentence)
    messages.success(request, _("Approved. The text is on the list for the meeting."))
    return redirect("goals:outcome", outcome=outcome.id)


@outcome_screen("workplace_meeting.take_back", methods=("POST",))
def take_back(request: PersonRequest, outcome: Outcome) -> HttpResponse:
    """It is off the list again."""
    try:
        actions.take_back(outcome, by=request.person, at=request.at)
    except UnableTo as problem:
        return answer_outcome(request, outcome, approval_problem=problem.sentence)
    messages.success(request, _("Taken back. The text is on no list now."))
    return redirect("goals:outcome", outcome=outcome.id)
