"""The summary: written together, put forward, confirmed by both, taken up again."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from avstamp.audit import actions as audit
from avstamp.conversations import queries
from avstamp.conversations.actions import summarise
from avstamp.conversations.actions.notes import save_note
from avstamp.conversations.actions.on_paper import confirm_on_paper
from avstamp.conversations.forms import FollowUpForm, RemarkForm, SignedForm
from avstamp.conversations.models import Conversation
from avstamp.conversations.models.shared_note import PASS_ON, SUMMARY
from avstamp.conversations.rules import Standing
from avstamp.conversations.summary import SummaryPage
from avstamp.conversations.views.access import conversation_screen
from avstamp.core.errors import UnableTo
from avstamp.drafts.sent import sent_in
from avstamp.drafts.shown import shown as forms_of
from avstamp.people.queries import sectors
from avstamp.people.request import PersonRequest
from avstamp.saving.fields import Field, kept, read


@conversation_screen("conversations.summary", methods=("GET", "POST"))
def summary(request: PersonRequest, conversation: Conversation, standing: Standing) -> HttpResponse:
    """The page; a POST saves the draft as it stands in the form."""
    if request.method == "POST":
        return _Drafting(request, conversation).answer()
    audit.record_opening(
        "conversations.summary", subject=conversation.id, by=request.person.id, at=request.at
    )
    return _page(request, conversation, standing)


class _Drafting:
    """The big form: every button in it first saves what was typed."""

    def __init__(self, request: PersonRequest, conversation: Conversation) -> None:
        self.request = request
        self.conversation = conversation
        self.typed: dict[str, Field] = {}
        self.shown: dict[str, Any] = {}

    def answer(self, *, bring_in: bool = False, propose: bool = False) -> HttpResponse:
        self._save_texts()
        if bring_in and not self.typed:
            places = self.request.POST.getlist("notes")
            self._do("problem", summarise.bring_in_notes, places=places)
        self._plan_follow_up()
        if propose and not self.shown and not self.typed:
            self._do("problem", summarise.propose_summary)
        if self.shown or self.typed:
            self.shown["typed"] = self.typed
            return _page_anew(self.request, self.conversation, self.shown)
        if propose:
            messages.success(self.request, _("Put forward. Now you can both read and confirm it."))
        return redirect("conversations:summary", conversation=self.conversation.id)

    def _save_texts(self) -> None:
        for place in (SUMMARY, PASS_ON):
            if place not in self.request.POST:
                continue
            save = read(self.request.POST, place)
            try:
                save_note(
                    self.conversation,
                    place=place,
                    save=save,
                    by=self.request.person,
                    at=self.request.at,
                )
            except UnableTo as reason:
                self.typed[place] = kept(place, save, reason)

    def _plan_follow_up(self) -> None:
        if "follow_up_on" not in self.request.POST or self.typed:
            return
        form = FollowUpForm(self.request.POST)
        if form.is_valid():
            self._do("follow_up_problem", summarise.plan_follow_up, **form.cleaned_data)
        else:
            self.shown["follow_up_problem"] = form.errors["follow_up_on"][0]

    def _do(self, place: str, verb: Callable[..., object], **how: Any) -> None:
        try:
            verb(self.conversation, **how, by=self.request.person, at=self.request.at)
        except UnableTo as reason:
            self.shown[place] = reason.sentence


def _too_late(
    request: PersonRequest, conversation: Conversation, _standing: Standing, problem: UnableTo
) -> HttpResponse:
    """The other was quicker: the page as it now stands, with the reason and what was typed."""
    typed = {}
    for place in (SUMMARY, PASS_ON):
        if place in request.POST:
            typed[place] = kept(place, read(request.POST, place), problem)
    return _page_anew(request, conversation, {"problem": problem.sentence, "typed": typed})


@conversation_screen("conversations.summarise", methods=("POST",), instead=_too_late)
def bring_in(
    request: PersonRequest, conversation: Conversation, standing: Standing
) -> HttpResponse:
    """Chosen notes into the draft."""
    return _Drafting(request, conversation).answer(bring_in=True)


@conversation_screen("conversations.summarise", methods=("POST",), instead=_too_late)
def propose(request: PersonRequest, conversation: Conversation, standing: Standing) -> HttpResponse:
    """Put the draft forward, as it stands in the form."""
    return _Drafting(request, conversation).answer(propose=True)


@conversation_screen("conversations.confirm", methods=("POST",), instead=_too_late)
def confirm(request: PersonRequest, conversation: Conversation, standing: Standing) -> HttpResponse:
    """Confirm the version that was read, with a remark if there is one."""
    form = RemarkForm(request.POST)
    try:
        summarise.confirm_summary(
            conversation,
            read_sha256=request.POST.get("read_sha256", ""),
            remark=form.text,
            remark_kind=form.kind,
            sent=sent_in(request.POST, "conversations.remark", conversation.id),
            by=request.person,
            at=request.at,
        )
    except UnableTo as problem:
        return _page_anew(request, conversation, {"problem": problem.sentence})
    messages.success(request, _("You have confirmed the summary."))
    return redirect("conversations:summary", conversation=conversation.id)


@conversation_screen("conversations.confirm_on_paper", methods=("POST",), instead=_too_late)
def on_paper(
    request: PersonRequest, conversation: Conversation, standing: Standing
) -> HttpResponse:
    """The employee has signed a print of it; the manager records that."""
    form = SignedForm(request.POST)
    try:
        if not form.is_valid():
            raise UnableTo(str(next(iter(form.errors.values()))[0]))
        confirm_on_paper(
            conversation,
            read_sha256=request.POST.get("read_sha256", ""),
            signed_on=form.cleaned_data["signed_on"],
            by=request.person,
            at=request.at,
        )
    except UnableTo as problem:
        return _page_anew(request, conversation, {"on_paper_problem": problem.sentence})
    messages.success(request, _("Recorded as signed on paper. You both see it with the summary."))
    return redirect("conversations:summary", conversation=conversation.id)


@conversation_screen("conversations.remark", methods=("POST",), instead=_too_late)
def remark(request: PersonRequest, conversation: Conversation, standing: Standing) -> HttpResponse:
    """An own comment or a differing view on a version that is already put forward."""
    form = RemarkForm(request.POST)
    try:
        summarise.add_remark(
            conversation,
            text=form.text,
            kind=form.kind,
            sent=sent_in(request.POST, "conversations.remark", conversation.id),
            by=request.person,
            at=request.at,
        )
    except UnableTo as problem:
        return _page_anew(request, conversation, {"remark_problem": problem.sentence})
    messages.success(request, _("Your comment is kept with the summary."))
    return redirect("conversations:summary", conversation=conversation.id)


@conversation_screen("conversations.reopen", methods=("POST",), instead=_too_late)
def reopen(request: PersonRequest, conversation: Conversation, standing: Standing) -> HttpResponse:
    """Take a confirmed summary up again."""
    reason = request.POST.get("reason", "")
    try:
        summarise.reopen_summary(
            conversation,
            reason=reason,
            sent=sent_in(request.POST, "conversations.reopen", conversation.id),
            by=request.person,
            at=request.at,
        )
    except UnableTo as problem:
        return _page_anew(request, conversation, {"reopen_problem": problem.sentence})
    messages.success(
        request, _("Reopened. What you confirmed can be read until you both confirm the next one.")
    )
    return redirect("conversations:summary", conversation=conversation.id)


def _page_anew(
    request: PersonRequest, conversation: Conversation, shown: Mapping[str, Any]
) -> HttpResponse:
    """The page as things stand by now, with what was typed and could not be taken in."""
    now, standing = queries.standing(conversation.id, request.person, request.today)
    return _page(request, now, standing, shown)


def _page(
    request: PersonRequest,
    conversation: Conversation,
    standing: Standing,
    shown: Mapping[str, Any] | None = None,
) -> HttpResponse:
    shown = shown or {}
    page = SummaryPage(
        conversation,
        standing,
        reader=request.person,
        on=request.today,
        typed=shown.get("typed"),
    )
    form = RemarkForm(request.POST)
    context = {
        "conversation": conversation,
        "standing": standing,
        "page": page,
        "may": {verb: standing.may(f"conversations.{verb}") for verb in _VERBS},
        **_official(page),
        "has_confirmed": page.proposed and page.proposed.confirmed_by(request.person),
        "signed_typed": request.POST.get("signed_on"),
        "begun": forms_of(
            ("conversations.remark", "conversations.reopen"),
            about=conversation.id,
            drafts=page.drafts,
            typed=request.POST,
        ),
        "remark": form.text,
        "remark_kind": form.kind,
        "reason": request.POST.get("reason", ""),
        "chosen": request.POST.getlist("notes"),
        "follow_up_typed": request.POST.get("follow_up_on"),
        **shown,
    }
    return render(request, "conversations/summary.html", context, status=422 if shown else 200)


def _official(page: SummaryPage) -> dict[str, Any]:
    """What confirming means now, and of which versions it is to be said: those confirmed while
    the employer was a public authority."""
    if not (page.proposed or page.confirmed):
        return {"public": False, "official": ()}
    known = sectors()
    confirmed = (letter for letter in page.letters if letter.confirmed)
    official = [one.version.id for one in confirmed if known.public_at(one.confirmed_at)]
    return {"public": known.public, "official": official}


_VERBS = ("confirm", "confirm_on_paper", "remark", "reopen", "talk", "follow_up")
