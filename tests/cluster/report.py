"""What a run came to, in plain figures; and which promises were broken, in sentences."""

import statistics
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from tests.cluster.people import Person, Request
from tests.crash.history import Outcome, Verdict

WITHIN = 5.0  # seconds until everybody is saving again
FAILING = 0.005  # of the requests, after the client has tried once more
_NEVER = float("inf")


@dataclass
class Event:
    """Something that was done to the cluster, and what must hold afterwards."""

    name: str
    began: float  # people are to be saving again soon after this
    judged: bool = True  # by WITHIN
    few_fail: bool = True  # by FAILING
    ended: float = 0.0  # when the next thing was done
    told: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Measured:
    """Of one event: seconds until each person was saving again, and what was asked for."""

    event: Event
    again: list[float]
    requests: list[Request]

    @property
    def failed(self) -> int:
        return sum(bool(request.failures) for request in self.requests)

    @property
    def failed_again(self) -> int:
        return sum(len(request.failures) > 1 for request in self.requests)

    @property
    def kinds(self) -> Counter[str]:
        return Counter(how for request in self.requests for _when, how in request.failures)

    def broken(self) -> Iterator[str]:
        if self.event.judged and max(self.again) > WITHIN:
            late = sum(seconds > WITHIN for seconds in self.again)
            yield f"{self.event.name}: {late} people were not saving again within {WITHIN:.0f} s"
        if self.event.few_fail and self.failed_again >= FAILING * len(self.requests):
            yield f"{self.event.name}: {self.failed_again} requests failed once more when repeated"

    def line(self) -> str:
        cuts = statistics.quantiles(self.again, n=20, method="inclusive")
        return (
            f"{self.event.name:<38}{cuts[9]:6.1f}{cuts[18]:7.1f}{max(self.again):7.1f}"
            f"{len(self.requests):10}{self.failed:8}{self.failed_again:8}"
        )


def measured(event: Event, people: Sequence[Person]) -> Measured:
    """What people met from this event to the next."""
    requests = [
        request
        for person in people
        for request in person.requests
        if event.began <= request.moment < event.ended
    ]
    return Measured(event, [_again(event, person) for person in people], requests)


def _again(event: Event, person: Person) -> float:
    """Seconds until the first acknowledgement after which nothing failed any more."""
    failures = [
        when
        for request in person.requests
        for when, _how in request.failures
        if event.began <= when < event.ended
    ]
    last = max(failures, default=event.began)
    return min((when for when in person.acknowledged if when >= last), default=_NEVER) - event.began


def told(events: Iterable[Measured], people: Sequence[Person], verdict: Verdict) -> Iterator[str]:
    """The figures, line by line."""
    yield f"{'':<38}  saving again after (s)     asked  failed   again"
    yield f"{'':<38}{'median':>6}{'p95':>7}{'max':>7}"
    for one in events:
        yield one.line()
        yield from (f"    {sentence}" for sentence in one.event.told)
        if one.kinds:
            yield "    failures: " + ", ".join(f"{n} {how}" for how, n in one.kinds.most_common())
    history = [sent for person in people for sent in person.history]
    took = [
        request.ended - request.began
        for person in people
        for request in person.requests
        if request.what == "save" and request.ended and not request.failures
    ]
    cuts = statistics.quantiles(took, n=20)
    number = Counter(sent.outcome for sent in history)
    yield (
        f"{len(people)} people: {number[Outcome.ACKNOWLEDGED]} saves acknowledged "
        f"(p50 {cuts[9] * 1000:.0f} ms, p95 {cuts[18] * 1000:.0f} ms), "
        f"{number[Outcome.REFUSED]} conflicts, {number[Outcome.UNKNOWN]} never answered; "
        f"{len(verdict.lost)} lost, {len(verdict.phantom)} phantom, "
        f"{len(verdict.disordered)} disordered."
    )


def broken(events: Iterable[Measured], people: Sequence[Person], verdict: Verdict) -> Iterator[str]:
    """A sentence for each promise that was not kept."""
    if verdict.lost:
        yield f"{len(verdict.lost)} acknowledged saves are lost"
    if verdict.phantom or verdict.disordered:
        yield f"what is stored is not what was sent: {verdict.phantom} {verdict.disordered}"
    for one in events:
        yield from one.broken()
    wrong = Counter(what for person in people for what in person.wrong)
    yield from (f"{number} times: {what}" for what, number in wrong.items())
    for person in people:
        if not person.acknowledged:
            yield f"{person.id} never saved anything"
