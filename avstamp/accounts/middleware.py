"""Who asks: the signed-in person, their relations, the moment; and what becomes of a refusal."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils import translation
from django.utils.dateparse import parse_datetime
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from avstamp.accounts import working_day
from avstamp.accounts.limits import TooMany
from avstamp.accounts.models import User
from avstamp.accounts.shared_computer import AWAY, is_shared
from avstamp.accounts.steps import second_step_taken
from avstamp.accounts.views.limited import too_many
from avstamp.audit import actions as audit
from avstamp.core.clock import local_day, now
from avstamp.people.house import House, house
from avstamp.policy.engine import Denied, Relation, may
from avstamp.web.views import kept_text, not_found

# A session ends eight hours after it was last used; its row is touched at most this often.
_TOUCH = timedelta(minutes=10)
_TOUCH_SHARED = timedelta(minutes=1)


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

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], *_args: Any, **_kwargs: Any
    ) -> HttpResponse | None:
        """Whoever has left is signed out of all but what is their own to take along, and is led
        there; what they typed elsewhere is kept, as when a session ends."""
        asking, action = cast("Any", request), getattr(view, "action", None)
        if Relation.LEAVER not in asking.relations or (action and may(action, asking.relations)):
            return None
        asking.person, asking.relations = None, frozenset()
        if action and request.method in ("GET", "HEAD") and not _by_script(request):
            return HttpResponseRedirect(reverse("privacy:data"))
        return None

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        """The refused work is rolled back; the refusal is told in a transaction of its own."""
        if isinstance(problem, TooMany):
            return too_many(request, problem)
        if not isinstance(problem, Denied):
            return None
        asking = cast("Any", request)
        if may(problem.action, asking.waiting):
            return step_first(request)
        subject = problem.subject
        audit.record_refusal(
            problem.action, subject=cast("Any", subject), by=asking.person.id, at=asking.at
        )
        return not_found(request)


def _recognise(request: HttpRequest) -> None:
    asking = cast("Any", request)
    asking.person, asking.relations, asking.waiting = None, frozenset(), frozenset()
    asking.leads_people = asking.was_away = False
    asking.house = House()
    if SESSION_KEY not in request.session or not asking.user.is_authenticated:
        return
    person = asking.user.person
    if person is None:
        return
    if is_shared(request.session) and _was_away(request):
        logout(request)
        asking.was_away = True
        return
    if working_day.is_over(request.session, asking.at):
        logout(request)
        return
    asking.person, asking.leads_people = person, asking.user.leads_people
    asking.house = house(asking.user)
    duties = _duties(asking.user)
    taken = second_step_taken(request.session)
    if asking.user.ends_on and asking.user.ends_on <= asking.today:
        asking.relations = frozenset({Relation.LEAVER})
    else:
        asking.relations = frozenset({Relation.SIGNED_IN}) | (duties if taken else frozenset())
        asking.waiting = frozenset() if taken else duties  # what a second step would open
    translation.activate(person.language)
    _keep_alive(request)


def _duties(user: User) -> frozenset[Relation]:
    found: Any = user
    held = {Relation.HR_PARTNER: found.is_hr, Relation.ADMIN: found.is_admin}
    return frozenset(relation for relation, has in held.items() if has)


def _touched(request: HttpRequest) -> Any:
    return parse_datetime(request.session.get("touched", "") or "")


def _was_away(request: HttpRequest) -> bool:
    touched = _touched(request)
    return touched is not None and cast("Any", request).at - touched >= AWAY


def _keep_alive(request: HttpRequest) -> None:
    """Whoever is at work stays signed in: typing saves, and every save passes here. What an open
    page asks for by itself is no work."""
    if request.method == "GET" and _by_script(request):
        return
    at, touched = cast("Any", request).at, _touched(request)
    often = _TOUCH_SHARED if is_shared(request.session) else _TOUCH
    if touched is None or at - touched > often:
        request.session["touched"] = at.isoformat()


def _by_script(request: HttpRequest) -> bool:
    return request.headers.get("X-Requested-With") == "avstamp"


def sign_in_first(request: HttpRequest) -> HttpResponse:
    """To somebody who is not signed in: 401 to our own script, a form that keeps what was typed,
    or the way to the sign-in page and back."""
    if _by_script(request):
        return JsonResponse({"problem": "signed_out"}, status=401)
    if request.method == "POST":
        return kept_text(request, status=401)
    if cast("Any", request).was_away:
        messages.info(
            request,
            _(
                "You were away for a while, so we signed you out to be safe. "
                "What you wrote is saved."
            ),
        )
    back = urlencode({"next": request.get_full_path()})
    return HttpResponseRedirect(f"{settings.LOGIN_URL}?{back}")


def step_first(request: HttpRequest) -> HttpResponse:
    """To somebody with a duty who has not taken the step: the way to it and back, or a form that
    keeps what was typed. It tells them of their own duty, and of nothing else."""
    if request.method not in ("GET", "HEAD"):
        return kept_text(request, status=403, step=reverse("accounts:step"))
    back = urlencode({"next": request.get_full_path()})
    return HttpResponseRedirect(f"{reverse('accounts:step')}?{back}")
