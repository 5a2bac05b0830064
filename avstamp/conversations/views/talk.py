"""The talk: read at two metres, written in together, and what it leads to."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from avstamp.conversations import queries
from avstamp.conversations.actions import agree as agreeing
from avstamp.conversations.actions.check_role import say_role_fits, unsay_role_fits
from avstamp.conversations.actions.hold import begin_talk, record_held
from avstamp.conversations.actions.notes import save_note
from avstamp.conversations.actions.share import open_shared
from avstamp.conversations.begun import ending_place, places_under
from avstamp.conversations.cover import guide_of
from avstamp.conversations.forms import OutcomeForm
from avstamp.conversations.models import Conversation
from avstamp.conversations.rules import NotNow, Standing, may_begin
from avstamp.conversations.talk import Spoken, TalkPage
from avstamp.conversations.views.access import conversation_screen
from avstamp.conversations.views.sections import to_section
from avstamp.core.errors import UnableTo
from avstamp.goals.hangs_on import HangsOn
from avstamp.goals.models import Ending, Kind, Outcome
from avstamp.goals.queries import directions_for, outcome_for
from avstamp.guides.rules import Aid
from avstamp.people.request import PersonRequest
from avstamp.policy.engine import Denied
from avstamp.role_profiles.queries import role_of
from avstamp.saving.answers import answer_to
from avstamp.saving.fields import Field, kept, read, states

_EDGE = "conversations/talk.html#edge"


@conversation_screen("conversations.talk", methods=("GET", "POST"))
def talk(request: PersonRequest, conversation: Conversation, standing: Standing) -> HttpResponse:
    """The page; a POST writes down or follows up an outcome, or saves without JavaScript."""
    if request.method == "POST":
        return Deed(request, conversation, standing).answer()
    if request.headers.get("HX-Request") == "true" and "edge" in request.GET:
        return _page(request, conversation, standing, name=_EDGE)
    return _page(request, conversation, standing)


class Deed:
    """One POST to the talk page: save what was typed, then do what the pressed button says."""

    def __init__(
        self, request: PersonRequest, conversation: Conversation, standing: Standing
    ) -> None:
        self.request = request
        self.conversation = conversation
        self.standing = standing
        self.fragment = request.headers.get("HX-Request") == "true"
        self.form: OutcomeForm | None = None
        self.problem = ""
        self.typed: dict[str, Field] = {}

    def answer(self) -> HttpResponse:
        self.save_notes()
        if not self.problem:
            try:
                self._do()
            except UnableTo as reason:
                self.problem = str(reason.sentence)
        wrong = bool(self.problem or self.form)
        if wrong or self.fragment:
            return _page(self.request, self.conversation, self.standing, deed=self)
        go = self.request.POST.get("go") or self.request.GET.get("section", "")
        return to_section("talk", self.conversation, go)

    def typed_about(self) -> dict[UUID, dict[str, str]]:
        """What was typed about earlier outcomes, so that it stays when something is amiss."""
        found: dict[UUID, dict[str, str]] = {}
        for name, value in self.request.POST.items():
            part, _dash, outcome = name.partition("-")
            if part in ("sentence", "due", "how") and value and _uuid(outcome):
                found.setdefault(UUID(outcome), {})[part] = str(value)
        return found

    def save_notes(self) -> None:
        for place in self._places():
            save = read(self.request.POST, place)
            try:
                save_note(
                    self.conversation,
                    place=place,
                    save=save,
                    by=self.request.person,
                    at=self.request.at,
                )
            except NotNow:
                raise  # the page no longer has fields to keep the words in
            except UnableTo as reason:
                self.typed[place] = kept(place, save, reason)
                self.problem = str(reason.sentence)
        if self.problem and "agree" in self.request.POST:
            self.form = self._form(self.request.POST["agree"])  # as it was filled in

    def _places(self) -> list[str]:
        """Where something was typed.

        Our script has saved it all; but what is begun in the form that is sent goes with it, and
        must be what its sender saw, not what the other has made of it since.
        """
        post = self.request.POST
        places = [name[:-8] for name in post if name.endswith("-version")]
        if not self.fragment:
            return places
        sent = {*places_under(post.get("agree", "")), ending_place(post.get("close", ""))}
        return [place for place in places if place in sent]

    def _do(self) -> None:
        post = self.request.POST
        for verb in ("agree", "close", "carry_on", "take_away", "role_fits", "role_asked_again"):
            if verb in post:
                getattr(self, f"_{verb}")(post[verb])
                return

    def _agree(self, question: str) -> None:
        form = self._form(question)
        if not form.is_valid():
            self.form = form
            return
        try:
            agreeing.agree(
                self.conversation,
                terms=form.terms,
                takes=form.takes,
                question=question,
                sentence=form.cleaned_data["sentence"],
                by=self.request.person,
                at=self.request.at,
            )
        except UnableTo:
            self.form = form
            raise

    def _form(self, question: str) -> OutcomeForm:
        hangs_on = _hangs_on(self.conversation, self.request)
        return OutcomeForm(self.request.POST, prefix=question, hangs_on=hangs_on)

    def _close(self, outcome: str) -> None:
        agreeing.close_earlier(
            self.conversation,
            outcome=self._outcome(outcome),
            how=self.request.POST.get(f"how-{outcome}", Ending.How.DONE),
            sentence=self.request.POST.get(f"sentence-{outcome}", ""),
            question=self._follows_up(),
            by=self.request.person,
            at=self.request.at,
        )

    def _carry_on(self, outcome: str) -> None:
        due_on = _day(self.request.POST.get(f"due-{outcome}", ""))
        if due_on is None:
            raise UnableTo(_("Choose a date, so that the follow-up is not forgotten."))
        agreeing.carry_on(
            self.conversation,
            outcome=self._outcome(outcome),
            due_on=due_on,
            question=self._follows_up(),
            by=self.request.person,
            at=self.request.at,
        )

    def _follows_up(self) -> str:
        """The question under which earlier goals and promises stand."""
        questions = guide_of(self.conversation).questions
        return next(one.key for one in questions if Aid.LAST_GOALS in one.shows)

    def _take_away(self, outcome: str) -> None:
        agreeing.take_away(
            self.conversation,
            outcome=self._outcome(outcome),
            by=self.request.person,
            at=self.request.at,
        )

    def _role_fits(self, _yes: str) -> None:
        say_role_fits(self.conversation, by=self.request.person, at=self.request.at)

    def _role_asked_again(self, _yes: str) -> None:
        unsay_role_fits(self.conversation, by=self.request.person, at=self.request.at)

    def _outcome(self, wanted: str) -> Outcome:
        known = _uuid(wanted)
        found = outcome_for(self.request.person, known, self.request.today) if known else None
        if found is None:
            raise Denied("conversations.agree", self.conversation.id)
        return found


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _hangs_on(conversation: Conversation, request: PersonRequest) -> HangsOn:
    employee = conversation.employee
    return HangsOn(role_of(employee, request.today), directions_for(employee, request.today))


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
    wrong = deed is not None and bool(deed.problem or deed.form)
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


def _day(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None


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
    deed = Deed(request, conversation, standing)
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
    deed = Deed(request, conversation, standing)
    deed.save_notes()
    if deed.problem:
        return _page(request, conversation, standing, deed=deed)
    said = request.POST.get("held_on", "")
    held_on = _day(said) if said else request.today
    try:
        if held_on is None:
            raise UnableTo(_("That date is not in the calendar. Write it as 2027-03-12."))
        record_held(conversation, held_on=held_on, by=request.person, at=request.at)
    except UnableTo as reason:
        messages.info(request, str(reason.sentence))
        return to_section("talk", conversation, request.GET.get("section", ""))
    return redirect("conversations:summary", conversation=conversation.id)
