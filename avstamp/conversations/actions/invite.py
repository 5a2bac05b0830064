"""Inviting a third person to one talk, and taking the invitation back."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from avstamp.audit.actions import audited
from avstamp.backups.actions import never_again
from avstamp.conversations import queries
from avstamp.conversations.actions.enter import done, enter
from avstamp.conversations.models import Capacity, Company, Conversation, Guest
from avstamp.conversations.models.shared_note import notes_vault
from avstamp.core.clock import local_day
from avstamp.core.errors import UnableTo
from avstamp.people.models import Person
from avstamp.vault.sealed import seal

MOST = 4  # with the two that is a small room full


@audited()
def invite(
    conversation: Conversation, *, name: str, capacity: str, by: Person, at: datetime
) -> None:
    """Note that a third person comes along; the other of the two sees it at once.

    Invited twice by the same name they are invited once. Raises UnableTo without a name, and
    where the room is full.
    """
    conversation, _standing = enter(conversation, "conversations.invite", by=by, at=at)
    name = name.strip()
    if not name:
        raise UnableTo(_("Write the name of the person you invite."))
    here = queries.guests_of(conversation)
    if any(guest.name == name for guest in here):
        return
    if len(here) >= MOST:
        raise UnableTo(_("There are several people invited already. Take one back first."))
    day = local_day(at).isoformat()
    _write(conversation, [*here, Guest(name, Capacity(capacity).value, by.name, day)])
    done("conversations.invite", conversation, by=by, at=at)


@audited()
def take_back_invitation(
    conversation: Conversation, *, name: str, by: Person, at: datetime
) -> None:
    """Either of the two takes an invitation back; nothing of it is kept."""
    conversation, _standing = enter(conversation, "conversations.invite", by=by, at=at)
    here = queries.guests_of(conversation)
    left = [guest for guest in here if guest.name != name]
    if len(left) < len(here):
        row = _write(conversation, left)
        never_again(Company, [row.pk], at=at)
        done("conversations.uninvite", conversation, by=by, at=at)


def _write(conversation: Conversation, guests: Sequence[Guest]) -> Company:
    row = Company.objects.filter(conversation=conversation).first() or Company(
        conversation=conversation, vault=notes_vault(conversation.id)
    )
    seal(row, people=Company.written(guests))
    row.save()
    return row
