"""How a save is answered to our own script."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse

from avstamp.core import counts
from avstamp.core.errors import UnableTo
from avstamp.saving.fields import read_request
from avstamp.saving.protocol import Conflict, Damaged, Save, Saved, TooLong

_STATUS = {Conflict: 409, TooLong: 413, Damaged: 422}


def answer_to(request: HttpRequest, write: Callable[[Save], Saved]) -> HttpResponse:
    """Save one field as ``write`` does.

    Acknowledged after the commit, never before: the version and the hash of exactly what is
    stored. Or refused with a sentence.
    """
    try:
        saved = write(read_request(request.headers, request.body))
    except UnableTo as reason:
        counts.add("avstamp_saves_total", result=type(reason).__name__.lower())
        return _refused(reason)
    counts.add("avstamp_saves_total", result="saved")
    return JsonResponse(
        {"version": saved.version, "sha256": saved.sha256, "at": saved.at.isoformat()}
    )


def _refused(reason: UnableTo) -> HttpResponse:
    """Why it was not saved; after a conflict the other text comes along."""
    answer: dict[str, object] = {
        "problem": type(reason).__name__.lower(),
        "sentence": str(reason.sentence),
    }
    if isinstance(reason, Conflict):
        answer |= {"theirs": reason.theirs, "version": reason.version}
    return JsonResponse(answer, status=_STATUS.get(type(reason), 403))
