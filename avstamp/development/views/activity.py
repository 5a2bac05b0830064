"""One activity: what it is, what it takes, and what came of it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from avstamp.core.errors import UnableTo
from avstamp.development import actions, queries
from avstamp.development.forms import AddForm, AnswerForm, DoneForm, GainForm, PlanForm
from avstamp.development.models import Activity
from avstamp.development.views.access import activity_screen, answer_activity
from avstamp.drafts.sent import sent_in
from avstamp.goals.models import Outcome
from avstamp.goals.screens import answer_outcome, outcome_screen
from avstamp.people.request import PersonRequest


@activity_screen("development.read")
def activity(request: PersonRequest, activity: Activity) -> HttpResponse:
    return answer_activity(request, activity)


@outcome_screen("development.add", methods=("POST",))
def add(request: PersonRequest, outcome: Outcome) -> HttpResponse:
    """One thing more to learn, do or try; the form stands on the page about the need."""
    form = AddForm(request.POST)
    if not form.is_valid():
        return answer_outcome(request, outcome, add=form, add_problem=_first(form))
    try:
        actions.add(
            outcome,
            what=form.cleaned_data["activity"],
            plan=form.plan,
            sent=sent_in(request.POST, "development.add", outcome.id),
            by=request.person,
            at=request.at,
        )
    except UnableTo as problem:
        return answer_outcome(request, outcome, add=form, add_problem=problem.sentence)
    messages.success(request, _("Saved. You can both see it here."))
    return redirect("goals:outcome", outcome=outcome.id)


@activity_screen("development.answer", methods=("POST",))
def answer(request: PersonRequest, activity: Activity) -> HttpResponse:
    """The manager's answer."""
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return answer_activity(request, activity, answer=form, answer_problem=_first(form))
    given = form.cleaned_data
    try:
        actions.answer(
            activity,
            granted=given["answer"] == "granted",
            reason=given["reason"],
            from_on=given["from_on"],
            close_need=given["close_need"],
            sent=sent_in(request.POST, "development.answer", activity.id),
            by=request.person,
            at=request.at,
        )
    except UnableTo as problem:
        return answer_activity(request, activity, answer=form, answer_problem=problem.sentence)
    messages.success(request, _("Answered. You can both see it here."))
    if queries.activity_for(request.person, activity.id, request.today) is None:
        # A manager who came later reads of what is open, and nothing more.
        return redirect("development:person_plan", employee=activity.need.employee_id)
    return redirect("development:activity", activity=activity.id)


@activity_screen("development.done", methods=("POST",))
def done(request: PersonRequest, activity: Activity) -> HttpResponse:
    """It is done, and what it gave if that can be said already."""
    form = DoneForm(request.POST, today=request.today)
    if not form.is_valid():
        return answer_activity(request, activity, done=form, done_problem=_first(form))
    try:
        actions.say_done(
            activity,
            **form.cleaned_data,
            sent=sent_in(request.POST, "development.done", activity.id),
            by=request.person,
            at=request.at,
        )
    except UnableTo as problem:
        return answer_activity(request, activity, done=form, done_problem=problem.sentence)
    messages.success(request, _("Saved. You can both see it here."))
    return redirect("development:activity", activity=activity.id)


@activity_screen("development.gain", methods=("POST",))
def gain(request: PersonRequest, activity: Activity) -> HttpResponse:
    """What it gave, told when it is known."""
    form = GainForm(request.POST)
    form.full_clean()
    try:
        actions.say_gain(
            activity,
            text=form.cleaned_data["gain"],
            sent=sent_in(request.POST, "development.gain", activity.id),
            by=request.person,
            at=request.at,
        )
    except UnableTo as problem:
        return answer_activity(request, activity, gain_problem=problem.sentence)
    messages.success(request, _("Saved. You can both see it here."))
    return redirect("development:activity", activity=activity.id)


@activity_screen("development.change", methods=("POST",))
def change(request: PersonRequest, activity: Activity) -> HttpResponse:
    """Planned differently from now on."""
    form = PlanForm(request.POST)
    if not form.is_valid():
        return answer_activity(request, activity, change=form, change_problem=_first(form))
    try:
        actions.change(activity, plan=form.plan, by=request.person, at=request.at)
    except UnableTo as problem:
        return answer_activity(request, activity, change=form, change_problem=problem.sentence)
    messages.success(request, _("Changed. What was planned before can still be read."))
    return redirect("development:activity", activity=activity.id)


@activity_screen("development.drop", methods=("POST",))
def drop(request: PersonRequest, activity: Activity) -> HttpResponse:
    """No longer relevant."""
    try:
        actions.drop(activity, by=request.person, at=request.at)
    except UnableTo as problem:
        return answer_activity(request, activity, drop_problem=problem.sentence)
    messages.success(request, _("Noted. It can still be read here."))
    return redirect("development:activity", activity=activity.id)


def _first(form: PlanForm | AnswerForm | DoneForm) -> str:
    """What is amiss; each field says its own, so that this only holds the form open."""
    return next(str(errors[0]) for errors in form.errors.values())
