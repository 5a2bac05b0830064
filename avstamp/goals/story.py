"""How it has gone with something agreed, from the talk it came from to its ending, in time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from avstamp.core.prepared import prepared
from avstamp.goals import queries
from avstamp.goals.models import CheckIn, Kind, NewDate, Outcome, TakeOver
from avstamp.goals.rules import CHANGES_HANDS, OPEN, TOLD
from avstamp.goals.talks import AGREED, CARRIED_ON, CLOSED, TakenUp, Talk, talks
from avstamp.people.models import Person
from avstamp.vault.sealed import SealedRow


@dataclass(frozen=True)
class Line:
    """Something that happened. ``what`` says which of the kinds in parts/story.html it is.

    ``talk`` is the conversation in which it was said, where it was said in one.
    """

    what: str
    at: datetime
    by: Person | None = None
    row: object = None
    talk: Talk | None = None


@dataclass(frozen=True)
class Parts:
    """The rows of a story beside the outcome itself; words are revealed by whoever asked."""

    new_dates: Sequence[NewDate]
    take_overs: Sequence[TakeOver]
    taken_up: Sequence[TakenUp]

    @property
    def sealed(self) -> tuple[Sequence[SealedRow], ...]:
        """Every row with words in it."""
        given = [row.reason_given for row in self.new_dates if hasattr(row, "reason_given")]
        return given, self.take_overs


def parts_of(outcome: Outcome, *, reader: Person, on: date) -> Parts:
    """What the story is told from, for somebody who may read the outcome."""
    return Parts(
        _new_dates(outcome) if outcome.due_on else (),
        _take_overs(outcome) if outcome.kind in CHANGES_HANDS else (),
        talks().about(outcome.pk, outcome.employee_id, reader, on),
    )


@prepared
def _new_dates(outcome: Outcome) -> QuerySet[NewDate]:
    rows = NewDate.objects.filter(outcome=outcome)
    return rows.select_related("by", "reason_given").order_by("at", "id")


@prepared
def _take_overs(outcome: Outcome) -> QuerySet[TakeOver]:
    return TakeOver.objects.filter(outcome=outcome).select_related("by", "answer__by")


def story(outcome: Outcome, parts: Parts, needs: Sequence[Outcome]) -> list[Line]:
    """The lines in order; ``needs`` is what it takes, as far as the reader may read it."""
    told = [
        *_beginning(outcome, parts),
        *_middle(outcome, parts, needs),
        *_dates(parts),
        *_end(outcome, parts),
    ]
    return sorted(told, key=lambda line: line.at)


def _beginning(outcome: Outcome, parts: Parts) -> Iterator[Line]:
    """What one told the other was not agreed, and a thought stands in nothing that is confirmed."""
    beginning = "written_down" if outcome.kind in TOLD else "agreed"
    yield Line(beginning, outcome.made_at, talk=_talk(parts, AGREED))
    if outcome.confirmed_at and outcome.kind != Kind.FUTURE_INTEREST:
        yield Line("confirmed", outcome.confirmed_at)


def _middle(outcome: Outcome, parts: Parts, needs: Sequence[Outcome]) -> Iterator[Line]:
    for check_in in outcome.check_ins.all():
        yield Line("check_in", check_in.at, check_in.by, check_in)
    for need in needs:
        if queries.stage(need) != OPEN:
            yield Line("need", need.ending.at, row=need)
    for asked in parts.take_overs:
        yield Line("asked", asked.at, asked.by, asked)
        if hasattr(asked, "answer"):
            yield Line("answered", asked.answer.at, asked.answer.by, asked.answer)


def _dates(parts: Parts) -> Iterator[Line]:
    """Moved by one of the two, or carried on in a talk."""
    for moved in parts.new_dates:
        yield Line("moved", moved.at, moved.by, moved, _talk(parts, CARRIED_ON, moved.at))
    moves = {moved.at for moved in parts.new_dates}
    for taken_up in parts.taken_up:
        if taken_up.what == CARRIED_ON and taken_up.at not in moves:
            yield Line("carried_on", taken_up.at, talk=taken_up.talk)


def _end(outcome: Outcome, parts: Parts) -> Iterator[Line]:
    if hasattr(outcome, "ending"):
        ending = outcome.ending
        yield Line(
            "closed", ending.at, by=ending.by, row=ending, talk=_talk(parts, CLOSED, ending.at)
        )


def _talk(parts: Parts, what: str, at: datetime | None = None) -> Talk | None:
    """The talk in which it was done, at that moment if one is given."""
    for taken_up in parts.taken_up:
        if taken_up.what == what and at in (None, taken_up.at):
            return taken_up.talk
    return None


def waiting(parts: Parts, outcome: Outcome, manager: Person | None) -> TakeOver | None:
    """As queries.waiting_take_over, of rows that are here: asked by one of the two, unanswered."""
    two = (outcome.employee_id, manager.pk if manager else None)
    asked = [row for row in parts.take_overs if not hasattr(row, "answer") and row.by_id in two]
    return asked[-1] if asked and queries.stage(outcome) == OPEN else None


def to_answer(outcome: Outcome, reader: Person, wanted: str = "") -> CheckIn | None:
    """Which check-in of the other the page offers to answer: the wanted one, or the latest.

    Nothing where the latest of all is one's own, or is answered: the two have gone on.
    """
    if queries.stage(outcome) != OPEN:
        return None
    lines = list(outcome.check_ins.all())
    theirs = [row for row in lines if outcome.party_of(row.by_id) != outcome.party_of(reader.pk)]
    free = [row for row in theirs if not hasattr(row, "reply")]
    for row in free:
        if str(row.pk) == wanted:
            return row
    return free[-1] if free and free[-1] == lines[-1] else None
