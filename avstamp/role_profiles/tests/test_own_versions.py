"""What of a shared profile reads otherwise for one person."""

from datetime import UTC, date, datetime

import pytest

from avstamp.core.errors import UnableTo
from avstamp.people.models import Person
from avstamp.role_profiles.actions import Wording, change_for, give_role, publish_version
from avstamp.role_profiles.models import OwnLine, RoleItem, RoleProfile
from avstamp.role_profiles.queries import role_of, shared_role_of
from avstamp.role_profiles.reading import difference

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
AT = datetime(2027, 3, 1, 9, tzinfo=UTC)
TODAY, MAY = date(2027, 3, 1), date(2027, 5, 1)
KIND = RoleItem.Kind
MEDIA, CLASSES, DESK, MORE = "Medier", "Program och klassbesök", "Informationsdisk", "Fler lånar"


def person(name: str) -> Person:
    return Person.objects.create(given_name=name, family_name="Öberg")


@pytest.fixture
def librarian(db) -> RoleProfile:
    made = RoleProfile.objects.create(name="Bibliotekarie")
    publish(made, date(2024, 1, 1))
    return made


@pytest.fixture
def karin(librarian: RoleProfile) -> Person:
    made = person("Karin")
    give_role(made, profile=librarian, from_on=date(2024, 2, 1))
    return made


def publish(profile: RoleProfile, from_on: date, **lists: list[str]) -> None:
    publish_version(
        profile, items=items(**lists), priority="Öppet", support="Chefen", from_on=from_on,
        by=None, at=AT,
    )  # fmt: skip


def items(
    responsibilities=(MEDIA,), work_tasks=(CLASSES, DESK), expected_results=(MORE,)
) -> dict[RoleItem.Kind, list[str]]:
    return {
        KIND.RESPONSIBILITY: list(responsibilities),
        KIND.WORK_TASK: list(work_tasks),
        KIND.EXPECTED_RESULT: list(expected_results),
    }


def change(who: Person, *, from_on=TODAY, priority="Öppet", support="Chefen", **lists):
    wording = Wording(items(**lists), priority, support)
    return change_for(who, wording=wording, from_on=from_on, by=who, at=AT)


def role(who, on):
    return role_of(who, on)


def texts(who: Person, on: date) -> list[str]:
    return [line.text for line in role(who, on).items]


def test_a_line_of_ones_own_is_read_by_oneself_alone(karin, librarian):
    andre = person("André")
    give_role(andre, profile=librarian, from_on=date(2024, 2, 1))
    change(karin, responsibilities=[MEDIA, "Samordnar 6–12 år"])
    assert texts(karin, TODAY) == [MEDIA, "Samordnar 6–12 år", CLASSES, DESK, MORE]
    assert texts(andre, TODAY) == [MEDIA, CLASSES, DESK, MORE]


def test_it_reads_so_from_its_day_and_as_before_until_then(karin):
    change(karin, from_on=MAY, work_tasks=[CLASSES])
    assert DESK in texts(karin, date(2027, 4, 30))
    assert DESK not in texts(karin, MAY)


def test_a_reworded_line_is_still_the_same_line_in_its_place(karin):
    before = {line.text: line.lineage for line in role(karin, TODAY).items}
    change(karin, work_tasks=[f"{CLASSES} för vuxna", DESK])
    reads = role(karin, TODAY)
    assert [line.text for line in reads.work_tasks] == [f"{CLASSES} för vuxna", DESK]
    assert [line.lineage for line in reads.work_tasks] == [before[CLASSES], before[DESK]]


def test_what_is_ones_own_lies_over_what_the_shared_profile_says_by_then(karin, librarian):
    change(karin, work_tasks=[CLASSES, "Språkkafé"])
    publish(
        librarian, MAY, work_tasks=[CLASSES, DESK, "Inköp"], responsibilities=["Medier och möten"]
    )
    assert texts(karin, MAY) == ["Medier och möten", CLASSES, "Inköp", "Språkkafé", MORE]


def test_the_texts_beside_the_lists_can_be_ones_own_and_shared_again(karin):
    change(karin, priority="Klasserna först")
    assert role(karin, TODAY).priority == "Klasserna först"
    assert role(karin, TODAY).support == "Chefen"
    change(karin, priority="")
    assert role(karin, TODAY).priority == "Öppet"


def test_what_changed_between_two_days_is_told_line_by_line(karin):
    change(karin, work_tasks=[CLASSES, DESK, "Språkkafé"])
    media, tasks = ["Medier och möten"], [CLASSES, "Språkkafé"]
    change(karin, from_on=MAY, responsibilities=media, work_tasks=tasks, support="HR")
    told = difference(role(karin, TODAY), role(karin, MAY))
    assert [line.text for line in told.removed] == [DESK]
    assert [(was.text, now.text) for was, now in told.reworded] == [(MEDIA, "Medier och möten")]
    assert (told.added, told.priority, told.support) == ([], "", "HR")


def test_what_changes_nothing_is_not_taken(karin):
    with pytest.raises(UnableTo, match="som förut"):
        change(karin, work_tasks=[DESK, CLASSES])
    change(karin, work_tasks=[CLASSES])
    with pytest.raises(UnableTo, match="som förut"):
        change(karin, work_tasks=[CLASSES])


def test_a_day_that_has_passed_is_not_taken(karin):
    with pytest.raises(UnableTo, match="redan varit"):
        change(karin, from_on=date(2027, 2, 28), work_tasks=[CLASSES])


def test_without_a_profile_there_is_nothing_to_change():
    with pytest.raises(UnableTo, match="ingen att ändra"):
        change(person("Björn"), work_tasks=["Språkkafé"])


def test_what_was_ones_own_in_a_role_does_not_come_back_with_the_role(karin, librarian):
    change(karin, work_tasks=[CLASSES])
    other = RoleProfile.objects.create(name="Enhetschef")
    publish(other, date(2024, 1, 1))
    give_role(karin, profile=other, from_on=MAY)
    assert DESK in texts(karin, MAY)
    give_role(karin, profile=librarian, from_on=date(2027, 6, 1))
    assert DESK in texts(karin, date(2027, 6, 1))


def test_the_words_are_not_in_plain(karin):
    change(karin, responsibilities=[MEDIA, "ett-eget-ord"], priority="ett-annat-ord")
    rows = [*OwnLine.objects.all(), *karin.own_versions.all()]
    assert all(b"ett-" not in bytes(row.body) for row in rows)
    assert {row.vault for row in rows} == {f"own:{karin.id}"}


def test_a_role_is_one_query_and_three_with_lines_of_ones_own(karin, django_assert_num_queries):
    assert role_of(karin, TODAY) == shared_role_of(karin, TODAY)
    with django_assert_num_queries(1):
        role_of(karin, TODAY)
    change(karin, work_tasks=[CLASSES])
    role_of(karin, TODAY)
    with django_assert_num_queries(2), django_assert_num_queries(1, using="keyring"):
        role_of(karin, TODAY)
