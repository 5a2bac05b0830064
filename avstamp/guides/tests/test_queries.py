"""Reading a guide: whole, in one's language, and from the database only once."""

import uuid
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from avstamp.guides.actions import publish_default_guide, publish_guide
from avstamp.guides.content import default_content
from avstamp.guides.models import Guide, GuideVersion
from avstamp.guides.queries import guide, latest_published
from avstamp.guides.rules import Aid, Voice
from avstamp.guides.tests.test_content import seed_lines

pytestmark = pytest.mark.django_db
AT = datetime(2027, 1, 11, 8, tzinfo=UTC)


@pytest.fixture
def version() -> GuideVersion:
    return publish_default_guide(at=AT)


def test_the_swedish_guide_reads_as_the_seed_from_title_to_closing_field(version: GuideVersion):
    text = guide(version.pk, "sv")
    lines = [text.title, *text.introduction, *text.purposes]
    lines += [text.after_purposes, text.format_advice]
    for section in text.sections:
        lines += [section.title, *(question.talk for question in section.questions)]
    assert [*lines, text.closing] == seed_lines()
    assert (len(text.introduction), len(text.purposes)) == (2, 3)


def test_the_english_guide_has_the_same_shape(version: GuideVersion):
    swedish, english = guide(version.pk, "sv"), guide(version.pk, "en")
    assert (english.title, english.closing) == ("Employee dialogue", "[Write here]")
    assert english.purposes[0] == "clarify what is expected in the role"
    assert english.section("ahead").title == "Looking ahead and closing"
    assert [q.key for q in english.questions] == [q.key for q in swedish.questions]
    assert (len(english.introduction), len(english.purposes)) == (2, 3)


def test_a_question_is_worded_for_the_one_who_reads_it(version: GuideVersion):
    question = guide(version.pk, "sv").question("q18")
    assert question.wording(Voice.TALK) == "Hur kan jag som chef stötta dig bättre?"
    assert question.wording(Voice.EMPLOYEE) == "Hur kan din chef stötta dig bättre?"
    assert question.wording("manager") == "Vad vill du ha återkoppling på?"
    with pytest.raises(KeyError):
        question.wording(Voice.NEUTRAL)


def test_a_question_knows_its_section_what_to_show_and_what_it_may_become(version: GuideVersion):
    text = guide(version.pk, "sv")
    question = text.question("q11")
    assert question in text.section(question.section_key).questions
    assert question.shows == (Aid.OPEN_WORK_ENVIRONMENT_MATTERS, Aid.SAFETY_REPRESENTATIVE)
    assert question.may_become == ("work_environment_matter",)
    assert question.default_kind == "work_environment_matter"


def test_a_section_or_question_that_is_not_there_is_a_key_error(version: GuideVersion):
    text = guide(version.pk, "sv")
    for find in (text.section, text.question):
        with pytest.raises(KeyError):
            find("pay")


def test_a_text_missing_in_the_readers_language_is_shown_in_swedish():
    content = default_content()
    missing = {("purpose.2", ""), ("question.q02", "manager")}
    texts = {t for t in content.texts if t.language == "sv" or (t.key, t.voice) not in missing}
    english = guide(publish_guide(replace(content, texts=frozenset(texts)), at=AT).pk, "en")
    assert english.purposes == (
        "clarify what is expected in the role",
        "Följer upp tidigare mål och prestationer",
        "set new goals in line with the direction of both the individual and the organisation",
    )
    assert english.question("q02").manager == "Vad fungerar bra som du vill lyfta?"
    assert english.question("q02").talk == "What works well in your day-to-day work?"


def test_a_language_without_any_text_is_read_in_swedish(version: GuideVersion):
    assert guide(version.pk, "fi") == guide(version.pk, "sv")


def test_a_guide_is_read_in_three_queries_and_then_in_none(
    version: GuideVersion, django_assert_num_queries
):
    with django_assert_num_queries(3):
        guide(version.pk, "sv")
    with django_assert_num_queries(0):
        guide(version.pk, "sv")
    with django_assert_num_queries(3):
        guide(version.pk, "en")


def test_the_latest_version_is_found_in_one_query(version: GuideVersion, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert latest_published() == version


def test_a_version_is_not_read_before_it_is_published(version: GuideVersion):
    draft = Guide.objects.create(key="draft").versions.create(number=1)
    draft.sections.create(key="opening", position=1)
    for version_id in (draft.pk, uuid.uuid4()):
        with pytest.raises(GuideVersion.DoesNotExist):
            guide(version_id, "sv")
    with pytest.raises(GuideVersion.DoesNotExist):
        latest_published("draft")
