"""What the five steps have in common: skipped with one press, and on to the next that is left."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from avstamp.people.request import PersonRequest
from avstamp.policy.screens import screen
from avstamp.setup.actions import settle
from avstamp.setup.models import STEPS, Settled, Step
from avstamp.setup.queries import steps

Take = Callable[[PersonRequest], HttpResponse]


def step_screen(step: Step) -> Callable[[Take], Callable[..., HttpResponse]]:
    """A screen of one step; a form with ``skip`` skips it, whatever else it holds."""

    def decorate(view: Take) -> Callable[..., HttpResponse]:
        @screen("setup.take_steps", methods=("GET", "POST"))
        @wraps(view)
        def answer(request: PersonRequest) -> HttpResponse:
            if request.method == "POST" and "skip" in request.POST:
                settle(step, how=Settled.How.SKIPPED, by=request.person, at=request.at)
                return on_to_the_next(request, step)
            return view(request)

        return answer

    return decorate


def done(request: PersonRequest, step: Step) -> HttpResponse:
    """The step is done: on to the next that is left."""
    settle(step, by=request.person, at=request.at)
    return on_to_the_next(request, step)


def on_to_the_next(request: PersonRequest, step: Step) -> HttpResponse:
    """To the next step that is left, or to all of them when none is."""
    following = steps(request.today).after(step)
    if following is None:
        return redirect("setup:setup")
    return redirect(f"setup:{following.value}")


def step_page(
    request: PersonRequest, step: Step, *, amiss: bool = False, **shown: Any
) -> HttpResponse:
    """The page of a step, which says which of the five it is."""
    told = {"number": STEPS.index(step) + 1, "step": step, "amiss": amiss} | shown
    return render(request, f"setup/{step}.html", told, status=422 if amiss else 200)
