"""What the reader is reminded of by e-mail."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from avstamp.people.queries import rest_of
from avstamp.people.request import PersonRequest
from avstamp.policy.screens import screen
from avstamp.reminders import queries
from avstamp.reminders.actions import choose
from avstamp.reminders.forms import ChoicesForm
from avstamp.reminders.rules import Kind
from avstamp.reminders.sentences import reminders_for
from avstamp.work_environment.shared_texts import is_safety_rep


@screen("reminders.choose", methods=("GET", "POST"))
def choices(request: PersonRequest) -> HttpResponse:
    """The page; a POST chooses. Only who leads somebody is asked about promises, and only safety
    representatives about what is shared with them."""
    person, on = request.person, request.today
    of_some = {Kind.PROMISE: request.leads_people, Kind.READ: is_safety_rep(person, on)}
    asked = [kind for kind in Kind if of_some.get(kind, True)]
    form = ChoicesForm(request.POST)
    if request.method == "POST" and form.is_valid():
        chosen = [Kind(kind) for kind in form.cleaned_data["kinds"]]
        choose(request.person, by_email=chosen, of=asked, at=request.at)
        messages.success(request, _("Saved. Everything is still on your start page."))
        return redirect("reminders:choices")
    off = queries.turned_off_by(request.person)
    context = {
        "asked": [(kind.value, kind not in off) for kind in asked],
        "reminders": reminders_for(request.person, request.today),
        "rest": rest_of(request.person, request.today),
        "here": "accounts:you",
    }
    return render(request, "reminders/choices.html", context)
