"""One import: what will happen, that it happens, what has happened."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from avstamp.imports import actions
from avstamp.imports.models import Import, Stage
from avstamp.imports.page import changes_csv, faults_csv, page_of
from avstamp.imports.queries import can_be_undone
from avstamp.imports.views.access import import_screen
from avstamp.paper.files import kept_as
from avstamp.paper.spreadsheet import CSV
from avstamp.people.request import PersonRequest


@import_screen("imports.go_on", methods=("GET", "POST"))
def importing(request: PersonRequest, row: Import) -> HttpResponse:
    """The import as it stands. What is sent is that it is to go on as it was shown."""
    if request.method == "POST":
        actions.go_on(row, read=request.POST.get("read", ""), by=request.person, at=request.at)
        return redirect("imports:importing", importing=row.pk)
    if row.stage == Stage.COLUMNS:
        return redirect("imports:columns", importing=row.pk)
    last = can_be_undone() if row.stage == Stage.DONE else None
    page = page_of(row, can_undo=last is not None and last.pk == row.pk)
    return render(request, "imports/importing.html", {"page": page, "row": row})


@import_screen("imports.read")
def faults(_request: PersonRequest, row: Import) -> HttpResponse:
    """Everything that is amiss, for a spreadsheet."""
    return _file(row, faults_csv(row), _("to-mend"))


@import_screen("imports.read")
def changes(_request: PersonRequest, row: Import) -> HttpResponse:
    """Everything that will happen, for a spreadsheet."""
    return _file(row, changes_csv(row), _("what-will-happen"))


def _file(row: Import, content: str, name: str) -> HttpResponse:
    if row.stage != Stage.PLANNED:  # nothing of a file is kept once it has ended
        raise Http404
    return kept_as(f"{name}.csv", content, CSV)


@import_screen("imports.abandon", methods=("POST",))
def abandon(request: PersonRequest, row: Import) -> HttpResponse:
    """It is not to be."""
    actions.abandon(row, at=request.at)
    messages.success(request, _("Nothing was changed, and what was read of the file is gone."))
    return redirect("imports:imports")


@import_screen("imports.undo", methods=("POST",))
def undo(request: PersonRequest, row: Import) -> HttpResponse:
    """Everything is to be as it was."""
    actions.undo(row, by=request.person, at=request.at)
    return redirect("imports:importing", importing=row.pk)
