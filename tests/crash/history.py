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
    slot: str  # as in the receipts: answer:<conversation>:<question>, note:<conversation>:<place>
    key: str
    sha256: str
    outcome: Outcome = Outcome.UNKNOWN
    version: int = 0  # as acknowledged
    cuts: int = 0  # how often it was sent and the server killed before it had answered
    seconds: float = 0.0  # from the request that was acknowledged to its answer


Text = tuple[str, str]  # person, hash


@dataclass
class Stored:
    """What is there: of an answer its latest state, of a note every state, every receipt."""

    answers: dict[tuple[str, str], tuple[int, str]] = field(default_factory=dict)
    notes: dict[str, dict[int, Text]] = field(default_factory=lambda: defaultdict(dict))
    receipts: Counter[tuple[str, str, int]] = field(default_factory=Counter)

    @classmethod
    def read(cls, told: Mapping[str, Any]) -> "Stored":
        """From what stored.py prints."""
        stored = cls()
        for slot, person, version, sha256 in told["answers"]:
            stored.answers[slot, person] = (version, sha256)
        for slot, person, sequence, sha256 in told["notes"]:
            stored.notes[slot][sequence] = (person, sha256)
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
            *_not_in_their_note(acknowledged, stored),
            *_not_the_latest_answer(history, stored),
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


def _not_in_their_note(acknowledged: Iterable[Sent], stored: Stored) -> Iterable[str]:
    for sent in acknowledged:
        if sent.slot.startswith("note:"):
            there = stored.notes[sent.slot].get(sent.version)
            if there != (sent.person, sent.sha256):
                yield sent.key


def _not_the_latest_answer(history: Iterable[Sent], stored: Stored) -> Iterable[str]:
    """The last acknowledged save of each answer, unless it or a later unanswered one is there."""
    last: dict[tuple[str, str], Sent] = {}
    unanswered: dict[tuple[str, str], set[str]] = defaultdict(set)
    for sent in history:
        if not sent.slot.startswith("answer:"):
            continue
        place = sent.slot, sent.person
        if sent.outcome is Outcome.ACKNOWLEDGED:
            last[place] = sent
            unanswered[place].clear()
        elif sent.outcome is Outcome.UNKNOWN:
            unanswered[place].add(sent.sha256)
    for place, sent in last.items():
        version, sha256 = stored.answers.get(place, (0, ""))
        later = version > sent.version and sha256 in unanswered[place]
        if (version, sha256) != (sent.version, sent.sha256) and not later:
            yield sent.key


def _never_sent(history: Iterable[Sent], stored: Stored) -> Iterable[str]:
    sent = {
        (save.slot, save.person, save.sha256)
        for save in history
        if save.outcome is not Outcome.REFUSED
    }
    for (slot, person), (_version, sha256) in stored.answers.items():
        if (slot, person, sha256) not in sent:
            yield slot
    for slot, log in stored.notes.items():
        yield from (slot for person, sha256 in log.values() if (slot, person, sha256) not in sent)


def _out_of_order(stored: Stored) -> Iterable[str]:
    """Every version from the first to the latest has its one receipt, no text stands twice."""
    receipts: dict[tuple[str, str], list[int]] = defaultdict(list)
    for (slot, person, version), times in stored.receipts.items():
        receipts[slot, person if slot.startswith("answer:") else ""] += [version] * times
    latest = {place: version for place, (version, _sha256) in stored.answers.items()}
    latest |= {(slot, ""): max(log) for slot, log in stored.notes.items() if log}
    for place in receipts.keys() | latest.keys():
        if sorted(receipts[place]) != [*range(1, latest.get(place, 0) + 1)]:
            yield f"{place[0]}: receipts and versions differ"
    for slot, log in stored.notes.items():
        if sorted(log) != [*range(1, len(log) + 1)] or len(set(log.values())) < len(log):
            yield f"{slot}: a state is missing or stands twice"
