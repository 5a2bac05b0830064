"""Keeping what somebody has begun to write, and letting go of it."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from avstamp.backups.actions import erase
from avstamp.core.errors import UnableTo
from avstamp.drafts import queries
from avstamp.drafts.kept_forms import form_with
from avstamp.drafts.models import Draft
from avstamp.drafts.rules import MOST
from avstamp.drafts.sent import Sent
from avstamp.people.models import Person
from avstamp.policy.engine import Denied
from avstamp.saving.models import Receipt
from avstamp.saving.protocol import Conflict, Save, Saved, save_once
from avstamp.vault.sealed import reveal, seal


@transaction.atomic
def save_draft(
    action: str, *, about: UUID, field: str, save: Save, by: Person, at: datetime
) -> Saved:
    """Save one field of a form that has not been sent.

    Raises Conflict with the other text if it was saved from elsewhere meanwhile, TooLong, Damaged,
    UnableTo where the form cannot be sent just now, Denied where it is not for this person.
    """
    vault = form_with(action, field, about).vault_of(action, by, about, at)
    _take_turn(by)

    def write(text: str) -> int:
        rows = Draft.objects.filter(person=by, about=about, form=action, field=field)
        held = next(iter(reveal(rows)), None)
        if held is None:
            _check_room(by)
            held = Draft(person=by, about=about, form=action, field=field, vault=vault)
        stored = held.text if held.version else ""
        if stored == text:
            return held.version
        if held.version != save.version:
            raise Conflict(theirs=stored, version=held.version, alone=True)
        seal(held, text=text)
        held.at = at
        held.save()
        return held.version

    return save_once(save, slot=_slot(action, about, field), by=by.id, at=at, write=write)


def _check_room(by: Person) -> None:
    if queries.of(by).count() >= MOST:
        raise UnableTo(_("You have begun very many texts. Send or throw away some of them first."))


def let_go(sent: Sent, *, by: Person) -> None:
    """The form has been sent, in the caller's transaction: its drafts have become something else.

    What was written since, in another tab perhaps, is not what was sent, and stays.
    """
    if not sent.saves or sent.about is None:
        return
    rows = Draft.objects.filter(person=by, about=sent.about, form=sent.action)
    found = {row.field: row for row in rows if row.field in sent.saves}
    newer = [row for name, row in found.items() if row.version != sent.saves[name].version]
    stays = [row for row in reveal(newer) if row.text.strip() != sent.saves[row.field].text.strip()]
    for row in found.values():
        if row not in stays:
            # In this very version: one that is saved at this moment is not what was sent.
            Draft.objects.filter(pk=row.pk, version=row.version).delete()


@transaction.atomic
def throw_away(draft: UUID, *, by: Person, at: datetime) -> Draft | None:
    """Remove one of one's own drafts for good; nothing if it is gone already.

    Raises Denied for somebody else's.
    """
    _take_turn(by)
    found = Draft.objects.filter(pk=draft).first()
    if found is None:
        return None
    if found.person_id != by.id:
        raise Denied("drafts.remove", draft)
    _remove([found], at=at)
    return found


def forget_about(about: UUID, *, at: datetime) -> None:
    """What these drafts were about is gone, in the caller's transaction, and they go with it."""
    _remove(list(Draft.objects.filter(about=about)), at=at)


def forget_old_drafts(*, at: datetime) -> int:
    """Remove what nobody has written in for thirty days; returns how many."""
    return queries.older_than_kept(at).delete()[0]


def _remove(rows: Sequence[Draft], *, at: datetime) -> None:
    # A save that comes again is written anew, and not told that it is kept.
    slots = [_slot(row.form, row.about, row.field) for row in rows]
    Receipt.objects.filter(slot__in=slots, person__in=[row.person_id for row in rows]).delete()
    erase(Draft.objects.filter(pk__in=[row.pk for row in rows]), at=at)


def _take_turn(by: Person) -> None:
    # Held by a query of its own and then read: PostgreSQL answers a query that waited for a row
    # with what it saw before it waited.
    list(Person.objects.select_for_update(no_key=True).filter(pk=by.pk).values("pk"))


def _slot(action: str, about: UUID, field: str) -> str:
    return f"draft:{action}:{about}:{field}"
