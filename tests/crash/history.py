"""What the writers were told against what is stored: lost, phantom, disordered. Pure."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any


class Outcome(Enum):
    UNKNOWN = "no answer came"
    ACKNOWLEDGED = "saved"
    REFUSED = "somebody else had saved"


@dataclass(slots=True)
class Sent:
    """One save under one key, however often it was sent, and how it ended."""

    person: str
    slot: str  # as in the receipts: answer:<conversation>:<question>, note:<conversation>:<place>…
    key: str
    sha256: str
    outcome: Outcome = Outcome.UNKNOWN
    version: int = 0  # as acknowledged
    cuts: int = 0  # how often it was sent and the server killed before it had answered
    seconds: float = 0.0  # from the request that was acknowledged to its answer
    inside: float = 0.0  # milliseconds of that in the application, where the server tells them


Text = tuple[str, str]  # person, hash
_LOG, _NEW, _SLIP = "note:", "slip:new:", "slip:"


@dataclass
class Stored:
    """What is there.

    Of an answer or a slip its latest state, of a note every state, every receipt, and what was
    written on slips that nobody has changed since.
    """

    latest: dict[tuple[str, str], tuple[int, str]] = field(default_factory=dict)
    logs: dict[str, dict[int, Text]] = field(default_factory=lambda: defaultdict(dict))
    new: Counter[Text] = field(default_factory=Counter)
    receipts: Counter[tuple[str, str, int]] = field(default_factory=Counter)

    @classmethod
    def read(cls, told: Mapping[str, Any]) -> "Stored":
        """From what stored.py prints."""
        stored = cls()
        for slot, person, version, sha256 in told["latest"]:
            stored.latest[slot, person] = (version, sha256)
        for slot, person, sequence, sha256 in told["logs"]:
            stored.logs[slot][sequence] = (person, sha256)
        stored.new = Counter((person, sha256) for person, sha256 in told["new"])
        stored.receipts = Counter((slot, person, n) for slot, person, n in told["receipts"])
        return stored


@dataclass(frozen=True)
class Verdict:
    """Keys of acknowledged saves that are not there; what is there and nobody sent; the rest."""

    lost: set[str]
    phantom: list[str]
    disordered: list[str]


def judge(history: Sequence[Sent], stored: Stored) -> Verdict:
    """Compare all that was sent with all that is stored."""
    acknowledged = [sent for sent in history if sent.outcome is Outcome.ACKNOWLEDGED]
    return Verdict(
        lost={
            *_without_their_receipt(acknowledged, stored),
            *_not_in_their_log(acknowledged, stored),
            *_not_the_latest(history, stored),
            *_not_among_the_new(acknowledged, stored),
        },
        phantom=[*_never_sent(history, stored)],
        disordered=[*_out_of_order(stored)],
    )


def _without_their_receipt(acknowledged: Iterable[Sent], stored: Stored) -> Iterable[str]:
    # The receipt is committed with the text, and so bears witness of an answer that has been
    # written over since. Of two saves acknowledged as the same version the first was lost.
    groups: dict[tuple[str, str, int], list[str]] = defaultdict(list)
    for sent in acknowledged:
        groups[sent.slot, sent.person, sent.version].append(sent.key)
    for group, keys in groups.items():
        yield from keys[: max(0, len(keys) - stored.receipts[group])]


def _not_in_their_log(acknowledged: Iterable[Sent], stored: Stored) -> Iterable[str]:
    for sent in acknowledged:
        if sent.slot.startswith(_LOG):
            there = stored.logs[sent.slot].get(sent.version)
            if there != (sent.person, sent.sha256):
                yield sent.key


def _not_the_latest(history: Iterable[Sent], stored: Stored) -> Iterable[str]:
    """The last acknowledged save of each place, unless it or a later unanswered one is there."""
    last: dict[tuple[str, str], Sent] = {}
    unanswered: dict[tuple[str, str], set[str]] = defaultdict(set)
    for sent in history:
        if sent.slot.startswith((_LOG, _NEW)):
            continue
        place = sent.slot, sent.person
        if sent.outcome is Outcome.ACKNOWLEDGED:
            last[place] = sent
            unanswered[place].clear()
        elif sent.outcome is Outcome.UNKNOWN:
            unanswered[place].add(sent.sha256)
    for place, sent in last.items():
        version, sha256 = stored.latest.get(place, (0, ""))
        later = version > sent.version and sha256 in unanswered[place]
        if (version, sha256) != (sent.version, sent.sha256) and not later:
            yield sent.key


def _not_among_the_new(acknowledged: Iterable[Sent], stored: Stored) -> Iterable[str]:
    for sent in acknowledged:
        if sent.slot.startswith(_NEW) and not stored.new[sent.person, sent.sha256]:
            yield sent.key


def _never_sent(history: Iterable[Sent], stored: Stored) -> Iterable[str]:
    may_be_there = [sent for sent in history if sent.outcome is not Outcome.REFUSED]
    sent = {(save.slot, save.person, save.sha256) for save in may_be_there}
    for (slot, person), (_version, sha256) in stored.latest.items():
        if (slot, person, sha256) not in sent:
            yield slot
    for slot, log in stored.logs.items():
        yield from (slot for person, sha256 in log.values() if (slot, person, sha256) not in sent)
    for person, sha256 in stored.new:
        if (f"{_NEW}{person}", person, sha256) not in sent:
            yield f"{_NEW}{person}"


def _out_of_order(stored: Stored) -> Iterable[str]:
    """Every version from the first to the latest has its one receipt, no text stands twice."""
    receipts: dict[tuple[str, str], list[int]] = defaultdict(list)
    for (slot, person, version), times in stored.receipts.items():
        receipts[slot, "" if slot.startswith(_LOG) else person] += [version] * times
    latest = {place: version for place, (version, _sha256) in stored.latest.items()}
    latest |= {(slot, ""): max(log) for slot, log in stored.logs.items() if log}
    for place in receipts.keys() | latest.keys():
        first = 2 if place[0].startswith(_SLIP) else 1  # a slip was written before it was changed
        wanted = [*range(first, latest.get(place, 0) + 1)]
        if not place[0].startswith(_NEW) and sorted(receipts[place]) != wanted:
            yield f"{place[0]}: receipts and versions differ"
    for slot, log in stored.logs.items():
        if sorted(log) != [*range(1, len(log) + 1)] or len(set(log.values())) < len(log):
            yield f"{slot}: a state is missing or stands twice"
    yield from _new_out_of_order(stored)


def _new_out_of_order(stored: Stored) -> Iterable[str]:
    acknowledged: Counter[str] = Counter()
    for (slot, person, _version), times in stored.receipts.items():
        acknowledged[person] += times if slot.startswith(_NEW) else 0
    there: Counter[str] = Counter()
    for (person, _sha256), times in stored.new.items():
        there[person] += times
    if +there != +acknowledged or any(times > 1 for times in stored.new.values()):
        yield f"{_NEW[:-1]}: one is missing or was written twice"
