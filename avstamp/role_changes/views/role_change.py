"""A change to the role: the manager writes it in, answers with a reason, or asks HR.

Its page is the one that everything agreed has (goals/outcome.html).
"""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from avstamp.core.errors import UnableTo
from avstamp.drafts.sent import sent_in
from avstamp.goals import queries as goals
from avstamp.goals.models import Kind, Outcome
from avstamp.goals.screens import answer_outcome, outcome_screen
from avstamp.people.request import PersonRequest
from avstamp.policy.engine import Denied, Relation
from avstamp.role_changes import actions
from avstamp.role_changes.forms import WordingForm

Verb = Callable[[PersonRequest, Outcome], HttpResponse]


def _change_screen(action: str) -> Callable[[Verb], Callable[..., HttpResponse]]:
    """``outcome_screen`` for a change to the role, which whoever leads the employee decides."""

    def decorate(verb: Verb) -> Callable[..., HttpResponse]:
        @outcome_screen(action, methods=("POST",))
        @wraps(verb)
        def answer(request: PersonRequest, outcome: Outcome) -> HttpResponse:
            leads = vars(outcome)["relation"] != Relation.EMPLOYEE
            if outcome.kind != Kind.ROLE_CHANGE or not leads:
                raise Denied(action, outcome.id)
            return verb(request, outcome)

        return answer

    return decorate


@_change_screen("role_changes.accept")
def accept(request: PersonRequest, outcome: Outcome) -> HttpResponse:
    """It is written into the employee's profile."""
    form = WordingForm(request.POST)
    if not form.is_valid():
        problem = next(iter(form.errors.values()))[0]
        return answer_outcome(request, outcome, accept_problem=problem)
    try:
        actions.accept(
            outcome,
            wording=form.wording,
            from_on=form.from_on_cleaned,
            sent=sent_in(request.POST, "role_changes.accept", outcome.id),
            by=request.person,
            at=request.at,
        )
    except UnableTo as problem:
        return answer_outcome(request, outcome, accept_problem=problem.sentence)
    messages.success(request, _("It stands in the role profile. You can both see it here."))
    return _back(request, outcome)


@_change_screen("role_changes.answer")
def answer(request: PersonRequest, outcome: Outcome) -> HttpResponse:
    """It will not be so, with the reason."""
    try:
        actions.answer(
            outcome,
            sentence=request.POST.get("reason", ""),
            sent=sent_in(request.POST, "role_changes.answer", outcome.id),
            by=request.person,
            at=request.at,
        )
    except UnableTo as problem:
        return answer_outcome(request, outcome, answer_problem=problem.sentence)
    messages.success(request, _("Answered. It stays here to be read."))
    return _back(request, outcome)


@_change_screen("role_changes.ask")
def ask(request: PersonRequest, outcome: Outcome) -> HttpResponse:
    """HR is asked to change the profile that more people have."""
    try:
        actions.ask(
            outcome,
            text=request.POST.get("to_hr", ""),
            sent=sent_in(request.POST, "role_changes.ask", outcome.id),
            by=request.person,
            at=request.at,
        )
    except UnableTo as problem:
        return answer_outcome(request, outcome, ask_problem=problem.sentence)
    messages.success(request, _("HR has been asked. What they answer comes here."))
    return _back(request, outcome)


def _back(request: PersonRequest, outcome: Outcome) -> HttpResponse:
    # A manager who came later reads what is open, and nothing more.
    if goals.outcome_for(request.person, outcome.id, request.today) is None:
        return redirect("goals:promises")
    return redirect("goals:outcome", outcome=outcome.id)
