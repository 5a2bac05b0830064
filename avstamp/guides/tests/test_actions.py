"""Publishing: once for the same content, a new version for a new one."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from avstamp.guides.actions import (
    follow_up_guide,
    publish_default_guide,
    publish_guide,
    publish_shipped_guides,
)
from avstamp.guides.content import FOLLOW_UP, SHIPPED, GuideContent, default_content
from avstamp.guides.models import Guide, GuideVersion, Question, Section, Text
from avstamp.guides.queries import content_of, latest_published

pytestmark = pytest.mark.django_db
AT = datetime(2027, 1, 11, 8, tzinfo=UTC)
LATER = datetime(2027, 6, 1, 8, tzinfo=UTC)


def with_title(title: str) -> GuideContent:
    content = default_content()
    swedish = next(t for t in content.texts if (t.key, t.language) == ("title", "sv"))
    return replace(content, texts=content.texts - {swedish} | {replace(swedish, text=title)})


def test_the_first_publishing_makes_version_one():
    version = publish_default_guide(at=AT)
    assert (version.guide.key, version.number, version.published_at) == ("employee_dialogue", 1, AT)
    assert (Section.objects.count(), Question.objects.count()) == (6, 18)
    assert Text.objects.count() == 2 * (15 + 3 * 18)


def test_what_is_stored_is_what_was_published():
    version = publish_default_guide(at=AT)
    assert content_of(GuideVersion.objects.get(pk=version.pk)) == default_content()


def test_publishing_the_same_again_gives_back_the_version_there_is():
    first = publish_default_guide(at=AT)
    again = publish_default_guide(at=LATER)
    assert (again, again.published_at) == (first, AT)
    assert (Guide.objects.count(), GuideVersion.objects.count()) == (1, 1)


def test_changed_words_make_version_two_and_leave_version_one_as_it_was():
    first = publish_default_guide(at=AT)
    second = publish_guide(with_title("Utvecklingssamtal"), at=LATER)
    assert (second.number, second.published_at) == (2, LATER)
    assert latest_published() == second
    first.refresh_from_db()
    assert first.published_at == AT
    assert content_of(first) == default_content()
    assert content_of(second) == with_title("Utvecklingssamtal")


def test_a_question_that_may_become_something_else_makes_a_new_version():
    publish_default_guide(at=AT)
    content = default_content()
    opening = content.sections[0]
    changed = replace(opening.questions[0], may_become=("note",))
    opening = replace(opening, questions=(changed, *opening.questions[1:]))
    second = publish_guide(replace(content, sections=(opening, *content.sections[1:])), at=LATER)
    assert second.number == 2


def test_going_back_to_earlier_words_is_a_new_version_too():
    publish_default_guide(at=AT)
    publish_guide(with_title("Utvecklingssamtal"), at=LATER)
    assert publish_default_guide(at=LATER).number == 3


def test_a_version_being_put_together_neither_counts_nor_loses_its_number():
    first = publish_default_guide(at=AT)
    GuideVersion.objects.create(guide=first.guide, number=2)
    assert publish_default_guide(at=LATER) == first
    assert publish_guide(with_title("Utvecklingssamtal"), at=LATER).number == 3


def test_another_guide_has_versions_of_its_own():
    publish_default_guide(at=AT)
    other = publish_guide(replace(default_content(), key="onboarding"), at=LATER)
    assert other.number == 1
    assert latest_published("onboarding") == other
    assert latest_published().published_at == AT


def test_every_guide_that_comes_along_is_published_once():
    for at in (AT, LATER):
        publish_shipped_guides(at=at)
    assert set(Guide.objects.values_list("key", flat=True)) == set(SHIPPED)
    assert set(GuideVersion.objects.values_list("published_at", flat=True)) == {AT}


def test_the_guide_of_a_follow_up_is_there_also_where_an_earlier_release_left_none():
    publish_default_guide(at=AT)
    made = follow_up_guide(at=LATER)
    assert content_of(made) == default_content(FOLLOW_UP)
    assert follow_up_guide(at=LATER) == made


def test_a_guide_that_could_not_be_shown_leaves_nothing_behind():
    with pytest.raises(ValueError, match="No text in sv"):
        publish_guide(with_title(""), at=AT)
    assert not Guide.objects.exists()


def test_publishing_asks_the_database_little(django_assert_max_num_queries):
    # Two of them each time are a savepoint, there because a test is itself a transaction.
    with django_assert_max_num_queries(18):
        publish_default_guide(at=AT)
    with django_assert_max_num_queries(8):
        publish_default_guide(at=LATER)
