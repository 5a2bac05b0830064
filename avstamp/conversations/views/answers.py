"""A form of answers, saved without a script: of each what it holds, and what could not be."""

from datetime import datetime
from typing import Protocol

from avstamp.conversations.cover import guide_of
from avstamp.conversations.models import Conversation
from avstamp.core.errors import UnableTo
from avstamp.people.models import Person
from avstamp.people.request import PersonRequest
from avstamp.saving.fields import Field, kept, read, untouched
from avstamp.saving.protocol import Save, Saved


class SavesAnswer(Protocol):
    """The verb that saves one answer."""

    def __call__(
        self, conversation: Conversation, *, question: str, save: Save, by: Person, at: datetime
    ) -> Saved: ...


def save_answers(
    request: PersonRequest,
    conversation: Conversation,
    verb: SavesAnswer,
    *,
    proposals: bool = False,
) -> tuple[dict[str, Field], str]:
    """Save every field of the form; those that could not be come back as they were typed.

    What was suggested and not touched is nobody's words yet: with ``proposals`` it is saved too.
    """
    unsaved: dict[str, Field] = {}
    problem = ""
    for question in guide_of(conversation).question_keys:
        if question not in request.POST:
            continue
        if not proposals and untouched(request.POST, question):
            continue
        save = read(request.POST, question)
        try:
            verb(conversation, question=question, save=save, by=request.person, at=request.at)
        except UnableTo as reason:
            unsaved[question] = kept(question, save, reason)
            problem = str(reason.sentence)
    return unsaved, problem
