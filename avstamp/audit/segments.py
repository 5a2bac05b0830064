"""Adding lines to the chain of their month."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import attrgetter

from cryptography.hazmat.primitives.keywrap import InvalidUnwrap
from django.db import connection, transaction
from django.db.models import Count

from avstamp.audit import chain
from avstamp.audit.models import AccessEvent, Segment
from avstamp.vault import master


def append(events: Iterable[AccessEvent]) -> None:
    """Add these lines, each at the end of its month; the last thing before the commit.

    Whoever adds holds the month until they have committed, and others who add wait. So nothing
    that somebody else may hold is asked for after this: two would wait for each other.
    """
    _settle()
    by_month = {month: list(its) for month, its in groupby(sorted(events, key=_month), key=_month)}
    there = Segment.objects.select_for_update().filter(month__in=by_month).order_by("number")
    for segment in there:
        _write(segment, by_month.pop(segment.month))
    for month, its in by_month.items():
        _write(_begin(month), its)


_month = attrgetter("month")


def _settle() -> None:
    # PostgreSQL would check the foreign keys of this transaction when it commits, and for that
    # take hold of the rows they point to: now, while this one holds no month.
    if connection.features.has_select_for_update:
        connection.check_constraints()


def key_of(segment: Segment) -> bytes:
    """The key of a month. Raises MasterKeysMissing, InvalidUnwrap."""
    return master.load().unwrap(bytes(segment.key), by=segment.master)


def _begin(month: str) -> Segment:
    """The segment of a month that had none a moment ago, held."""
    while True:
        # Always the earlier one first, so that two who begin never wait for each other.
        if found := Segment.objects.select_for_update().filter(month=month).first():
            return found
        newest = Segment.objects.select_for_update().order_by("-number").first()
        if newest is None:
            _create(Segment(month=month, number=1, master=master.load().primary))
        elif not Segment.objects.filter(number__gt=newest.number).exists():
            newest.followed = True
            newest.seal = chain.seal(key_of(newest), newest)
            newest.save(update_fields=["followed", "seal"])
            _create(
                Segment(
                    month=month,
                    number=newest.number + 1,
                    previous_sequence=newest.sequence,
                    previous_hash=newest.hash,
                    master=newest.master,
                )
            )


def _create(segment: Segment) -> None:
    key = chain.new_key()
    segment.key = master.load().wrap(key, by=segment.master)
    segment.seal = chain.seal(key, segment)
    # Of two who begin the very first month at once, the first to commit counts.
    Segment.objects.bulk_create([segment], ignore_conflicts=True)


def _write(segment: Segment, events: Sequence[AccessEvent]) -> None:
    if segment.removed_at:
        raise RuntimeError(f"{segment.month} has been removed from the trail: is the clock right?")
    key, new = key_of(segment), _not_told(events)
    if not new:
        return
    for event in new:
        segment.sequence += 1
        event.sequence = segment.sequence
        event.hash = chain.link(key, segment.hash or segment.previous_hash, event.line)
        segment.hash = event.hash
    AccessEvent.objects.bulk_create(new)
    segment.seal = chain.seal(key, segment)
    segment.save(update_fields=["sequence", "hash", "seal"])


def wrap_anew(by: str) -> tuple[int, list[str]]:
    """Wrap the key of every month by this master key; how many were, and which cannot be opened.

    Those begun meanwhile are wrapped by the master key of the newest, and so by this one at last.
    """
    done, unreadable = 0, list[str]()
    others = Segment.objects.exclude(master=by).order_by("number")
    while months := list(others.exclude(month__in=unreadable).values_list("month", flat=True)):
        for month in months:
            if _wrap(month, by):
                done += 1
            else:
                unreadable.append(month)
    return done, unreadable


@transaction.atomic
def _wrap(month: str, by: str) -> bool:
    segment = Segment.objects.select_for_update().get(pk=month)
    try:
        segment.key = master.load().wrap(key_of(segment), by=by)
    except (InvalidUnwrap, master.MasterKeysMissing):
        return False
    segment.master = by
    segment.save(update_fields=["key", "master"])
    return True


def wrapped_by() -> Counter[str]:
    """How many months each master key wraps the keys of."""
    rows = Segment.objects.values("master").annotate(number=Count("pk"))
    return Counter({row["master"]: row["number"] for row in rows})


def _not_told(events: Sequence[AccessEvent]) -> list[AccessEvent]:
    """Those without an opening that has been told this hour, by this transaction or another."""
    openings = [event.once for event in events if event.once]
    if not openings:
        return list(events)
    told = set(AccessEvent.objects.filter(once__in=openings).values_list("once", flat=True))
    new = []
    for event in events:
        if event.once not in told:
            new.append(event)
            told |= {event.once} - {None}
    return new
