"""An import is written: all of it or nothing, and only what was shown.

The plan is made anew outside of any lock. Under the lock it is seen that nothing it was made from
has changed since, and then written; where something has, it is planned once more.
"""

from datetime import datetime
from itertools import batched

from django.db import transaction

from avstamp.accounts.actions.accounts import give_accounts
from avstamp.audit.actions import audited
from avstamp.audit.actions import record as leave_trail
from avstamp.backups.actions import erase
from avstamp.imports.journal import fingerprint_of, journal_of
from avstamp.imports.keeping import keep, pack
from avstamp.imports.models import Import, Part
from avstamp.imports.planning import Plan
from avstamp.imports.queries import IN_ONE_QUESTION, snapshot
from avstamp.imports.rows import PersonRow, Snapshot
from avstamp.imports.steps.planning import Table, keep_plan, planned, table_of
from avstamp.imports.writing import write
from avstamp.people.models import Organisation, Person

_TRIES = 5


def write_import(row: Import, *, at: datetime) -> None:
    """Do what was planned and shown. Where it would be something else by now, nothing is done, and
    the plan is shown anew. Does nothing for an import that is done already."""
    table = table_of(row)
    if table is None:
        return
    for _try in range(_TRIES):
        now = snapshot(since=row.from_on)
        made = planned(row, table, now)
        if made.faults or fingerprint_of(made.edits) != row.fingerprint:
            _show_anew(row, table, made, at=at)
            return
        if _written(row, made, now, pack(journal_of(made.edits)), at=at):
            return
    _show_anew(row, table, made, at=at)


def _show_anew(row: Import, table: Table, made: Plan, *, at: datetime) -> None:
    with transaction.atomic():
        asked = Import.objects.filter(pk=row.pk, current=True, asked_at=row.asked_at)
        if asked.update(asked_at=None, planned_at=None, changed_meanwhile=True):
            keep_plan(row, table, made, at=at)


@audited()
def _written(row: Import, made: Plan, now: Snapshot, journal: str, *, at: datetime) -> bool:
    """Whether it could be written: nothing has changed since ``now``."""
    list(Organisation.objects.select_for_update())  # reporting lines change one at a time
    ids = [edit.before.id for edit in made.edits if isinstance(edit.before, PersonRow)]
    for some in batched(ids, IN_ONE_QUESTION):
        list(Person.objects.select_for_update().filter(pk__in=some).values_list("pk"))
    held = Import.objects.select_for_update().filter(pk=row.pk, current=True, done_at=None)
    if not held.filter(asked_at=row.asked_at).exists():
        return True  # done by another worker, or abandoned
    if snapshot(since=row.from_on) != now:
        return False
    write(made.edits)
    given = _accounts(row, made, at=at)
    _forget_earlier_journals(row, at=at)
    keep(row, Part.Kind.JOURNAL, journal)
    erase(row.parts.exclude(kind=Part.Kind.JOURNAL), at=at)
    counts = row.counts | {"accounts": given}
    held.update(done_at=at, current=None, counts=counts, failed=False)
    leave_trail("imports.go_on", subject=row.id, by=row.asked_by_id, at=at)
    return True


def _accounts(row: Import, made: Plan, *, at: datetime) -> int:
    """Accounts for those who are new, where that was asked for; how many."""
    if not row.give_accounts:
        return 0
    rows = [edit.after for edit in made.edits if edit.before is None]
    new = [one.id for one in rows if isinstance(one, PersonRow)]
    return give_accounts(new, by=row.asked_by, at=at)


def _forget_earlier_journals(row: Import, *, at: datetime) -> None:
    """Only the last import can be undone."""
    erase(Part.objects.filter(kind=Part.Kind.JOURNAL).exclude(of=row), at=at)
