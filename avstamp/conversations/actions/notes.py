"""Writing in the text of the two."""

from datetime import datetime

from django.db import transaction

from avstamp.conversations import queries
from avstamp.conversations.actions.enter import done, enter
from avstamp.conversations.actions.withdraw import withdraw_proposal
from avstamp.conversations.models import Conversation, NoteEntry
from avstamp.conversations.models.shared_note import (
    PASS_ON,
    SUMMARY,
    notes_vault,
    summary_vault,
)
from avstamp.guides.queries import guide
from avstamp.people.models import Person
from avstamp.policy.engine import Denied
from avstamp.saving.models import Receipt
from avstamp.saving.protocol import Conflict, Save, Saved, save_once
from avstamp.vault.sealed import reveal, seal

_DRAFT = (SUMMARY, PASS_ON)


@transaction.atomic
def save_note(
    conversation: Conversation, *, place: str, save: Save, by: Person, at: datetime
) -> Saved:
    """Append the next state of a shared text; ``save.version`` is the state it was written on.

    Both may write. Raises Conflict with the other's text if it came in between.
    """
    action = "conversations.summarise" if place in _DRAFT else "conversations.write_notes"
    conversation, standing = enter(conversation, action, by=by, at=at)
    if place not in (*_DRAFT, *_questions(conversation)):
        raise Denied(action, conversation.id)

    def write(text: str) -> int:
        latest = queries.notes_of(conversation, [place]).get(place) or queries.Note(place)
        if latest.text == text:
            return latest.sequence
        if latest.sequence != save.version:
            raise Conflict(theirs=latest.text, version=latest.sequence)
        if place in _DRAFT:
            withdraw_proposal(conversation, standing, by=by, at=at)
        return append(conversation, place, text, latest.sequence, by=by, at=at)

    slot = f"note:{conversation.id}:{place}"
    return save_once(save, slot=slot, by=by.id, at=at, write=write)


def _questions(conversation: Conversation) -> tuple[str, ...]:
    return guide(conversation.guide_version_id, conversation.language).question_keys


def append(
    conversation: Conversation, place: str, text: str, base: int, *, by: Person, at: datetime
) -> int:
    """One more state in the log; the caller holds the conversation. Returns its sequence."""
    vault = summary_vault if place in _DRAFT else notes_vault
    entry = NoteEntry(
        conversation=conversation,
        place=place,
        sequence=base + 1,
        base=base,
        author=by,
        at=at,
        vault=vault(conversation.id),
    )
    seal(entry, text=text)
    entry.save(force_insert=True)
    return entry.sequence


def remove_sentence(
    conversation: Conversation, *, place: str, sentence: str, by: Person, at: datetime
) -> None:
    """Take a parked sentence out of a note and of every earlier state of it.

    The caller holds the conversation. The receipts of the note go too: they carry hashes of
    texts that held the sentence.
    """
    wanted = sentence.strip()
    if not wanted:
        return
    entries = reveal(NoteEntry.objects.filter(conversation=conversation, place=place))
    for entry in entries:
        if wanted in entry.text:
            seal(entry, text=_without(entry.text, wanted))
            entry.save(update_fields=["body", "version"])
    Receipt.objects.filter(slot=f"note:{conversation.id}:{place}").delete()
    latest = max((entry.sequence for entry in entries), default=0)
    if latest:
        # A new state, so that a page that still shows the sentence is told of the change.
        text = next(entry.text for entry in entries if entry.sequence == latest)
        append(conversation, place, text, latest, by=by, at=at)
    done("conversations.park", conversation, by=by, at=at)


def _without(text: str, sentence: str) -> str:
    left = text.replace(sentence, "")
    return "\n".join(" ".join(line.split(" ")).strip() for line in left.split("\n")).strip()
