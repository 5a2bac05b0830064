"""Whether the trail is whole, or which is the first of its lines that is not as it was written.

The months are gone through in the order they were begun, line by line, and no more is kept in
memory at the end than at the start. Lines that are added meanwhile do no harm: of each month only
what was there when its turn came is looked at. What is wrong is told by ``tampering.py``.
"""

import hmac
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from cryptography.hazmat.primitives.keywrap import InvalidUnwrap

from avstamp.audit import chain, tampering
from avstamp.audit.models import AccessEvent, Segment
from avstamp.audit.segments import key_of
from avstamp.audit.tampering import UNREADABLE, Row, Spot, read_rows

SHOWN = 16  # digits of a hash: enough to know it again by


@dataclass(frozen=True, slots=True)
class Month:
    """A month that is whole."""

    name: str
    lines: int
    ends_with: str
    removed_at: datetime | None


def verify(noted: str = "") -> Iterator[Month]:
    """Each month that is whole, in their order. Raises Broken at the first that is not.

    ``noted`` is the beginning of a hash that the trail once ended with: it must still be there.
    """
    # Asked for first: a month that is begun while this runs is not one without a segment.
    months = set(AccessEvent.objects.values_list("month", flat=True).distinct())
    before, seen = None, not noted
    while segment := _segment(before.number + 1 if before else 1):
        _check_link(segment, before)
        for hashed in _hashes(segment):
            seen = seen or hashed.hex().startswith(noted)
        ends_with = bytes(segment.hash).hex()
        seen = seen or ends_with.startswith(noted)
        yield Month(segment.month, segment.sequence, ends_with[:SHOWN], segment.removed_at)
        before = segment
    _check_end(before, months)
    if not seen:
        raise tampering.not_seen(noted)


def _segment(number: int) -> Segment | None:
    try:
        return Segment.objects.filter(number=number).first()
    except UNREADABLE as problem:
        month = Segment.objects.filter(number=number).values_list("month", flat=True).get()
        raise tampering.segment_changed(month) from problem


def _check_link(segment: Segment, before: Segment | None) -> None:
    """The month before still has the line after which this one was begun."""
    place, hashed = segment.previous_sequence, bytes(segment.previous_hash)
    if before is None:
        whole = (place, hashed) == (0, b"")
    elif before.removed_at:
        ended = (before.sequence, bytes(before.hash))
        whole = place < before.sequence or (place, hashed) == ended
    else:
        line = AccessEvent.objects.filter(month=before.month, sequence=place)
        whole = bytes(line.values_list("hash", flat=True).first() or b"") == hashed
    if not whole:
        raise tampering.unlinked(segment, before)


def _hashes(segment: Segment) -> Iterator[bytes]:
    """The hash of each line of a month. Raises Broken at the first that is not as it was."""
    key = _key(segment)
    sealed = hmac.compare_digest(chain.seal(key, segment), bytes(segment.seal))
    spot = Spot(segment, key, bytes(segment.previous_hash), 1, None)
    # Where the month ends is to be believed only if that is sealed.
    for row in read_rows(segment.month, upto=segment.sequence if sealed else None):
        if segment.removed_at and sealed:
            raise tampering.foreign(row)
        if not _fits(spot, row):
            raise tampering.wrong(spot, row)
        yield row.hash
        spot = spot.after(row)
    if not sealed:
        raise tampering.set_back(spot)
    if spot.place <= segment.sequence and not segment.removed_at:
        raise tampering.wrong(spot, None)
    _check_beyond(segment)


def _key(segment: Segment) -> bytes:
    try:
        return key_of(segment)
    except InvalidUnwrap as problem:
        raise tampering.segment_changed(segment.month) from problem


def _fits(spot: Spot, row: Row) -> bool:
    if row.line.sequence != spot.place:
        return False
    return hmac.compare_digest(spot.hash_of(row), row.hash)


def _check_beyond(segment: Segment) -> None:
    """There is nothing after the line that the month ends with."""
    lines = AccessEvent.objects.filter(month=segment.month, sequence__gt=segment.sequence)
    last = lines.order_by("-sequence").values_list("sequence", flat=True).first()
    if last is None:
        return
    now = Segment.objects.get(number=segment.number)  # other lines may have been added meanwhile
    if not isinstance(last, int) or last > now.sequence:
        raise tampering.foreign(next(read_rows(segment.month, after=now.sequence)))


def _check_end(last: Segment | None, months: set[str]) -> None:
    """No month comes after the last that was found, and none stands outside of the chain."""
    strays = sorted(months - set(Segment.objects.values_list("month", flat=True)))
    goes_on = Segment.objects.filter(number__gt=last.number if last else 0).exists()
    if goes_on or (last and last.followed):
        raise tampering.month_gone(last, strays)
    if strays:
        raise tampering.foreign(next(read_rows(strays[0])))
