"""Earlier versions of a text: one's own answer, what was entered for somebody, what both wrote."""

from functools import partial

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from avstamp.audit.actions import record_opening
from avstamp.conversations import queries
from avstamp.conversations.actions.notes import save_note
from avstamp.conversations.actions.on_paper import enter_on_behalf
from avstamp.conversations.actions.prepare import save_answer
from avstamp.conversations.cover import guide_of
from avstamp.conversations.models import Answer, Conversation
from avstamp.conversations.models.shared_note import DRAFT, SUMMARY
from avstamp.conversations.rules import Standing, check
from avstamp.conversations.views.access import conversation_screen
from avstamp.conversations.views.answers import SavesAnswer
from avstamp.guides.rules import Voice
from avstamp.people.request import PersonRequest
from avstamp.policy.engine import Denied
from avstamp.saving import fields
from avstamp.saving.bringing_back import answer_with
from avstamp.saving.earlier import states_of
from avstamp.saving.protocol import Save, Saved

_BOTH = ("GET", "POST")


@conversation_screen("conversations.read_preparation", methods=_BOTH)
def earlier(
    request: PersonRequest, conversation: Conversation, standing: Standing, question: str
) -> HttpResponse:
    """Of one's own answer, whoever it is shared with."""
    if request.method == "POST":
        check("conversations.prepare", standing)
    employee = request.person.id == conversation.employee_id
    return _of_answer(
        request,
        conversation,
        question,
        queries.answers_by(conversation, request.person.id).get(question),
        verb=save_answer if standing.may("conversations.prepare") else None,
        screen="prepare",
        voice=Voice.EMPLOYEE if employee else Voice.MANAGER,
        who=_("Only you can see this."),
    )


@conversation_screen("conversations.enter_on_behalf", methods=_BOTH)
def on_behalf_earlier(
    request: PersonRequest, conversation: Conversation, standing: Standing, question: str
) -> HttpResponse:
    """Of what the manager has entered on the employee's behalf."""
    return _of_answer(
        request,
        conversation,
        question,
        queries.entered_answer(conversation, question),
        verb=enter_on_behalf,
        screen="on_behalf",
        voice=Voice.EMPLOYEE,
        who=_("What stands there now you can both see."),
    )


def _of_answer(
    request: PersonRequest,
    conversation: Conversation,
    question: str,
    answer: Answer | None,
    *,
    verb: SavesAnswer | None,
    screen: str,
    voice: Voice,
    who: str,
) -> HttpResponse:
    guide = guide_of(conversation)
    if question not in guide.question_keys:
        raise Denied("conversations.prepare", conversation.id)
    asked = guide.question(question)
    present = fields.field(question, "", 0)
    if answer:
        present = fields.field(question, answer.text, answer.version, answer.at)

    def write(save: Save) -> Saved:
        assert verb  # noqa: S101  (nothing is written where nothing may be)
        return verb(conversation, question=question, save=save, by=request.person, at=request.at)

    address = reverse(f"conversations:{screen}", args=[conversation.id])
    return answer_with(
        request,
        states_of(answer) if answer else [],
        present=present,
        write=write if verb else None,
        back=f"{address}?section={asked.section_key}",
        about=asked.wording(voice),
        about_in=conversation.language,
        who=who,
        until=_("The latest fifty are kept, until you have both confirmed the summary."),
    )


@conversation_screen("conversations.talk", methods=_BOTH)
def note_earlier(
    request: PersonRequest, conversation: Conversation, standing: Standing, place: str
) -> HttpResponse:
    """Of a note or the draft of the summary: the text of the two, with who wrote each version."""
    action = "conversations.summarise" if place in DRAFT else "conversations.write_notes"
    if place not in (*DRAFT, *guide_of(conversation).question_keys):
        raise Denied(action, conversation.id)
    if request.method == "POST":
        check(action, standing)
    else:
        page = "conversations.summary" if place in DRAFT else "conversations.talk"
        record_opening(page, subject=conversation.id, by=request.person.id, at=request.at)
    states, now = queries.earlier_notes(conversation, place)
    write = partial(save_note, conversation, place=place, by=request.person, at=request.at)
    return answer_with(
        request,
        states,
        present=fields.field(place, now.text, now.number, now.at if now.number else None),
        write=(lambda save: write(save=save)) if standing.may(action) else None,
        back=_page_of(conversation, place),
        about=_about(conversation, place),
        about_in="" if place in DRAFT else conversation.language,
        who=_("You can both see this."),
        until=_("The latest fifty are shown."),
    )


def _page_of(conversation: Conversation, place: str) -> str:
    if place in DRAFT:
        return reverse("conversations:summary", args=[conversation.id])
    section = guide_of(conversation).question(place).section_key
    return f"{reverse('conversations:talk', args=[conversation.id])}?section={section}"


def _about(conversation: Conversation, place: str) -> str:
    if place == SUMMARY:
        return _("In your own words")
    if place in DRAFT:
        return _("What may be passed on, and to whom?")
    return guide_of(conversation).question(place).wording(Voice.TALK)
