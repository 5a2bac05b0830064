"""Writing, changing and removing one's own memory slips."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from avstamp.backups.actions import erase
from avstamp.drafts.actions import let_go
from avstamp.drafts.sent import NOTHING, Sent
from avstamp.memory_slips import queries, rules
from avstamp.memory_slips.models import MemorySlip
from avstamp.people.models import Person, own_vault
from avstamp.policy.engine import Denied
from avstamp.saving import earlier
from avstamp.saving.models import Receipt
from avstamp.saving.protocol import Conflict, Save, Saved, clean, save_once
from avstamp.vault.sealed import seal


@transaction.atomic
def write_slip(*, save: Save, sent: Sent = NOTHING, by: Person, at: datetime) -> Saved:
    """Write a new slip; the same form sent twice writes one. Raises UnableTo or TooLong."""
    rules.check_words(clean(save.text))
    _take_turn(by)

    def write(text: str) -> int:
        slip = MemorySlip(person=by, vault=own_vault(by.id), at=at, counted_from=at)
        seal(slip, text=text.strip())
        slip.save(force_insert=True)
        let_go(sent, by=by)
        return slip.version

    return save_once(save, slot=_new(by), by=by.id, at=at, write=write)


@transaction.atomic
def change_slip(slip: MemorySlip, *, save: Save, by: Person, at: datetime) -> Saved:
    """Save other words on one's own slip, which keeps its day.

    Raises Conflict with the other text if it was saved from elsewhere meanwhile, UnableTo,
    TooLong, Damaged, Denied for a slip that is somebody else's or gone.
    """
    rules.check_words(clean(save.text))
    _take_turn(by)
    held = queries.among(by, [slip.pk])
    if not held:
        raise Denied("memory_slips.change", slip.pk)

    def write(text: str) -> int:
        return _rewrite(held[0], replace(save, text=text), at=at)

    return save_once(save, slot=_slot(slip.pk), by=by.id, at=at, write=write)


def _rewrite(held: MemorySlip, save: Save, *, at: datetime) -> int:
    if held.text == save.text:
        return held.version
    if held.version != save.version:
        raise Conflict(theirs=held.text, version=held.version, alone=True)
    stood_from = held.changed_at or held.at
    earlier.keep(held, text=save.text, stood_from=stood_from, over=save.over, at=at)
    seal(held, text=save.text)
    held.changed_at = at
    held.save()
    return held.version


@transaction.atomic
def remove_slips(slips: Sequence[UUID], *, key: str, by: Person, at: datetime) -> int:
    """Remove these of one's own slips for good; returns how many.

    The same form (``key``) sent twice is answered alike. Raises Denied where none of them is one's
    own, or still there.
    """
    rows = queries.of(by).filter(pk__in=slips)
    asked = Save(" ".join(sorted(map(str, slips))), version=0, key=key)
    return _remove(rows, asked, by=by, at=at, about=slips[0])


@transaction.atomic
def remove_all(*, until: datetime, key: str, by: Person, at: datetime) -> int:
    """Remove every slip of one's own that was written until a moment, for good; returns how many.

    What has been written since, on another device perhaps, is not what was asked about.
    """
    rows = queries.of(by).filter(at__lte=until)
    return _remove(rows, Save(until.isoformat(), version=0, key=key), by=by, at=at)


def _remove(
    rows: QuerySet[MemorySlip], asked: Save, *, by: Person, at: datetime, about: UUID | None = None
) -> int:
    _take_turn(by)

    def remove(_what: str) -> int:
        gone = list(rows.values_list("pk", flat=True))
        slots = [_slot(slip) for slip in gone]
        if about and not slots:
            raise Denied("memory_slips.remove", about)
        # A form from before that comes again is written anew, and not told that it is kept.
        Receipt.objects.filter(slot__in=[_new(by), *slots]).delete()
        erase(earlier.all_of(gone), at=at)
        erase(rows, at=at)
        return len(slots)

    return save_once(asked, slot=f"slips:{by.pk}", by=by.id, at=at, write=remove).version


def _take_turn(by: Person) -> None:
    # Held by a query of its own and then read: PostgreSQL answers a query that waited for a row
    # with what it saw before it waited.
    list(Person.objects.select_for_update(no_key=True).filter(pk=by.pk).values("pk"))


def _new(by: Person) -> str:
    return f"slip:new:{by.pk}"


def _slot(slip: UUID) -> str:
    return f"slip:{slip}"
