"""One outcome with its story: what was agreed, how it has gone, and how it ended."""

from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from avstamp.core.errors import UnableTo
from avstamp.drafts.sent import sent_in
from avstamp.goals import actions, queries
from avstamp.goals.forms import CheckInForm, CloseForm, MoveForm, ReplyForm, TakeOverForm
from avstamp.goals.models import Outcome
from avstamp.goals.screens import answer_outcome, first_problem, outcome_screen, saved, takes
from avstamp.people.request import PersonRequest
from avstamp.policy.engine import Denied

# Other pages that lead to the check-in, and back from it.
_CAME_FROM = {
    "home": "home:home",
    "goals": "goals:goals",
    "promises": "goals:promises",
    "from_manager": "goals:from_manager",
}


@outcome_screen("goals.read")
def outcome(request: PersonRequest, outcome: Outcome) -> HttpResponse:
    return answer_outcome(request, outcome)


@outcome_screen("goals.check_in", methods=("POST",))
@takes("check_in", CheckInForm)
def check_in(request: PersonRequest, outcome: Outcome, form: CheckInForm) -> HttpResponse:
    """Two lines more in the story."""
    actions.check_in(
        outcome,
        **form.cleaned_data,
        sent=sent_in(request.POST, "goals.check_in", outcome.id),
        by=request.person,
        at=request.at,
    )
    told = _("Saved. You can both see this.")
    if came_from := _CAME_FROM.get(request.POST.get("back", "")):
        messages.success(request, told)
        return redirect(came_from)
    return saved(request, outcome, told)


@outcome_screen("goals.reply", methods=("POST",))
def reply(request: PersonRequest, outcome: Outcome, check_in: UUID) -> HttpResponse:
    """One line on the other's check-in."""
    asked = next((row for row in outcome.check_ins.all() if row.id == check_in), None)
    if asked is None:
        raise Denied("goals.reply", check_in)
    form = ReplyForm(request.POST)
    try:
        if not form.is_valid():
            raise UnableTo(first_problem(form))
        actions.reply(
            asked,
            line=form.cleaned_data["answer"],
            sent=sent_in(request.POST, "goals.reply", outcome.id),
            by=request.person,
            at=request.at,
        )
    except UnableTo as problem:
        # On the page the form stands under this check-in, even if it is answered by now.
        return answer_outcome(request, outcome, reply_to=asked, reply_problem=problem.sentence)
    return saved(request, outcome, _("Saved. You can both see this."))


@outcome_screen("goals.move_date", methods=("POST",))
@takes("move", MoveForm)
def move(request: PersonRequest, outcome: Outcome, form: MoveForm) -> HttpResponse:
    """Another day, with the reason."""
    actions.move_date_with_reason(
        outcome,
        due_on=form.cleaned_data["due_on"],
        read=form.cleaned_data["read"],
        reason=form.cleaned_data["why_moved"],
        sent=sent_in(request.POST, "goals.move_date", outcome.id),
        by=request.person,
        at=request.at,
    )
    return saved(request, outcome, _("Moved. You can both see why."))


@outcome_screen("goals.ask_to_take_over", methods=("POST",))
@takes("take_over", TakeOverForm)
def ask_to_take_over(request: PersonRequest, outcome: Outcome, form: TakeOverForm) -> HttpResponse:
    """Ask the other to take it over, or offer to."""
    actions.ask_to_take_over(
        outcome,
        sentence=form.cleaned_data["about_it"],
        sent=sent_in(request.POST, "goals.ask_to_take_over", outcome.id),
        by=request.person,
        at=request.at,
    )
    return saved(request, outcome, _("Asked. Nothing changes until there is an answer."))


@outcome_screen("goals.answer_take_over", methods=("POST",))
@takes("answer")
def answer_take_over(
    request: PersonRequest, outcome: Outcome, _form: Form, take_over: UUID
) -> HttpResponse:
    """Yes or no to the other, or take back what one asked."""
    asked = outcome.take_overs.filter(pk=take_over).first()
    if asked is None:
        raise Denied("goals.answer_take_over", take_over)
    how = request.POST.get("how", "")
    actions.answer_take_over(asked, how=how, by=request.person, at=request.at)
    return saved(request, outcome, _("Saved. You can both see this."))


@outcome_screen("goals.close", methods=("POST",))
@takes("close", CloseForm)
def close(request: PersonRequest, outcome: Outcome, form: CloseForm) -> HttpResponse:
    """The last line of the story."""
    actions.close(
        outcome,
        **form.cleaned_data,
        sent=sent_in(request.POST, "goals.close", outcome.id),
        by=request.person,
        at=request.at,
    )
    told = _("Closed. It stays here to be read.")
    if queries.sealed_outcome_for(request.person, outcome.id, request.today) is None:
        # A manager who came later reads what is open, and nothing more.
        messages.success(request, told)
        return redirect("goals:promises")
    return saved(request, outcome, told)
