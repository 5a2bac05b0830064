"""Opening one's preparation to the other, and taking that back while it is unread."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from avstamp.audit import actions as audit
from avstamp.conversations import queries
from avstamp.conversations.actions.enter import done, enter
from avstamp.conversations.cover import guide_of
from avstamp.conversations.models import Conversation, Reading, Share
from avstamp.conversations.rules import AlreadyRead, may_take_back
from avstamp.people.models import Person
from avstamp.policy.engine import Denied


@transaction.atomic
def share_sections(
    conversation: Conversation, *, sections: Iterable[str], by: Person, at: datetime
) -> None:
    """Open one's own words in these sections to the other; those already open stay as they are."""
    conversation, _standing = enter(conversation, "conversations.share", by=by, at=at)
    known = {s.key for s in guide_of(conversation).sections}
    wanted = list(dict.fromkeys(sections))
    if not set(wanted) <= known:
        raise Denied("conversations.share", conversation.id)
    already = {row.section for row in queries.shares_of(conversation) if row.by_id == by.id}
    Share.objects.bulk_create(
        [
            Share(conversation=conversation, section=section, by=by, at=at)
            for section in wanted
            if section not in already
        ]
    )
    done("conversations.share", conversation, by=by, at=at)


@transaction.atomic
def take_back(conversation: Conversation, *, section: str, by: Person, at: datetime) -> None:
    """Close a section again. Raises AlreadyRead once the other has opened it."""
    conversation, _standing = enter(conversation, "conversations.share", by=by, at=at)
    share = (
        Share.objects.filter(
            conversation=conversation, section=section, by=by, taken_back_at__isnull=True
        )
        .select_related("reading")
        .first()
    )
    if share is None:
        return
    if not may_take_back(read=hasattr(share, "reading")):
        raise AlreadyRead(_("The other has already read this, so it can no longer be taken back."))
    share.taken_back_at = at
    share.save(update_fields=["taken_back_at"])
    done("conversations.take_back", conversation, by=by, at=at)


@transaction.atomic
def open_shared(conversation: Conversation, *, by: Person, at: datetime) -> list[Share]:
    """The talk page is opened: whatever the other has shared has now been read.

    The readings are committed with the opening itself, so that taking back can rest on them.
    Returns everything shared by either. The caller's access function has checked who asks.
    """
    shares = list(queries.shares_of(conversation))
    if _unread(shares, by):
        # Held and asked again, so that nothing is taken back between here and the reading.
        conversation, _standing = enter(conversation, "conversations.talk", by=by, at=at)
        shares = list(queries.shares_of(conversation))
        Reading.objects.bulk_create(
            [Reading(share=row, by=by, at=at) for row in _unread(shares, by)]
        )
    audit.record_opening("conversations.talk", subject=conversation.id, by=by.id, at=at)
    return shares


def _unread(shares: Iterable[Share], reader: Person) -> list[Share]:
    return [row for row in shares if row.by_id != reader.id and not hasattr(row, "reading")]
