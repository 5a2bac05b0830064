"""Writing in the text of the two."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import pairwise

from django.db import transaction
from django.db.models import Count

from avstamp.backups.actions import erase
from avstamp.conversations import begun, queries
from avstamp.conversations.actions.enter import enter
from avstamp.conversations.actions.withdraw import withdraw_proposal
from avstamp.conversations.cover import guide_of
from avstamp.conversations.document import parse
from avstamp.conversations.models import Conversation, NoteEntry
from avstamp.conversations.models.shared_note import (
    DRAFT,
    notes_vault,
    summary_vault,
)
from avstamp.goals.models import Outcome
from avstamp.people.models import Person
from avstamp.policy.engine import Denied
from avstamp.saving.models import Receipt
from avstamp.saving.protocol import Conflict, Save, Saved, clean, save_once
from avstamp.vault.sealed import reveal, seal


@transaction.atomic
def save_note(
    conversation: Conversation, *, place: str, save: Save, by: Person, at: datetime
) -> Saved:
    """Append the next state of a shared text; ``save.version`` is the state it was written on.

    Both may write. Raises Conflict with the other's text if it came in between.
    """
    action = "conversations.summarise" if place in DRAFT else "conversations.write_notes"
    conversation, standing = enter(conversation, action, by=by, at=at)
    if place not in (*DRAFT, *_questions(conversation)):
        _check_begun(conversation, place, action)

    def write(text: str) -> int:
        latest = queries.notes_of(conversation, [place]).get(place) or queries.Note(place)
        if latest.text == text:
            return latest.sequence
        if latest.sequence != save.version:
            raise Conflict(theirs=latest.text, version=latest.sequence)
        if place in DRAFT:
            withdraw_proposal(conversation, standing, by=by, at=at)
        base = 0 if save.over else latest.sequence
        return append(conversation, place, text, latest.sequence, base=base, by=by, at=at)

    return save_once(save, slot=_slot(conversation, place), by=by.id, at=at, write=write)


def _check_begun(conversation: Conversation, place: str, action: str) -> None:
    """In the forms of the talk a text is begun at a place of its own."""
    ended = begun.ended_at(place)
    known = begun.is_place(place, _questions(conversation))
    theirs = Outcome.objects.filter(employee=conversation.employee_id)
    if not known or (ended and not theirs.filter(pk=ended).exists()):
        raise Denied(action, conversation.id)


def _slot(conversation: Conversation, place: str) -> str:
    return f"note:{conversation.id}:{place}"


def _questions(conversation: Conversation) -> tuple[str, ...]:
    return guide_of(conversation).question_keys


def append(
    conversation: Conversation,
    place: str,
    text: str,
    latest: int,
    *,
    base: int | None = None,
    by: Person,
    at: datetime,
) -> int:
    """One more state in the log; the caller holds the conversation. Returns its sequence."""
    vault = summary_vault if place in DRAFT else notes_vault
    entry = NoteEntry(
        conversation=conversation,
        place=place,
        sequence=latest + 1,
        base=latest if base is None else base,
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
    """Take a parked sentence out of a note, and leave no earlier state of the note behind.

    While it was written the sentence was saved half-finished, time and again: nothing but the
    latest state, without the sentence, can be kept. The caller holds the conversation.
    """
    log = NoteEntry.objects.filter(conversation=conversation, place=place)
    entries = reveal(log.order_by("sequence"))
    if all(_without(entry.text, sentence) == entry.text for entry in entries):
        return
    # A new state, so that a page that still shows the sentence is told of the change.
    left = _without(entries[-1].text, sentence)
    now = append(conversation, place, left, entries[-1].sequence, by=by, at=at)
    erase(log.filter(sequence__lt=now), at=at)
    # A save that is repeated after this is a conflict, and no longer told that it is kept.
    Receipt.objects.filter(slot=_slot(conversation, place)).delete()


def let_go_of_begun(
    conversation: Conversation,
    *,
    places: Sequence[str],
    for_good: bool = False,
    by: Person,
    at: datetime,
) -> None:
    """What was begun there has been written down: nothing of it is left, nor of how it came about.

    An empty state is, so that the other's page is told. With ``for_good`` no backup brings it back
    either; else one from before finds the words as far as they had come. The caller holds the
    conversation.
    """
    log = NoteEntry.objects.filter(conversation=conversation, place__in=places)
    latest = dict(log.order_by("sequence").values_list("place", "sequence"))
    if not latest:
        return
    if for_good:
        erase(log, at=at)
    log.delete()
    Receipt.objects.filter(slot__in=[_slot(conversation, place) for place in latest]).delete()
    for place, sequence in latest.items():
        append(conversation, place, "", sequence, by=by, at=at)


def forget_begun(conversation: Conversation, *, by: Person, at: datetime) -> None:
    """Both have confirmed, and what was only begun goes. The caller holds the conversation."""
    kept = (*DRAFT, *_questions(conversation))
    begun_at = NoteEntry.objects.filter(conversation=conversation).exclude(place__in=kept)
    places = list(begun_at.order_by().values_list("place", flat=True).distinct())
    let_go_of_begun(conversation, places=places, by=by, at=at)


def forget_versions(conversation: Conversation, *, sentence: str, at: datetime) -> None:
    """Remove the versions of the summary, put forward and then edited, that hold a parked sentence.

    What both have confirmed stays as it is. The caller holds the conversation.
    """
    rows = conversation.versions.filter(withdrawal__isnull=False)
    for version in reveal(rows.annotate(confirmed=Count("confirmations")).filter(confirmed__lt=2)):
        document = parse(version.document)
        for text in (document.summary, document.pass_on):
            if _without(text, sentence) != text:
                erase(conversation.versions.filter(pk=version.pk), at=at)
                break


def _without(text: str, sentence: str) -> str:
    """The text without the sentence wherever it stands whole, however it was broken into lines."""
    wanted = clean(sentence).split()
    if not wanted:
        return text
    words = r"\s+".join(re.escape(word) for word in wanted)
    before = r"(?<!\w)" if wanted[0][0].isalnum() else ""
    after = r"(?!\w)" if wanted[-1][-1].isalnum() else ""
    parts = [part.strip(" \t") for part in re.split(f"{before}{words}{after}", text)]
    if len(parts) == 1:
        return text
    left = "".join(_joined(parts))
    return re.sub(r"\n{3,}", "\n\n", left).strip()


def _joined(parts: Sequence[str]) -> Iterator[str]:
    # One space where the sentence stood between two others, none where it began or ended a line.
    yield parts[0]
    for left, right in pairwise(parts):
        inside = left and right and not left.endswith("\n") and not right.startswith("\n")
        yield f" {right}" if inside else right
