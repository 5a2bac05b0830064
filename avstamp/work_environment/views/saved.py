"""What is answered when a step has been taken."""

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from avstamp.goals.models import Outcome
from avstamp.people.request import PersonRequest


def saved(request: PersonRequest, outcome: Outcome) -> HttpResponse:
    """Back to the page of the matter, and told that it is written down."""
    messages.success(request, _("Saved. You can both see it here."))
    return redirect("goals:outcome", outcome=outcome.id)


def first_problem(form: Form) -> str:
    """The first thing that is amiss in a form that is not valid."""
    return str(next(iter(form.errors.values()))[0])
