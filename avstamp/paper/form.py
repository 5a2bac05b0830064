"""What a form says: pages to write on by hand, between a cover and an end.

A room makes it in the language of the form. What stands on which page is worked out here, so
that the form is the same as PDF and as Word.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from math import ceil

from avstamp.paper.letter import Mark

# In millimetres: from one line to the next at the least, what questions and lines share of a page,
# and what the words above the lines take of it.
LINE = 8
_SHARED = 234
_QUESTION, _QUESTION_LINE = 5, 5.5
_HEADS, _HINT_LINE = 4, 4
# How many signs there are on a line, counted low.
_QUESTION_SIGNS, _HINT_SIGNS = 76, 46
# Empty rows of the table on the last page.
ROWS = 10
_LEAST_ROOM = 3 * LINE


@dataclass(frozen=True)
class Blank:
    """Something to fill in, with what is known of it already."""

    label: str
    text: str = ""


@dataclass(frozen=True)
class Column:
    """Where one of the two writes: a head, and in small what else is said to them."""

    head: str
    hint: str = ""


@dataclass(frozen=True)
class Question:
    """A question over two columns of lines."""

    text: str
    columns: tuple[Column, Column]


@dataclass(frozen=True)
class Page:
    """A heading and the questions under it."""

    heading: str
    questions: tuple[Question, ...]

    @property
    def room(self) -> tuple[float, ...]:
        """What there is to write on under each question, when all have as much of the page."""
        share = _SHARED / len(self.questions)
        return tuple(share - _words_above(question) for question in self.questions)


@dataclass(frozen=True)
class Cover:
    """The first page: what is filled in, what it is for, and two boxes to write in, or none."""

    blanks: tuple[Blank, ...]
    heading: str
    points: tuple[str, ...]
    after: str
    boxes: tuple[Column, ...] = ()


@dataclass(frozen=True)
class Choice:
    """A question answered with a cross in one of the boxes."""

    text: str
    answers: tuple[str, ...]


@dataclass(frozen=True)
class Ending:
    """The last page: a table to fill in, what comes of it if asked, and two who sign."""

    heading: str
    columns: tuple[str, str, str]
    about_signing: tuple[str, ...]
    signatures: tuple[Blank, Blank]
    date: str
    follow_up: Blank | None = None
    choice: Choice | None = None


@dataclass(frozen=True)
class Form:
    """Everything that a form says. The same form gives the same bytes."""

    language: str
    organisation: str
    title: str
    heading: str
    between: str
    cover: Cover
    pages: tuple[Page, ...]
    ending: Ending
    at: datetime
    mark: Mark | None = None


def pages(heading: str, questions: Sequence[Question]) -> list[Page]:
    """One page, or where the questions leave too little to write on, as few more as it takes."""
    for number in range(1, len(questions) + 1):
        found = _on_pages(heading, questions, number)
        if number == len(questions) or all(min(page.room) >= _LEAST_ROOM for page in found):
            return found
    return []


def _on_pages(heading: str, questions: Sequence[Question], number: int) -> list[Page]:
    ends = [len(questions) * page // number for page in range(number + 1)]
    return [Page(heading, tuple(questions[one:end])) for one, end in pairwise(ends)]


def _words_above(question: Question) -> float:
    hints = max(len(column.hint) for column in question.columns)
    return (
        _QUESTION
        + _QUESTION_LINE * ceil(len(question.text) / _QUESTION_SIGNS)
        + _HEADS
        + _HINT_LINE * ceil(hints / _HINT_SIGNS)
    )
