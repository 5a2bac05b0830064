"""A published version is frozen: no public way of writing gets past."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.db import transaction

from avstamp.guides.actions import publish_default_guide
from avstamp.guides.content import default_content
from avstamp.guides.models import (
    Freezable,
    FrozenVersionError,
    Guide,
    GuideVersion,
    Question,
    Section,
    Text,
)
from avstamp.guides.queries import content_of

pytestmark = pytest.mark.django_db
AT = datetime(2027, 1, 11, 8, tzinfo=UTC)
FIELD = {GuideVersion: "number", Section: "position", Question: "position", Text: "position"}


@pytest.fixture
def version() -> GuideVersion:
    return publish_default_guide(at=AT)


def bulk_update(model: type[Freezable]) -> None:
    model.objects.bulk_update(model.objects.all(), [FIELD[model]])


WRITES: dict[str, Callable[[type[Freezable]], object]] = {
    "save": lambda model: model.objects.all()[0].save(),
    "delete": lambda model: model.objects.all()[0].delete(),
    "update of a list": lambda model: model.objects.update(**{FIELD[model]: 7}),
    "delete of a list": lambda model: model.objects.all().delete(),
    "bulk update": bulk_update,
}


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES.keys())
@pytest.mark.parametrize("model", FIELD)
def test_nothing_of_a_published_version_is_changed_or_removed(
    model: type[Freezable], write: Callable[[type[Freezable]], object], version: GuideVersion
):
    # A refusal spoils the transaction it happens in, so it gets one of its own.
    with pytest.raises(FrozenVersionError), transaction.atomic():
        write(model)
    assert content_of(version) == default_content()


def test_nothing_is_added_to_a_published_version(version: GuideVersion):
    text = Text(version=version, key="title", language="fi", position=1, text="Kehityskeskustelu")
    question = Question(section=version.sections.all()[0], key="q19", position=19)
    rows: list[Freezable] = [Section(version=version, key="pay", position=7), question, text]
    for row in rows:
        with pytest.raises(FrozenVersionError):
            row.save()
        with pytest.raises(FrozenVersionError):
            type(row).objects.bulk_create([row])
    assert content_of(version) == default_content()


def test_a_version_being_put_together_can_still_be_changed_and_removed():
    version = Guide.objects.create(key="follow_up").versions.create(number=1)
    section = version.sections.create(key="opening", position=1)
    question = Question.objects.create(section=section, key="q01", position=1)
    Question.objects.update(default_kind="goal")
    question.refresh_from_db()
    assert question.default_kind == "goal"
    question.delete()
    Section.objects.all().delete()
    version.delete()
    assert not GuideVersion.objects.exists()


def test_rows_are_named_by_what_they_are(version: GuideVersion):
    section = version.sections.all()[0]
    text = version.texts.get(key="question.q18", language="sv", voice="employee")
    title = version.texts.get(key="title", language="sv")
    rows = (version.guide, version, section, section.questions.all()[0], text, title)
    assert [str(row) for row in rows] == [
        "employee_dialogue",
        "1",
        "opening",
        "q01",
        "question.q18 sv employee",
        "title sv",
    ]
