"""Opening one's preparation to the other, taking that back while it is unread, and the
organisation's rule for when what is shared can be read.
"""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from avstamp.audit import actions as audit
from avstamp.audit.actions import audited
from avstamp.backups.actions import never_again
from avstamp.conversations import queries
from avstamp.conversations.actions.enter import done, enter
from avstamp.conversations.cover import guide_of
from avstamp.conversations.models import Conversation, Opens, Reading, Share, SharingRule
from avstamp.conversations.rules import AlreadyRead, may_take_back
from avstamp.people.models import Person
from avstamp.policy.engine import Denied


@audited()
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


@audited()
def take_back(conversation: Conversation, *, section: str, by: Person, at: datetime) -> None:
    """Close a section again. Raises AlreadyRead once the other has opened it."""
    conversation, _standing = enter(conversation, "conversations.share", by=by, at=at)
    shares = queries.shares_of(conversation)
    share = next((row for row in shares if (row.section, row.by_id) == (section, by.id)), None)
    if share is None:
        return
    if not may_take_back(share, shares, opens=conversation.opens):
        if hasattr(share, "reading"):
            raise AlreadyRead(
                _("The other has already read this, so it can no longer be taken back.")
            )
        raise AlreadyRead(
            _("You have read what the other shared here, so yours can no longer be taken back.")
        )
    share.taken_back_at = at
    share.save(update_fields=["taken_back_at"])
    never_again(Share, [share.pk], at=at)
    done("conversations.take_back", conversation, by=by, at=at)


@audited()
def choose_sharing_rule(opens: str, *, by: Person, at: datetime) -> None:
    """The organisation's rule for conversations opened from now on; those there are keep theirs.

    The caller's screen has checked that ``by`` looks after the organisation's settings.
    """
    holds = queries.sharing_rule()
    if (holds.opens if holds else Opens.AS_SHARED) == opens:
        return
    rule = SharingRule.objects.create(opens=Opens(opens), by=by, at=at)
    audit.record("conversations.sharing", subject=rule.id, by=by.id, at=at)


def open_shared(conversation: Conversation, *, by: Person, at: datetime) -> list[Share]:
    """The talk page is opened: whatever the other has shared, and can be read, has now been read.

    Returns everything shared by either. The caller's access function has checked who asks.
    """
    shares = list(queries.shares_of(conversation))
    if _unread(conversation, shares, by):
        return _read(conversation, by=by, at=at)
    audit.record_opening("conversations.talk", subject=conversation.id, by=by.id, at=at)
    return shares


@audited()
def _read(conversation: Conversation, *, by: Person, at: datetime) -> list[Share]:
    # Held and asked again, so that nothing is taken back between here and the reading. The
    # readings are committed with the opening itself, so that taking back can rest on them.
    conversation, _standing = enter(conversation, "conversations.talk", by=by, at=at)
    shares = list(queries.shares_of(conversation))
    Reading.objects.bulk_create(
        [Reading(share=row, by=by, at=at) for row in _unread(conversation, shares, by)]
    )
    audit.record_opening("conversations.talk", subject=conversation.id, by=by.id, at=at)
    return shares


def _unread(conversation: Conversation, shares: Iterable[Share], reader: Person) -> list[Share]:
    readable = queries.readable_shares(conversation, shares)
    return [row for row in readable if row.by_id != reader.id and not hasattr(row, "reading")]
