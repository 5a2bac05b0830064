"""One text on the list: taken up on a meeting, with what came of it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from avstamp.core.errors import UnableTo
from avstamp.drafts.queries import begun
from avstamp.drafts.sent import sent_in
from avstamp.drafts.shown import shown as forms_of
from avstamp.people.request import PersonRequest
from avstamp.vault.sealed import reveal
from avstamp.workplace_meeting import actions, queries
from avstamp.workplace_meeting.drafts import TAKE_UP
from avstamp.workplace_meeting.forms import TakeUpForm
from avstamp.workplace_meeting.models import Topic
from avstamp.workplace_meeting.views.access import topic_screen


@topic_screen("workplace_meeting.topic", methods=("GET", "POST"))
def topic(request: PersonRequest, topic: Topic) -> HttpResponse:
    """The page; a POST says on which meeting it was taken up."""
    if request.method == "GET":
        return _page(request, topic)
    form = TakeUpForm(request.POST)
    form.full_clean()
    try:
        actions.take_up(
            topic.id,
            met_on=form.cleaned_data.get("met_on"),
            came_of_it=form.cleaned_data["came_of_it"],
            sent=sent_in(request.POST, TAKE_UP, topic.id),
            by=request.person,
            at=request.at,
        )
    except UnableTo as problem:
        now = queries.collected(request.person, topic.id, request.today) or topic
        return _page(request, now, problem=problem.sentence)
    messages.success(request, _("Noted. Whoever raised it reads what came of it."))
    return redirect("workplace_meeting:agenda")


def _page(request: PersonRequest, topic: Topic, problem: object = "") -> HttpResponse:
    drafts = reveal(begun(request.person, topic.id))
    fields = forms_of([TAKE_UP], about=topic.id, drafts=drafts, typed=request.POST)
    typed = request.POST.get("met_on", request.today.isoformat())
    context = {"topic": topic, "begun": fields, "problem": problem, "met_on": typed}
    page = "workplace_meeting/topic.html"
    return render(request, page, context, status=422 if problem else 200)
