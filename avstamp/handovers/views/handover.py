"""One change of manager, as each of the three sees it, and what is sent from its page."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from avstamp.core.errors import UnableTo
from avstamp.drafts.sent import sent_in
from avstamp.handovers import actions, queries
from avstamp.handovers.queries import Standing
from avstamp.handovers.views.access import handover_screen, page_of
from avstamp.people.request import PersonRequest
from avstamp.policy.engine import Denied, Relation


@handover_screen("handovers.read")
def handover(request: PersonRequest, standing: Standing) -> HttpResponse:
    """What is handed over, what is not, and what the employee has picked; with ``now`` what who
    leads them until then may read."""
    return page_of(request, queries.as_led_now(standing) if "now" in request.GET else standing)


@handover_screen("handovers.pick", methods=("POST",))
def pick(request: PersonRequest, standing: Standing) -> HttpResponse:
    """What is ticked may be read by whom the page named, and nothing else."""
    standing = queries.meant(standing, request.POST.get("to", ""))
    try:
        actions.pick(
            to=request.POST.get("to", ""),
            conversations=_ids(request, "conversation"),
            outcomes=_ids(request, "outcome"),
            by=request.person,
            at=request.at,
        )
    except UnableTo as problem:
        return page_of(request, standing, pick_problem=problem.sentence)
    messages.success(request, _("Saved. You can change it at any time."))
    page = reverse("handovers:handover", args=[standing.employee.id])
    return redirect(f"{page}?now" if standing.left_aside else page)


def _ids(request: PersonRequest, name: str) -> set[UUID]:
    try:
        return {UUID(one) for one in request.POST.getlist(name)}
    except ValueError:
        raise Denied("handovers.pick", request.person.id) from None


@handover_screen("handovers.comment", methods=("POST",))
def comment(request: PersonRequest, standing: Standing) -> HttpResponse:
    """It is read by who comes, from the day that they lead the employee."""
    try:
        actions.comment(
            to=request.POST.get("to", ""),
            text=request.POST.get("comment", ""),
            sent=sent_in(request.POST, "handovers.comment", standing.employee.id),
            by=request.person,
            at=request.at,
        )
    except UnableTo as problem:
        return page_of(request, standing, comment_problem=problem.sentence)
    messages.success(request, _("Kept for your new manager."))
    return redirect("handovers:handover", person=standing.employee.id)


@handover_screen("handovers.take_back_comment", methods=("POST",))
def take_back(request: PersonRequest, standing: Standing, comment: UUID) -> HttpResponse:
    """Who comes no longer reads it."""
    actions.take_back_comment(comment, by=request.person, at=request.at)
    messages.success(request, _("Taken back. What has been read has been read."))
    return redirect("handovers:handover", person=standing.employee.id)


@handover_screen("handovers.meeting", methods=("POST",))
def meeting(request: PersonRequest, standing: Standing) -> HttpResponse:
    """``how`` is what the pressed button says; without it the employee asks."""
    how = request.POST.get("how", "")
    if not how:
        if standing.relation != Relation.EMPLOYEE:
            raise Denied("handovers.meeting", standing.employee.id)
        actions.ask_to_meet(by=request.person, at=request.at)
        messages.success(request, _("Asked. The three of you see it, and nobody else."))
        return _back(standing)
    asked = queries.meeting_of(standing.change)
    if asked is None:
        raise Denied("handovers.meeting", standing.employee.id)
    try:
        actions.end_meeting(asked, how=how, by=request.person, at=request.at)
    except UnableTo as problem:
        messages.info(request, str(problem.sentence))
    else:
        messages.success(request, _("Noted. The three of you see it."))
    return _back(standing)


def _back(standing: Standing) -> HttpResponse:
    if standing.relation == Relation.FORMER_MANAGER:
        return redirect("handovers:handovers")
    return redirect("handovers:handover", person=standing.employee.id)
