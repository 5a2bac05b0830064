"""What is wrong with the first line that does not fit, in a sentence that can be read aloud."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple

from avstamp.audit import chain
from avstamp.audit.chain import Line
from avstamp.audit.models import AccessEvent, Segment

# What reading a row may come to whose columns were given what they cannot hold.
UNREADABLE = (ValueError, TypeError, AttributeError)


class Row(NamedTuple):
    """A line as it stands in the database."""

    line: Line
    hash: bytes


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the chain: which, and what whatever stands there must hang on."""

    segment: Segment
    key: bytes
    previous: bytes
    place: int
    before_at: datetime | None

    def after(self, row: Row) -> "Spot":
        return Spot(self.segment, self.key, row.hash, self.place + 1, row.line.at)

    def hash_of(self, row: Row) -> bytes:
        """The hash that the row would have if it belonged here."""
        here = row.line._replace(month=self.segment.month, sequence=self.place)
        try:
            return chain.link(self.key, self.previous, here)
        except UNREADABLE:
            return b""


class Broken(Exception):
    """The first thing that is wrong, in a sentence.

    ``sequence`` is the line of the month, or None if it is the month itself.
    """

    def __init__(self, month: str, sequence: int | None, sentence: str) -> None:
        super().__init__(sentence)
        self.month = month
        self.sequence = sequence


def read_rows(month: str, *, after: int = -1, upto: int | None = None) -> Iterator[Row]:
    """The lines of a month in their order. Raises Broken for one that cannot be read."""
    found = AccessEvent.objects.filter(month=month)
    if after >= 0:
        found = found.filter(sequence__gt=after)
    if upto is not None:
        found = found.filter(sequence__lte=upto)
    place = max(after, 0)
    rows = found.order_by("sequence").values_list(*Line._fields, "hash").iterator(chunk_size=2_000)
    try:
        for *said, hashed in rows:
            yield Row(Line(*said), bytes(hashed))
            place += 1
    except UNREADABLE as problem:
        sentence = f"Line {place + 1:,} of {month} has been changed: it can no longer be read."
        raise Broken(month, place + 1, sentence) from problem


def wrong(spot: Spot, row: Row | None) -> Broken:
    """What has become of the line that belongs here, where ``row`` or nothing comes instead."""
    month, place = spot.segment.month, spot.place
    if row and not (isinstance(row.line.sequence, int) and row.line.sequence >= place):
        return foreign(row)
    if there := _found_elsewhere(spot):
        stands = f"it stands as line {there.line.sequence:,} of {there.line.month}"
        return Broken(
            month, place, f"{_name(month, place, there.line.at)} has been moved: {stands}."
        )
    if row and row.line.sequence == place:
        return Broken(month, place, f"{_name(month, place, row.line.at)} has been changed.")
    if row is None and place == 1:
        all_of_it = f"All {spot.segment.sequence:,} lines of {month} are missing."
        return Broken(month, place, all_of_it)
    before = f": the line before it is of {_moment(spot.before_at)}" if spot.before_at else ""
    return Broken(month, place, f"Line {place:,} of {month} is missing{before}.")


def _found_elsewhere(spot: Spot) -> Row | None:
    for month in AccessEvent.objects.values_list("month", flat=True).distinct():
        try:
            for row in read_rows(month):
                if spot.hash_of(row) == row.hash:
                    return row
        except Broken:
            continue
    return None


def foreign(row: Row) -> Broken:
    """A line that nobody wrote through the program."""
    line = row.line
    name = _name(line.month, line.sequence, line.at)
    return Broken(line.month, line.sequence, f"{name} is not of this chain.")


def set_back(end: Spot) -> Broken:
    """Every line there is fits, and where the month says that it ends is not as it was sealed."""
    segment = end.segment
    if (segment.sequence, bytes(segment.hash)) != (end.place - 1, end.previous) or end.place == 1:
        return segment_changed(segment.month)
    return Broken(
        segment.month,
        end.place,
        f"{segment.month} has been set back by hand: it ends with line {segment.sequence:,} "
        f"({_moment(end.before_at)}), and that is not how it was sealed.",
    )


def segment_changed(month: str) -> Broken:
    """What is said of the month itself was changed."""
    return Broken(month, None, f"The segment of {month} has been changed by hand.")


def unlinked(segment: Segment, before: Segment | None) -> Broken:
    """A month that does not hang on the one before it."""
    on = "nothing comes before it"
    if before:
        on = f"{before.month} does not have line {segment.previous_sequence:,} as it was then"
    return Broken(
        segment.month,
        None,
        f"{segment.month} no longer hangs together with what came before it: {on}.",
    )


def month_gone(last: Segment | None, strays: Sequence[str]) -> Broken:
    """The segment that comes after ``last`` is not there; its lines may be."""
    after = f"after {last.month}" if last else "at the beginning"
    if strays:
        sentence = f"The segment of {strays[0]} is missing, {after}, though its lines are there."
        return Broken(strays[0], None, sentence)
    return Broken("", None, f"A whole month is missing, {after}.")


def not_seen(noted: str) -> Broken:
    """The trail is whole, and is not the one whose end was once noted."""
    sentence = (
        f"No line has the hash {noted}: all of the trail has been set back to an earlier state, "
        "or the month that ended so has been removed since."
    )
    return Broken("", None, sentence)


def _name(month: str, sequence: object, at: datetime | None) -> str:
    return f"Line {sequence} of {month} ({_moment(at)})"


def _moment(at: datetime | None) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC" if at else "no time"
