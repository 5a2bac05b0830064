"""Writing one's own preparation."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from avstamp.conversations.actions.enter import enter
from avstamp.conversations.cover import IMPORTANT, guide_of
from avstamp.conversations.models import Answer, Conversation
from avstamp.conversations.models.preparation import private_vault
from avstamp.core.prepared import prepared
from avstamp.people.models import Person
from avstamp.policy.engine import Denied
from avstamp.saving import earlier
from avstamp.saving.protocol import Conflict, Save, Saved, save_once
from avstamp.vault.sealed import reveal, seal


@prepared
def _answers(conversation: Conversation, by: Person, questions: list[str]) -> QuerySet[Answer]:
    return Answer.objects.filter(conversation=conversation, author=by, question__in=questions)


@transaction.atomic
def save_answer(
    conversation: Conversation, *, question: str, save: Save, by: Person, at: datetime
) -> Saved:
    """Save one's own answer; acknowledged once the transaction has committed.

    Raises Conflict with the other text if it was saved from elsewhere meanwhile, TooLong,
    Damaged, Denied for a question that is not in the guide.
    """
    conversation, _standing = enter(conversation, "conversations.prepare", by=by, at=at)
    if question not in guide_of(conversation).question_keys:
        raise Denied("conversations.prepare", conversation.id)

    def write(text: str) -> int:
        proposed = question == IMPORTANT and by.id == conversation.manager_id
        return write_answer(
            conversation,
            question,
            replace(save, text=text),
            author=by,
            at=at,
            even_nothing=proposed,
        )

    slot = f"answer:{conversation.id}:{question}"
    return save_once(save, slot=slot, by=by.id, at=at, write=write)


def write_answer(
    conversation: Conversation,
    question: str,
    save: Save,
    *,
    author: Person,
    entered_by: Person | None = None,
    at: datetime,
    even_nothing: bool = False,
) -> int:
    """The author's answer in its next version; the caller holds the conversation.

    ``entered_by`` types it on the author's behalf: that is another answer than their own. Raises
    Conflict with the text that stands there, if it is not the one that was written on. With
    ``even_nothing`` an empty answer is kept too, so that no proposal comes back in its place.
    """
    text = save.text
    rows = _answers(conversation, author, [question])
    own = (row for row in rows if (row.entered_by_id is None) == (entered_by is None))
    answer = next(own, None) or Answer(
        conversation=conversation,
        author=author,
        question=question,
        vault=private_vault(conversation.id, author.id),
    )
    stored = reveal([answer])[0].text if answer.version else ""
    if stored == text and (answer.version or not even_nothing):
        return answer.version
    if answer.version != save.version:
        raise Conflict(theirs=stored, version=answer.version, alone=True)
    earlier.keep(answer, text=text, stood_from=answer.at or at, over=save.over, at=at)
    seal(answer, text=text)
    answer.empty = not text.strip()
    answer.entered_by = entered_by
    answer.at = at
    answer.save()
    return answer.version


def forget_earlier_answers(conversation: Conversation) -> None:
    """Both have confirmed: what each has prepared stays, how it came about does not.

    The caller holds the conversation.
    """
    rows = Answer.objects.filter(conversation=conversation, kept__gt=0)
    earlier.all_of(rows.values_list("pk", flat=True)).delete()
    rows.update(kept=0)
