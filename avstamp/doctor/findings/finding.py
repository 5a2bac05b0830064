"""What a finding is, and how much of a hurry there is."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How much of a hurry there is."""

    UNSAFE = "unsafe"  # nobody is served before it is done
    NOW = "now"
    SOON = "soon"  # can wait for somebody's working hours
    UNTOLD = "untold"  # cannot be told from here, so somebody has to look


@dataclass(frozen=True)
class Finding:
    """Something that is not as it should be, in the language of whoever asked."""

    level: Level
    sentence: str  # what is wrong and what to do; ends with a colon before a command
    command: str = ""

    def __str__(self) -> str:
        return f"{self.sentence} {self.command}".rstrip()


Findings = Iterator[Finding]


def unsafe(sentence: str, command: str = "") -> Finding:
    return Finding(Level.UNSAFE, sentence, command)


def now(sentence: str, command: str = "") -> Finding:
    return Finding(Level.NOW, sentence, command)


def soon(sentence: str, command: str = "") -> Finding:
    return Finding(Level.SOON, sentence, command)


def untold(sentence: str) -> Finding:
    return Finding(Level.UNTOLD, sentence)
