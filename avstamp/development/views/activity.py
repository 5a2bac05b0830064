"""One activity: what it is, what it takes, and what came of it."""

from functools import partial

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from avstamp.development import actions, queries
from avstamp.development.forms import AddForm, AnswerForm, DoneForm, GainForm, PlanForm
from avstamp.development.models import Activity
from avstamp.development.views.access import activity_screen, answer_activity
from avstamp.drafts.sent import sent_in
from avstamp.goals.models import Outcome
from avstamp.goals.screens import outcome_screen, saved, takes
from avstamp.people.request import PersonRequest

_takes = partial(takes, again=answer_activity)


@activity_screen("development.read")
def activity(request: PersonRequest, activity: Activity) -> HttpResponse:
    return answer_activity(request, activity)


@outcome_screen("development.add", methods=("POST",))
@takes("add", AddForm)
def add(request: PersonRequest, outcome: Outcome, form: AddForm) -> HttpResponse:
    """One thing more to learn, do or try; the form stands on the page about the need."""
    actions.add(
        outcome,
        what=form.cleaned_data["activity"],
        plan=form.plan,
        sent=sent_in(request.POST, "development.add", outcome.id),
        by=request.person,
        at=request.at,
    )
    return saved(request, outcome, _("Saved. You can both see it here."))


@activity_screen("development.answer", methods=("POST",))
@_takes("answer", AnswerForm)
def answer(request: PersonRequest, activity: Activity, form: AnswerForm) -> HttpResponse:
    """The manager's answer."""
    given = form.cleaned_data
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
    told = _("Answered. You can both see it here.")
    if queries.activity_for(request.person, activity.id, request.today) is None:
        # A manager who came later reads of what is open, and nothing more.
        messages.success(request, told)
        return redirect("development:person_plan", employee=activity.need.employee_id)
    return _saved(request, activity, told)


@activity_screen("development.done", methods=("POST",))
@_takes("done", DoneForm)
def done(request: PersonRequest, activity: Activity, form: DoneForm) -> HttpResponse:
    """It is done, and what it gave if that can be said already."""
    actions.say_done(
        activity,
        **form.cleaned_data,
        sent=sent_in(request.POST, "development.done", activity.id),
        by=request.person,
        at=request.at,
    )
    return _saved(request, activity, _("Saved. You can both see it here."))


@activity_screen("development.gain", methods=("POST",))
@_takes("gain", GainForm)
def gain(request: PersonRequest, activity: Activity, form: GainForm) -> HttpResponse:
    """What it gave, told when it is known."""
    actions.say_gain(
        activity,
        text=form.cleaned_data["gain"],
        sent=sent_in(request.POST, "development.gain", activity.id),
        by=request.person,
        at=request.at,
    )
    return _saved(request, activity, _("Saved. You can both see it here."))


@activity_screen("development.change", methods=("POST",))
@_takes("change", PlanForm)
def change(request: PersonRequest, activity: Activity, form: PlanForm) -> HttpResponse:
    """Planned differently from now on."""
    actions.change(activity, plan=form.plan, by=request.person, at=request.at)
    return _saved(request, activity, _("Changed. What was planned before can still be read."))


@activity_screen("development.drop", methods=("POST",))
@_takes("drop")
def drop(request: PersonRequest, activity: Activity, _form: Form) -> HttpResponse:
    """No longer relevant."""
    actions.drop(activity, by=request.person, at=request.at)
    return _saved(request, activity, _("Noted. It can still be read here."))


def _saved(request: PersonRequest, activity: Activity, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect("development:activity", activity=activity.id)
