"""The first steps at a glance."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from avstamp.people.request import PersonRequest
from avstamp.policy.screens import screen
from avstamp.setup.actions import settle
from avstamp.setup.models import STEPS, Step
from avstamp.setup.names import NAMES
from avstamp.setup.queries import steps


@screen("setup.take_steps")
def setup(request: PersonRequest) -> HttpResponse:
    """What is behind and by whom, what is left, and the next thing to do."""
    where = steps(request.today)
    rows = [
        {
            "step": step,
            "name": NAMES[step],
            "row": where.settled.get(step),
            "done": where.done(step),
            "skipped": where.skipped(step),
        }
        for step in STEPS
    ]
    shown = {
        "rows": rows,
        "next": where.next,
        "all_said": bool(where.next and where.skipped(where.next)),
        "begun": bool(where.settled),
        "rests": Step.REST in where.settled,
    }
    return render(request, "setup/setup.html", shown)


@screen("setup.take_steps", methods=("POST",))
def rest(request: PersonRequest) -> HttpResponse:
    """The start page speaks of it no more; the steps stay where they are."""
    settle(Step.REST, by=request.person, at=request.at)
    messages.success(request, _("The start page says nothing more of the set-up."))
    return redirect("home:home")
