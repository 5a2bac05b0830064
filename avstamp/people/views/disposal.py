"""For how long each kind of document is kept, and by whose decision."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from avstamp.core.errors import UnableTo
from avstamp.people.disposal import decisions, usual
from avstamp.people.employer import decide_disposal
from avstamp.people.forms.employer import DecisionForm
from avstamp.people.models import Disposal
from avstamp.people.names import DOCUMENTS
from avstamp.people.queries import public_mode
from avstamp.people.request import PersonRequest
from avstamp.policy.screens import screen


@screen("people.disposal", methods=("GET", "POST"))
def disposal(request: PersonRequest) -> HttpResponse:
    """What holds for each kind; a POST enters a decision."""
    form = DecisionForm(request.POST or None)
    if form.is_valid() and _entered(request, form):
        messages.success(request, _("The decision is entered, and holds from now on."))
        return redirect("people:disposal")
    made = decisions()
    rows = [(DOCUMENTS[kind], made.get(kind), usual(kind)) for kind in Disposal]
    kinds = [(kind.value, DOCUMENTS[kind]) for kind in Disposal]
    shown = {"form": form, "rows": rows, "kinds": kinds, "public": public_mode()}
    return render(request, "people/disposal.html", shown, status=422 if form.errors else 200)


def _entered(request: PersonRequest, form: DecisionForm) -> bool:
    said = dict(form.cleaned_data)
    try:
        decide_disposal(Disposal(said.pop("kind")), **said, by=request.person, at=request.at)
    except UnableTo as problem:
        form.add_error(None, str(problem.sentence))
        return False
    return True
