"""Who asks: the signed-in person, their relations, the moment; and what becomes of a refusal."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any, cast

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils import translation
from django.utils.dateparse import parse_datetime
from django.utils.http import urlencode

from avstamp.audit import actions as audit
from avstamp.core.clock import local_day, now
from avstamp.policy.engine import Denied, Relation
from avstamp.web.views import kept_text, not_found

# A session ends eight hours after it was last used; its row is touched at most this often.
_TOUCH = timedelta(minutes=10)


class SignedInPerson:
    """Sets person, relations, at and today on the request; turns Denied into "not found"."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.at = now()  # type: ignore[attr-defined]
        request.today = local_day(request.at)  # type: ignore[attr-defined]
        request.sign_in_first = partial(sign_in_first, request)  # type: ignore[attr-defined]
        _recognise(request)
        return self.answer(request)

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        """The refused work is rolled back; the refusal is told in a transaction of its own."""
        if not isinstance(problem, Denied):
            return None
        asking = cast("Any", request)
        subject = problem.subject
        audit.record_refusal(
            problem.action, subject=cast("Any", subject), by=asking.person.id, at=asking.at
        )
        return not_found(request)


def _recognise(request: HttpRequest) -> None:
    asking = cast("Any", request)
    asking.person, asking.relations, asking.leads_people = None, frozenset(), False
    if SESSION_KEY not in request.session or not asking.user.is_authenticated:
        return
    person = asking.user.person
    if person is None:
        return
    found = asking.user
    asking.person, asking.leads_people = person, found.leads_people
    held = {Relation.SIGNED_IN: True, Relation.HR_PARTNER: found.is_hr}
    held[Relation.ADMIN] = found.is_admin
    asking.relations = frozenset(relation for relation, has in held.items() if has)
    translation.activate(person.language)
    _keep_alive(request)


def _keep_alive(request: HttpRequest) -> None:
    """Whoever is at work stays signed in: typing saves, and every save passes here."""
    at = cast("Any", request).at
    touched = parse_datetime(request.session.get("touched", "") or "")
    if touched is None or at - touched > _TOUCH:
        request.session["touched"] = at.isoformat()


def sign_in_first(request: HttpRequest) -> HttpResponse:
    """To somebody who is not signed in: 401 to our own script, a form that keeps what was typed,
    or the way to the sign-in page and back."""
    if request.headers.get("X-Requested-With") == "avstamp":
        return JsonResponse({"problem": "signed_out"}, status=401)
    if request.method == "POST":
        return kept_text(request, status=401)
    back = urlencode({"next": request.get_full_path()})
    return HttpResponseRedirect(f"{settings.LOGIN_URL}?{back}")
