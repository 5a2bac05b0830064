"""Looking up somebody with protected identity: with a reason, which is recorded."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from avstamp.people.borders import people_kept
from avstamp.people.forms.people import ProtectedForm
from avstamp.people.protection import open_protected, protected_called
from avstamp.people.request import PersonRequest
from avstamp.policy.screens import screen


@screen("people.open_protected", methods=("GET", "POST"))
def protected(request: PersonRequest) -> HttpResponse:
    """The page; a POST with a name written exactly opens that person's page for an hour."""
    form = ProtectedForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        found = protected_called(form.cleaned_data["who"], people_kept(request))
        if len(found) == 1:
            reason = form.cleaned_data["reason"]
            open_protected(request.session, found[0], reason, by=request.person, at=request.at)
            return redirect("people:person", found[0].pk)
        form.add_error("who", _("That leads to nobody. Write it exactly, or use the number."))
    return render(
        request, "people/protected.html", {"form": form}, status=422 if form.errors else 200
    )
