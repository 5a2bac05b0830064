"""A guide as data: what a version consists of, and how the file of a guide is read.

Texts are keyed in the order in which the guide is read: `title`, `introduction.1` and on,
`purpose.1` and on, `after_purposes`, `format_advice`, `section.<key>`, `question.<key>`, `closing`.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from avstamp.guides.rules import FALLBACK_LANGUAGE, KINDS, QUESTION_VOICES, Aid, Voice

# The guides that come with Avstamp, by their keys; a file each.
EMPLOYEE_DIALOGUE, FOLLOW_UP = "employee_dialogue", "follow_up_conversation"
SHIPPED = (EMPLOYEE_DIALOGUE, FOLLOW_UP)
SINGLE_TEXTS = ("title", "after_purposes", "format_advice", "closing")


@dataclass(frozen=True)
class TextContent:
    """One text in one language and voice."""

    key: str
    language: str
    voice: str
    position: int
    text: str


@dataclass(frozen=True)
class QuestionContent:
    """One question, without its words."""

    key: str
    shows: tuple[str, ...]
    may_become: tuple[str, ...]
    default_kind: str = ""


@dataclass(frozen=True)
class SectionContent:
    """One section and its questions in order."""

    key: str
    questions: tuple[QuestionContent, ...]


@dataclass(frozen=True)
class GuideContent:
    """Everything a version says and does; two versions are equal when their contents are."""

    key: str
    sections: tuple[SectionContent, ...]
    texts: frozenset[TextContent]

    @property
    def questions(self) -> tuple[QuestionContent, ...]:
        """All questions in order, whatever their section."""
        return tuple(question for section in self.sections for question in section.questions)


def default_content(key: str = EMPLOYEE_DIALOGUE) -> GuideContent:
    """A guide that comes with Avstamp, by one of the keys of SHIPPED."""
    return parse((Path(__file__).parent / f"{key}.toml").read_text("utf-8"))


def parse(source: str) -> GuideContent:
    """Read a guide from TOML; raises ValueError with what is wrong if it could not be shown."""
    data = tomllib.loads(source)
    content = GuideContent(
        key=data["key"],
        sections=tuple(_section(section) for section in data["sections"]),
        texts=frozenset(_texts(data)),
    )
    check(content)
    return content


def check(content: GuideContent) -> None:
    """Raise ValueError unless every code is known, every key its own and every text there."""
    if not content.questions:
        raise ValueError("A guide asks something")
    _check_codes(content)
    for keys in ([s.key for s in content.sections], [q.key for q in content.questions]):
        if len(keys) != len(set(keys)):
            raise ValueError(f"A key stands twice among {keys}")
    in_fallback = (text for text in content.texts if text.language == FALLBACK_LANGUAGE)
    written = {(text.key, text.voice) for text in in_fallback if text.text}
    if missing := sorted(set(_needed(content)) - written):
        raise ValueError(f"No text in {FALLBACK_LANGUAGE} for {missing}")


def _check_codes(content: GuideContent) -> None:
    for question in content.questions:
        codes = set(question.may_become)
        if unknown := (codes - set(KINDS)) | (set(question.shows) - set(Aid)):
            raise ValueError(f"{question.key}: unknown codes {sorted(unknown)}")
        if question.default_kind and question.default_kind not in codes:
            raise ValueError(f"{question.key}: may not become {question.default_kind}")


def _needed(content: GuideContent) -> Iterator[tuple[str, str]]:
    """Every text that a page cannot do without."""
    for key in SINGLE_TEXTS:
        yield key, Voice.NEUTRAL
    for section in content.sections:
        yield f"section.{section.key}", Voice.NEUTRAL
    for question in content.questions:
        for voice in QUESTION_VOICES:
            yield f"question.{question.key}", voice


def _section(data: dict[str, Any]) -> SectionContent:
    return SectionContent(data["key"], tuple(_question(question) for question in data["questions"]))


def _question(data: dict[str, Any]) -> QuestionContent:
    return QuestionContent(
        key=data["key"],
        shows=tuple(data["shows"]),
        may_become=tuple(data["may_become"]),
        default_kind=data.get("default_kind", ""),
    )


def _texts(data: dict[str, Any]) -> Iterator[TextContent]:
    places: dict[str, int] = {}
    for key, voice, wordings in _wordings(data):
        position = places.setdefault(key, len(places) + 1)
        for language, text in wordings.items():
            yield TextContent(key, language, voice, position, text)


def _wordings(data: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Key, voice and the text in each language, in the order in which the guide is read."""
    yield "title", Voice.NEUTRAL.value, data["title"]
    for number, paragraph in enumerate(data["introduction"], 1):
        yield f"introduction.{number}", Voice.NEUTRAL.value, paragraph
    for number, purpose in enumerate(data["purposes"], 1):
        yield f"purpose.{number}", Voice.NEUTRAL.value, purpose
    for key in ("after_purposes", "format_advice"):
        yield key, Voice.NEUTRAL.value, data[key]
    for section in data["sections"]:
        title = {name: text for name, text in section.items() if name not in ("key", "questions")}
        yield f"section.{section['key']}", Voice.NEUTRAL.value, title
        for question in section["questions"]:
            yield from _voices(question)
    yield "closing", Voice.NEUTRAL.value, data["closing"]


def _voices(question: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, str]]]:
    key, talk = f"question.{question['key']}", question["talk"]
    yield key, Voice.TALK.value, talk
    yield key, Voice.EMPLOYEE.value, talk | question.get("employee", {})
    yield key, Voice.MANAGER.value, question["manager"]
