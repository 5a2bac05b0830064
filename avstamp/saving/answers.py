"""How a save is answered to our own script."""

from django.http import HttpResponse, JsonResponse

from avstamp.core.errors import UnableTo
from avstamp.saving.protocol import Conflict, Damaged, Saved, TooLong

_STATUS = {Conflict: 409, TooLong: 413, Damaged: 422}


def acknowledged(saved: Saved) -> HttpResponse:
    """After the commit, never before: the version and the hash of exactly what is stored."""
    return JsonResponse(
        {"version": saved.version, "sha256": saved.sha256, "at": saved.at.isoformat()}
    )


def refused(reason: UnableTo) -> HttpResponse:
    """Why it was not saved; after a conflict the other text comes along."""
    answer: dict[str, object] = {
        "problem": type(reason).__name__.lower(),
        "sentence": str(reason.sentence),
    }
    if isinstance(reason, Conflict):
        answer |= {"theirs": reason.theirs, "version": reason.version}
    return JsonResponse(answer, status=_STATUS.get(type(reason), 403))
