"""What a writer must be told, whatever came before: a list of versions. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import permutations, product

_HALF = re.compile("[\ud800-\udfff]")


class Kind(StrEnum):
    SAVED = "saved"
    CONFLICT = "conflict"
    TOO_LONG = "too long"
    DAMAGED = "damaged"
    NOTHING = "nothing is written"


@dataclass(frozen=True, slots=True)
class Asked:
    """A save as it is sent: by whom, under which key, on which version, with which words."""

    person: str
    key: str
    version: int
    text: str
    by_form: bool = False

    @property
    def clean(self) -> str:
        """The text as it may be stored: one kind of line break, no half characters."""
        whole = _HALF.sub("\N{REPLACEMENT CHARACTER}", self.text)
        return re.sub("\r\n?", "\n", whole).replace("\0", "")

    @property
    def damaged(self) -> bool:
        """Whether our script's hash is not that of what may be stored."""
        return not self.by_form and ("\r" in self.text or "\0" in self.text)

    @property
    def receipt(self) -> "Asked":
        """What makes it the same save when it comes again."""
        return replace(self, text=self.clean)


@dataclass(frozen=True, slots=True)
class Said:
    """What a writer is told. A form is not told a version when it was saved: None."""

    kind: Kind
    version: int | None = None
    theirs: str | None = None

    def fits(self, expected: "Said") -> bool:
        version = self.version is None or self.version == expected.version
        return self.kind is expected.kind and version and self.theirs == expected.theirs


@dataclass
class Texts:
    """Every text that one field has held, by its version."""

    states: list[str] = field(default_factory=lambda: [""])  # the first is that of version 0
    receipts: dict[Asked, int] = field(default_factory=dict)
    longest: int = 20_000
    may_be_empty: bool = True

    @property
    def latest(self) -> str:
        return self.states[-1]

    @property
    def version(self) -> int:
        return len(self.states) - 1

    def copy(self) -> "Texts":
        return replace(self, states=[*self.states], receipts={**self.receipts})

    def take(self, asked: Asked) -> Said:
        """The save is done; what its writer is told."""
        refused = self._refused(asked)
        if refused:
            return Said(refused)
        if asked.receipt not in self.receipts:
            if asked.clean != self.latest:
                if asked.version != self.version:
                    return Said(Kind.CONFLICT, self.version, self.latest)
                self.states.append(asked.clean)
            self.receipts[asked.receipt] = self.version
        return Said(Kind.SAVED, self.receipts[asked.receipt])

    def _refused(self, asked: Asked) -> Kind | None:
        if len(asked.clean) > self.longest:
            return Kind.TOO_LONG
        if not self.may_be_empty and not asked.clean.strip():
            return Kind.NOTHING
        return Kind.DAMAGED if asked.damaged else None


Seen = tuple[Asked, Said | None]  # None: no answer came, and it was done, or will be, or not


@dataclass
class Possible:
    """What a field may hold, and the saves without an answer that may still be done."""

    texts: Texts = field(default_factory=Texts)
    adrift: list[Asked] = field(default_factory=list)


def explained(possible: Sequence[Possible], seen: Sequence[Seen]) -> list[Possible]:
    """What the field may hold after these saves, which were under way at once.

    Every order counts that explains what each writer was told; none may be left.
    """
    found: list[Possible] = []
    for before in possible:
        waiting: list[Seen] = [(asked, None) for asked in before.adrift]
        for order in permutations([*waiting, *seen]):
            for done in _choices(order):
                after = before.texts.copy()
                if all(_agrees(after.take(asked), said) for asked, said in done):
                    one = Possible(after, [*_adrift(order, done, after)])
                    found += [] if one in found else [one]
    return found


def _agrees(expected: Said, said: Said | None) -> bool:
    return said is None or said.fits(expected)


def _choices(order: Sequence[Seen]) -> Iterator[list[Seen]]:
    """With and without each of those that got no answer."""
    for taken in product(*([True] if said else [True, False] for _asked, said in order)):
        yield [one for one, was_done in zip(order, taken, strict=True) if was_done]


def _adrift(order: Sequence[Seen], done: Sequence[Seen], after: Texts) -> Iterator[Asked]:
    """Of what was left out, what could still make a difference."""
    for one in order:
        asked = one[0]
        would_change = asked.version == after.version and asked.clean != after.latest
        if one not in done and would_change and asked.receipt not in after.receipts:
            yield asked
