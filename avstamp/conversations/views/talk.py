"""The talk: read at two metres, written in together, and what it leads to."""

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from avstamp.conversations import queries
from avstamp.conversations.actions.hold import begin_talk, record_held
from avstamp.conversations.actions.notes import save_note
from avstamp.conversations.actions.share import open_shared
from avstamp.conversations.forms import OutcomeForm
from avstamp.conversations.models import Conversation
from avstamp.conversations.rules import Standing, may_begin
from avstamp.conversations.talk import Spoken, TalkPage
from avstamp.conversations.views.access import conversation_screen
from avstamp.conversations.views.deed import Deed, day_in
from avstamp.conversations.views.sections import to_section
from avstamp.core.errors import UnableTo
from avstamp.goals.hangs_on import HangsOn
from avstamp.goals.models import Kind
from avstamp.people.request import PersonRequest
from avstamp.saving.answers import answer_to
from avstamp.saving.fields import states

_EDGE = "conversations/talk.html#edge"


@conversation_screen("conversations.talk", methods=("GET", "POST"))
def talk(request: PersonRequest, conversation: Conversation, standing: Standing) -> HttpResponse:
    """The page; a POST writes down or follows up an outcome, or saves without JavaScript."""
    if request.method == "POST":
        deed = Deed(request, conversation)
        deed.do()
        if deed.wrong or deed.fragment:
            return _page(request, conversation, standing, deed=deed)
        go = request.POST.get("go") or request.GET.get("section", "")
        return to_section("talk", conversation, go)
    if request.headers.get("HX-Request") == "true" and "edge" in request.GET:
        return _page(request, conversation, standing, name=_EDGE)
    return _page(request, conversation, standing)


def _page(
    request: PersonRequest,
    conversation: Conversation,
    standing: Standing,
    *,
    deed: Deed | None = None,
    name: str = "conversations/talk.html",
) -> HttpResponse:
    if name == _EDGE:  # our script asks for it by itself, and none of the other's words are in it
        shares = queries.shares_of(conversation)
    else:
        shares = open_shared(conversation, by=request.person, at=request.at)
    page = TalkPage(
        conversation,
        section=request.GET.get("section", ""),
        shares=shares,
        on=request.today,
        typed=deed.typed if deed else {},
    )
    context = {
        "conversation": conversation,
        "standing": standing,
        "page": page,
        "forms": _forms(page, deed.form if deed else None, request.GET.get("kind", "")),
        "asked": request.POST.get("agree", ""),
        "parked": request.POST.get(f"{request.POST.get('agree')}-kind") == Kind.PARKED_TOPIC,
        "problem": deed.problem if deed else "",
        "typed_about": deed.typed_about() if deed and deed.problem else {},
        "may_write": standing.may("conversations.write_notes"),
        "may_begin": page.waits
        and standing.may("conversations.begin")
        and may_begin(vars(conversation)["starts_on"], request.today),
        "may_hold": standing.may("conversations.hold"),
    }
    fragment = deed is not None and deed.fragment
    name = "conversations/talk.html#fragments" if fragment else name
    wrong = deed is not None and deed.wrong
    return render(request, name, context, status=422 if wrong and not fragment else 200)


def _forms(page: TalkPage, sent: OutcomeForm | None, kind: str) -> dict[str, OutcomeForm]:
    """A form for each question; the one that was sent and has something amiss as it was typed.

    ``kind``: the first question's form stands open for that kind of outcome.
    """
    hangs_on = HangsOn(page.material.role, page.material.direction_rows)
    forms = {
        question.key: OutcomeForm(
            prefix=question.key,
            hangs_on=hangs_on,
            initial={"kind": _kind(page, question)},
        )
        for question in page.questions
    }
    if kind in Kind.values:
        first = forms[page.questions[0].key]
        first.initial["kind"], first.opened = kind, True
    if sent is not None and sent.prefix in forms:
        forms[sent.prefix] = sent
    return forms


def _kind(page: TalkPage, question: Spoken) -> str:
    """What the form asks for at first: a goal, where words of one are begun."""
    return Kind.GOAL if page.begun_as_goal(question.key) else question.kinds[0]


@conversation_screen("conversations.write_notes", methods=("PUT",))
def save(
    request: PersonRequest, conversation: Conversation, standing: Standing, place: str
) -> HttpResponse:
    """One shared text, saved while typing."""
    return answer_to(
        request,
        lambda save: save_note(
            conversation, place=place, save=save, by=request.person, at=request.at
        ),
    )


@conversation_screen("conversations.talk")
def latest(request: PersonRequest, conversation: Conversation, standing: Standing) -> HttpResponse:
    """The shared texts that are newer than the states named in the address, ``?q07=3``."""
    known = states(request.GET)
    notes = queries.notes_of(conversation, known)
    newer = {
        note.place: {"version": note.sequence, "text": note.text}
        for note in notes.values()
        if note.sequence > known[note.place]
    }
    # What the edge is made from: when it changes, the script asks for the edge anew.
    return JsonResponse(newer, headers={"X-Agreed": queries.agreed_mark(conversation)})


@conversation_screen("conversations.begin", methods=("POST",))
def begin(request: PersonRequest, conversation: Conversation, standing: Standing) -> HttpResponse:
    """*Börja samtalet*: both read what each has shared; what stands on the page is saved first."""
    deed = Deed(request, conversation)
    deed.save_notes()
    if deed.problem:
        return _page(request, conversation, standing, deed=deed)
    try:
        begin_talk(conversation, by=request.person, at=request.at)
    except UnableTo as reason:
        messages.info(request, str(reason.sentence))
    return to_section("talk", conversation, request.GET.get("section", ""))


@conversation_screen("conversations.hold", methods=("POST",))
def held(request: PersonRequest, conversation: Conversation, standing: Standing) -> HttpResponse:
    """*Vi har haft samtalet*; what stands on the page is saved first."""
    deed = Deed(request, conversation)
    deed.save_notes()
    if deed.problem:
        return _page(request, conversation, standing, deed=deed)
    said = request.POST.get("held_on", "")
    held_on = day_in(said) if said else request.today
    try:
        if held_on is None:
            raise UnableTo(_("That date is not in the calendar. Write it as 2027-03-12."))
        record_held(conversation, held_on=held_on, by=request.person, at=request.at)
    except UnableTo as reason:
        messages.info(request, str(reason.sentence))
        return to_section("talk", conversation, request.GET.get("section", ""))
    return redirect("conversations:summary", conversation=conversation.id)
