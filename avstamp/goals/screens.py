"""The only way a screen gets hold of something agreed, or of somebody's goals, in any room.

Also how the one page about something agreed is answered, with what a form could not take in.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render

from avstamp.core.errors import UnableTo
from avstamp.goals import queries
from avstamp.goals.models import Outcome
from avstamp.goals.pages import outcome_page
from avstamp.people.models import Person
from avstamp.people.queries import led_by
from avstamp.people.request import PersonRequest
from avstamp.policy.engine import Denied, Relation, require
from avstamp.policy.screens import checked, screen

View = Callable[..., HttpResponse]


def outcome_screen(action: str, *, methods: tuple[str, ...] = ("GET",)) -> Callable[[View], View]:
    """A screen about one outcome: ``view(request, outcome)``.

    Its words are not revealed yet: the page does that, together with all else that stands on it.
    Somebody who may not read it gets what a missing page gives. Whether the action is open just
    now is for the action to say, so that what was typed can be shown again with the reason.
    """

    def decorate(view: View) -> View:
        @screen(action, methods=methods)
        @wraps(view)
        def answer(request: PersonRequest, outcome: UUID, **kwargs: Any) -> HttpResponse:
            found = queries.sealed_outcome_for(request.person, outcome, request.today)
            if found is None:
                raise Denied(action, outcome)
            relation = Relation(vars(found)["relation"])
            require("goals.read", [relation], queries.stage(found), outcome)
            checked(request)
            return view(request, found, **kwargs)

        return answer

    return decorate


def led_person(request: PersonRequest, person: UUID) -> Person:
    """Somebody the signed-in person leads today. Raises Denied for anybody else."""
    found = led_by(request.person, request.today).filter(pk=person).first()
    if found is None:
        raise Denied("goals.read_person", person)
    require("goals.read_person", [Relation.MANAGER], subject=person)
    checked(request)
    return found


def answer_outcome(request: PersonRequest, outcome: Outcome, **shown: object) -> HttpResponse:
    """The page about it. With ``shown``, what could not be taken in is shown as it was typed,
    with the reason, and how things stand by now."""
    if shown:
        now = queries.sealed_outcome_for(request.person, outcome.id, request.today)
        outcome = now or outcome
    page = outcome_page(
        outcome,
        request.today,
        reader=request.person,
        reply_to=request.GET.get("reply", ""),
        typed=request.POST,
    )
    # The page one came from, where one goes back when the check-in is saved.
    back = request.POST.get("back") or request.GET.get("back", "")
    context = page.told | {"back": back} | shown
    return render(request, page.template, context, status=422 if shown else 200)


def takes(
    name: str, form: type[Form] = Form, *, again: Callable[..., HttpResponse] = answer_outcome
) -> Callable[[View], View]:
    """A view that takes in a form: ``view(request, outcome, form)``, called if that is valid.

    What is amiss in it, or what an action raises as UnableTo, is told on the page it was sent from
    (``again``): the form, as it was typed, is there as ``name``, the reason as ``<name>_problem``.
    Stands under the decorator of the screen; without a ``form`` nothing but buttons was sent.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def answer(request: PersonRequest, about: object, **kwargs: Any) -> HttpResponse:
            sent = form(request.POST)
            try:
                if not sent.is_valid():
                    raise UnableTo(first_problem(sent))
                return view(request, about, sent, **kwargs)
            except UnableTo as problem:
                return again(request, about, **{name: sent, f"{name}_problem": problem.sentence})

        return answer

    return decorate


def first_problem(form: Form) -> str:
    """The first thing that is amiss in a form that is not valid."""
    return str(next(iter(form.errors.values()))[0])


def saved(request: PersonRequest, outcome: Outcome, sentence: str) -> HttpResponse:
    """Back to the page about it, with what has been done said in a sentence."""
    messages.success(request, sentence)
    return redirect("goals:outcome", outcome=outcome.id)
