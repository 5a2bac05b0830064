"""What is sent from the talk page: words that were typed, and what the pressed button says."""

from datetime import date
from uuid import UUID

from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from avstamp.conversations.actions import agree as agreeing
from avstamp.conversations.actions.check_role import say_role_fits, unsay_role_fits
from avstamp.conversations.actions.notes import save_note
from avstamp.conversations.begun import ending_place, places_under
from avstamp.conversations.cover import guide_of
from avstamp.conversations.forms import OutcomeForm
from avstamp.conversations.models import Conversation
from avstamp.conversations.rules import NotNow
from avstamp.core.errors import UnableTo
from avstamp.goals.hangs_on import HangsOn
from avstamp.goals.models import Ending, Outcome
from avstamp.goals.queries import directions_for, outcome_for
from avstamp.guides.rules import Aid
from avstamp.people.request import PersonRequest
from avstamp.policy.engine import Denied
from avstamp.role_profiles.queries import role_of
from avstamp.saving.fields import Field, kept, read


class Deed:
    """One POST to the talk page: save what was typed, then do what the pressed button says."""

    def __init__(self, request: PersonRequest, conversation: Conversation) -> None:
        self.request = request
        self.conversation = conversation
        self.fragment = request.headers.get("HX-Request") == "true"
        self.form: OutcomeForm | None = None
        self.problem = ""
        self.typed: dict[str, Field] = {}

    @property
    def wrong(self) -> bool:
        """Whether the page is to be shown again as it was sent."""
        return bool(self.problem or self.form)

    def do(self) -> None:
        """All of it; what stood in the way is told by ``problem``, ``form`` and ``typed``."""
        self.save_notes()
        if not self.problem:
            try:
                self._do()
            except UnableTo as reason:
                self.problem = str(reason.sentence)

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
        due_on = day_in(self.request.POST.get(f"due-{outcome}", ""))
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


def day_in(text: str) -> date | None:
    """The day that somebody wrote, if it is in the calendar."""
    try:
        return parse_date(text)
    except ValueError:
        return None
