"""Taking in people from a file: choose one, and what has been taken in before."""

from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render

from avstamp.core.errors import UnableTo
from avstamp.imports.actions import UnderWay, begin
from avstamp.imports.forms import BeginForm
from avstamp.imports.models import Import
from avstamp.imports.queries import ended, under_way
from avstamp.imports.views.access import sees_all
from avstamp.imports.words import told_numbers
from avstamp.people.request import PersonRequest
from avstamp.policy.engine import Relation
from avstamp.policy.screens import screen


@screen("imports.begin", methods=("GET", "POST"))
def imports(request: PersonRequest) -> HttpResponse:
    """A file to choose, unless an import is under way; and those that were done. Whoever keeps one
    authority of several is told who imports here."""
    if not sees_all(request):
        return render(request, "imports/parted.html")
    if request.method == "GET":
        return _page(request, BeginForm(initial={"from_on": request.today}))
    form = BeginForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            made = _begun(request, form)
        except UnderWay:
            return _page(request, BeginForm(initial={"from_on": request.today}))
        except UnableTo as reason:
            form.add_error("file", str(reason.sentence))
        else:
            return redirect("imports:importing", importing=made.pk)
    return _page(request, form)


def _begun(request: PersonRequest, form: BeginForm) -> Import:
    upload: UploadedFile[Any] = form.cleaned_data["file"]
    asked = form.asked(may_give_accounts=Relation.ADMIN in request.relations)
    # Read from a file that is gone when this is: nothing is kept but what was read of it.
    with NamedTemporaryFile(prefix="avstamp-import-") as copy:
        for chunk in upload.chunks():
            copy.write(chunk)
        copy.flush()
        return begin(Path(copy.name), asked=asked, by=request.person, at=request.at)


def _page(request: PersonRequest, form: BeginForm) -> HttpResponse:
    shown = {
        "form": form,
        "under_way": under_way(),
        "ended": [(row, told_numbers(row.numbers)) for row in ended()],
        "may_give_accounts": Relation.ADMIN in request.relations,
    }
    return render(request, "imports/imports.html", shown)
