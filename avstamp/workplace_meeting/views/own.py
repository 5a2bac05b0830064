"""The topics that somebody agreed for the meeting: put into words by the two, approved by one."""

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from avstamp.drafts.sent import sent_in
from avstamp.goals.models import Outcome
from avstamp.goals.screens import outcome_screen, saved, takes
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
@takes("wording", RewordForm)
def reword(request: PersonRequest, outcome: Outcome, form: RewordForm) -> HttpResponse:
    """The text for the meeting."""
    actions.reword(
        outcome,
        text=form.cleaned_data["meeting_text"],
        read=form.cleaned_data["read"],
        sent=sent_in(request.POST, REWORD, outcome.id),
        by=request.person,
        at=request.at,
    )
    return saved(request, outcome, _("Saved. It leaves the two of you only when it is approved."))


@outcome_screen("workplace_meeting.approve", methods=("POST",))
@takes("approval", ApproveForm)
def approve(request: PersonRequest, outcome: Outcome, form: ApproveForm) -> HttpResponse:
    """This wording, and no other, comes on the list of the unit."""
    read = form.cleaned_data["read"]
    actions.approve(outcome, read=read, by=request.person, at=request.at)
    return saved(request, outcome, _("Approved. The text is on the list for the meeting."))


@outcome_screen("workplace_meeting.take_back", methods=("POST",))
@takes("approval")
def take_back(request: PersonRequest, outcome: Outcome, _form: Form) -> HttpResponse:
    """It is off the list again."""
    actions.take_back(outcome, by=request.person, at=request.at)
    return saved(request, outcome, _("Taken back. The text is on no list now."))
