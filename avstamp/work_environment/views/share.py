"""A reworded text for the safety representative: written, read by the other, answered."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from avstamp.core.errors import UnableTo
from avstamp.drafts.sent import sent_in
from avstamp.goals.models import Outcome
from avstamp.goals.screens import first_problem
from avstamp.people.request import PersonRequest
from avstamp.work_environment import actions
from avstamp.work_environment.forms import ShareForm
from avstamp.work_environment.models import Answer
from avstamp.work_environment.share_page import share_page
from avstamp.work_environment.views.access import matter_screen


@matter_screen("work_environment.share", methods=("GET", "POST"))
def share(request: PersonRequest, outcome: Outcome) -> HttpResponse:
    """The texts as they stand, and a form for another."""
    if request.method != "POST":
        return _answered(request, outcome)
    form = ShareForm(request.POST)
    try:
        if not form.is_valid():
            raise UnableTo(first_problem(form))
        row = actions.propose(
            outcome,
            text=form.cleaned_data["shared_text"],
            safety_rep=form.cleaned_data["safety_rep"],
            sent=sent_in(request.POST, "work_environment.share", outcome.id),
            by=request.person,
            at=request.at,
        )
    except UnableTo as problem:
        return _answered(request, outcome, share_problem=problem.sentence)
    own = request.person == outcome.employee
    told = (
        _("Shared. %(name)s can read it from now on.")
        if own
        else _("Saved. Now it is for %(name)s to answer.")
    )
    rep = row.safety_rep
    who = rep.name if not rep.protected else _("The safety representative")
    messages.success(request, told % {"name": who if own else outcome.employee.name})
    return redirect("work_environment:share", outcome=outcome.id)


@matter_screen("work_environment.share")
def answer(request: PersonRequest, outcome: Outcome, sharing: UUID) -> HttpResponse:
    """The employee agrees, declines or takes back; the manager shares what is serious."""
    how = request.POST.get("how", "")
    try:
        actions.answer(outcome, sharing=sharing, how=how, by=request.person, at=request.at)
    except UnableTo as problem:
        return _answered(request, outcome, answer_problem=problem.sentence)
    told = {
        Answer.How.AGREED.value: _("Shared. The safety representative can read it from now on."),
        Answer.How.SERIOUS.value: _("Shared. The safety representative can read it from now on."),
        Answer.How.DECLINED.value: _("It is not shared."),
        Answer.How.TAKEN_BACK.value: _("Taken back. It cannot be opened any more."),
    }
    messages.success(request, told[how])
    return redirect("work_environment:share", outcome=outcome.id)


def _answered(request: PersonRequest, outcome: Outcome, **shown: object) -> HttpResponse:
    typed = request.POST if shown else None
    told = share_page(outcome, request.today, reader=request.person, typed=typed) | shown
    return render(request, "work_environment/share.html", told, status=422 if shown else 200)
