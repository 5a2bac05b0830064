"""What a letter says, part by part. The same parts are set as PDF and written as Word.

A room makes them in the language of the letter; nothing here knows how they look.
"""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Heading:
    """A heading within the letter; one of level 2 stands under one of level 1."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Voice:
    """What people wrote, with the lines and paragraphs they made."""

    text: str


@dataclass(frozen=True)
class Sentence:
    """What the program says."""

    text: str


@dataclass(frozen=True)
class Aside:
    """What the program adds, in small."""

    text: str


@dataclass(frozen=True)
class Detail:
    """One thing told of an entry: under a label a text, or entries of its own."""

    label: str
    text: str = ""
    entries: tuple["Entry", ...] = ()


@dataclass(frozen=True)
class Entry:
    """One of several: what it is in somebody's words, whose, and by when."""

    what: str
    who: str = ""
    when: str = ""
    mark: str = ""
    details: tuple[Detail, ...] = ()


@dataclass(frozen=True)
class Entries:
    """Several things of one kind. ``strong`` where each has something told of it."""

    rows: tuple[Entry, ...]
    strong: bool = False


@dataclass(frozen=True)
class Signing:
    """A line to sign on by hand, and one for the day: who signs, and what the day is called."""

    name: str
    date: str


@dataclass(frozen=True)
class Closing:
    """The end of the letter, kept together on one page."""

    parts: tuple[Heading | Voice | Sentence | Aside | Signing, ...]


type Part = Heading | Voice | Sentence | Aside | Entries | Signing | Closing


@dataclass(frozen=True)
class Fact:
    """One of the few things that stand at the top: a label, a text, and what to add to it."""

    label: str
    text: str
    note: str = ""


@dataclass(frozen=True)
class Mark:
    """The organisation's logo: a picture, PNG or JPEG (``kind``), and its dots either way."""

    content: bytes
    kind: str
    width: int
    height: int

    def fitted(self, width: float, height: float) -> tuple[float, float]:
        """How wide and high it stands in a field of that size, its proportions kept."""
        by = min(width / self.width, height / self.height)
        return self.width * by, self.height * by


@dataclass(frozen=True)
class Stamp:
    """How far it has come, and which version it is."""

    state: str
    version: str
    checksum: str

    @property
    def whole(self) -> str:
        return " · ".join(filter(None, (self.state, self.version, self.checksum)))


@dataclass(frozen=True)
class Letter:
    """Everything that a letter says.

    ``subject`` and ``between`` stand at the top of every page but the first. ``at`` is the date
    in the file: the same letter gives the same bytes.
    """

    language: str
    organisation: str
    title: str
    heading: str
    subject: str
    between: str
    stamp: Stamp
    facts: tuple[Fact, ...]
    parts: tuple[Part, ...]
    at: datetime
    mark: Mark | None = None
