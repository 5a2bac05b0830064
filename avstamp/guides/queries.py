"""A guide as it is read: one version, in one language, whole."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from avstamp.guides.content import (
    EMPLOYEE_DIALOGUE,
    FOLLOW_UP,
    GuideContent,
    QuestionContent,
    SectionContent,
    TextContent,
)
from avstamp.guides.models import GuideVersion, Question, Section, Text
from avstamp.guides.rules import FALLBACK_LANGUAGE, Aid, Voice


@dataclass(frozen=True)
class QuestionText:
    """A question with its wording for each voice, what stands beside it, what it may become."""

    key: str
    section_key: str
    talk: str
    employee: str
    manager: str
    shows: tuple[Aid, ...]
    may_become: tuple[str, ...]
    default_kind: str

    def wording(self, voice: str) -> str:
        """The question as it is put to that voice; KeyError for a voice that asks nothing."""
        return {
            Voice.TALK.value: self.talk,
            Voice.EMPLOYEE.value: self.employee,
            Voice.MANAGER.value: self.manager,
        }[voice]


@dataclass(frozen=True)
class SectionText:
    """A theme of the conversation and its questions in order."""

    key: str
    title: str
    questions: tuple[QuestionText, ...]


@dataclass(frozen=True)
class GuideText:
    """A published version of a guide in one language, in the order in which it is read."""

    version_id: uuid.UUID
    key: str  # of the guide
    title: str
    introduction: tuple[str, ...]
    purposes: tuple[str, ...]
    after_purposes: str
    format_advice: str
    sections: tuple[SectionText, ...]
    closing: str

    @property
    def opens_with_cover(self) -> bool:
        """Whether the talk opens wide: what matters to each, and whether the role still fits.

        A follow-up goes straight to what is open, and ends in no follow-up of its own.
        """
        return self.key != FOLLOW_UP

    @property
    def questions(self) -> tuple[QuestionText, ...]:
        """All questions in order, whatever their section."""
        return tuple(question for section in self.sections for question in section.questions)

    @property
    def question_keys(self) -> tuple[str, ...]:
        """The keys of all questions in order."""
        return tuple(question.key for question in self.questions)

    def section(self, key: str) -> SectionText:
        """The section with that key; KeyError if the guide has none."""
        return {section.key: section for section in self.sections}[key]

    def question(self, key: str) -> QuestionText:
        """The question with that key; KeyError if the guide has none."""
        return {question.key: question for question in self.questions}[key]


def latest_published(key: str = EMPLOYEE_DIALOGUE) -> GuideVersion:
    """The newest published version of a guide; GuideVersion.DoesNotExist if there is none."""
    return GuideVersion.objects.published().filter(guide__key=key).latest("number")


def guide(version_id: uuid.UUID, language: str) -> GuideText:
    """A published version in a language, in Swedish where a text is missing.

    GuideVersion.DoesNotExist if there is no such published version.
    """
    return _frozen_guide(version_id, language)


# A published version never changes, so a process need only read it once. One that is not there
# raises, and what raises is not kept.
@lru_cache(maxsize=128)
def _frozen_guide(version_id: uuid.UUID, language: str) -> GuideText:
    published = Section.objects.published().filter(version=version_id)
    sections = list(published.select_related("version__guide"))
    if not sections:
        raise GuideVersion.DoesNotExist(version_id)
    questions = list(Question.objects.filter(section__version=version_id))
    texts = _texts(version_id, language)
    return GuideText(
        version_id=version_id,
        key=sections[0].version.guide.key,
        title=texts["title", Voice.NEUTRAL],
        introduction=_numbered(texts, "introduction"),
        purposes=_numbered(texts, "purpose"),
        after_purposes=texts["after_purposes", Voice.NEUTRAL],
        format_advice=texts["format_advice", Voice.NEUTRAL],
        sections=tuple(_section_text(section, questions, texts) for section in sections),
        closing=texts["closing", Voice.NEUTRAL],
    )


type Texts = dict[tuple[str, str], str]  # by key and voice, in reading order


def _texts(version_id: uuid.UUID, language: str) -> Texts:
    rows = list(Text.objects.filter(version=version_id, language__in={language, FALLBACK_LANGUAGE}))
    # The reader's language comes last and so wins; the order stays that of the fallback.
    rows.sort(key=lambda row: row.language == language)
    return {(row.key, row.voice): row.text for row in rows}


def _numbered(texts: Texts, name: str) -> tuple[str, ...]:
    return tuple(text for (key, _), text in texts.items() if key.startswith(f"{name}."))


def _section_text(section: Section, questions: Iterable[Question], texts: Texts) -> SectionText:
    return SectionText(
        key=section.key,
        title=texts[f"section.{section.key}", Voice.NEUTRAL],
        questions=tuple(
            _question_text(question, section.key, texts)
            for question in questions
            if question.section_id == section.pk
        ),
    )


def _question_text(question: Question, section_key: str, texts: Texts) -> QuestionText:
    key = f"question.{question.key}"
    return QuestionText(
        key=question.key,
        section_key=section_key,
        talk=texts[key, Voice.TALK],
        employee=texts[key, Voice.EMPLOYEE],
        manager=texts[key, Voice.MANAGER],
        shows=tuple(Aid(code) for code in question.shows),
        may_become=tuple(question.may_become),
        default_kind=question.default_kind,
    )


def content_of(version: GuideVersion) -> GuideContent:
    """What a stored version consists of, in the form in which it was published."""
    questions = list(Question.objects.filter(section__version=version))
    return GuideContent(
        key=version.guide.key,
        sections=tuple(
            SectionContent(
                section.key,
                tuple(_question_content(q) for q in questions if q.section_id == section.pk),
            )
            for section in version.sections.all()
        ),
        texts=frozenset(
            TextContent(row.key, row.language, row.voice, row.position, row.text)
            for row in version.texts.all()
        ),
    )


def _question_content(question: Question) -> QuestionContent:
    return QuestionContent(
        key=question.key,
        shows=tuple(question.shows),
        may_become=tuple(question.may_become),
        default_kind=question.default_kind,
    )
