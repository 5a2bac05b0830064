"""Publishing a guide: a new version when its content is new, the one there is when it is not."""

from datetime import datetime

from django.db import transaction

from avstamp.guides.content import (
    FOLLOW_UP,
    SHIPPED,
    GuideContent,
    QuestionContent,
    check,
    default_content,
)
from avstamp.guides.models import Guide, GuideVersion, Question, Section, Text
from avstamp.guides.queries import content_of, latest_published


def publish_default_guide(*, at: datetime) -> GuideVersion:
    """Publish the guide of the year's talk, unless its latest version says the same already.

    A guide that an organisation words itself has a key of its own, or this would publish over it.
    """
    return publish_guide(default_content(), at=at)


def publish_shipped_guides(*, at: datetime) -> None:
    """Publish every guide that comes with Avstamp; safe at every start and upgrade."""
    for key in SHIPPED:
        publish_guide(default_content(key), at=at)


def follow_up_guide(*, at: datetime) -> GuideVersion:
    """The guide of a follow-up; published now where an earlier release left none."""
    try:
        return latest_published(FOLLOW_UP)
    except GuideVersion.DoesNotExist:
        return publish_guide(default_content(FOLLOW_UP), at=at)


@transaction.atomic
def publish_guide(content: GuideContent, *, at: datetime) -> GuideVersion:
    """Publish content as the guide's next version, or give back the latest when it is equal."""
    check(content)
    guide, _ = Guide.objects.get_or_create(key=content.key)
    # Two processes that start together take turns here, and the second finds nothing to do.
    guide = Guide.objects.select_for_update().get(pk=guide.pk)
    versions = list(guide.versions.order_by("number"))
    published = [version for version in versions if version.published_at]
    if published and content_of(published[-1]) == content:
        return published[-1]
    version = guide.versions.create(number=versions[-1].number + 1 if versions else 1)
    _write_sections(version, content)
    _write_texts(version, content)
    # Last of all: from here on nothing in the version can be written.
    version.published_at = at
    version.save()
    return version


def _write_sections(version: GuideVersion, content: GuideContent) -> None:
    sections = Section.objects.bulk_create(
        Section(version=version, key=section.key, position=position)
        for position, section in enumerate(content.sections, 1)
    )
    questions = [
        (row, question)
        for row, section in zip(sections, content.sections, strict=True)
        for question in section.questions
    ]
    Question.objects.bulk_create(
        _question(section, question, position)
        for position, (section, question) in enumerate(questions, 1)
    )


def _write_texts(version: GuideVersion, content: GuideContent) -> None:
    Text.objects.bulk_create(
        Text(
            version=version,
            key=text.key,
            language=text.language,
            voice=text.voice,
            position=text.position,
            text=text.text,
        )
        for text in content.texts
    )


def _question(section: Section, question: QuestionContent, position: int) -> Question:
    return Question(
        section=section,
        key=question.key,
        position=position,
        shows=list(question.shows),
        may_become=list(question.may_become),
        default_kind=question.default_kind,
    )
