"""What a role asks for, in versions, and who has which role from when."""

from datetime import UTC, date, datetime

import pytest

from avstamp.people.models import Person
from avstamp.role_profiles.actions import give_role, publish_version
from avstamp.role_profiles.models import RoleItem, RoleProfile
from avstamp.role_profiles.queries import role_of, role_version

pytestmark = pytest.mark.django_db
AT = datetime(2027, 1, 1, 9, tzinfo=UTC)
JANUARY, MARCH, MAY, JULY = (date(2027, month, 1) for month in (1, 3, 5, 7))
KIND = RoleItem.Kind


@pytest.fixture
def karin(db):
    return Person.objects.create(given_name="Karin", family_name="Öberg")


def profile(name: str = "Bibliotekarie") -> RoleProfile:
    made = RoleProfile.objects.create(name=name)
    publish(made, JANUARY, {KIND.WORK_TASK: [f"{name}s uppgift"]})
    return made


def role(person, on):
    return role_of(person, on)


def version(person, on):
    return role_version(person, on)


def publish(made: RoleProfile, from_on: date, items):
    return publish_version(
        made, items=items, priority="Öppet först", support="Chefen", from_on=from_on, by=None, at=AT
    )


def test_a_role_has_three_lists_in_their_order(karin):
    librarian = profile()
    items = {
        KIND.RESPONSIBILITY: ["Medier"],
        KIND.WORK_TASK: ["Klassbesök", "Disk"],
        KIND.EXPECTED_RESULT: ["Fler lånar"],
    }
    publish(librarian, MARCH, items)
    give_role(karin, profile=librarian, from_on=JANUARY)
    found = role(karin, MARCH)
    lists = (found.responsibilities, found.work_tasks, found.expected_results)
    assert [[item.text for item in one] for one in lists] == list(items.values())
    assert (found.name, found.since) == ("Bibliotekarie", JANUARY)
    assert len(found.items) == 4


def test_a_role_reads_as_it_did_on_the_day(karin):
    librarian = profile()
    publish(librarian, MAY, {KIND.WORK_TASK: ["Språkkafé"]})
    give_role(karin, profile=librarian, from_on=JANUARY)
    assert version(karin, MARCH).number == 1
    assert version(karin, MAY).number == 2
    assert [item.text for item in role(karin, MARCH).work_tasks] == ["Bibliotekaries uppgift"]


def test_a_line_with_the_same_words_is_the_same_line_in_every_version():
    librarian = profile()
    before = publish(librarian, MARCH, {KIND.WORK_TASK: ["Disk", "Inköp"]})
    after = publish(librarian, MAY, {KIND.WORK_TASK: ["Inköp", "Språkkafé"]})
    lines = {item.text: item.lineage for item in before.items.all()}
    later = {item.text: item.lineage for item in after.items.all()}
    assert later["Inköp"] == lines["Inköp"]
    assert later["Språkkafé"] not in lines.values()


def test_the_same_words_in_another_list_are_another_line():
    librarian = profile()
    before = publish(librarian, MARCH, {KIND.WORK_TASK: ["Inköp"]})
    after = publish(librarian, MAY, {KIND.RESPONSIBILITY: ["Inköp"]})
    assert before.items.get().lineage != after.items.get().lineage


def test_a_new_role_begins_the_day_the_old_one_ends(karin):
    librarian, manager = profile(), profile("Enhetschef")
    give_role(karin, profile=librarian, from_on=JANUARY)
    give_role(karin, profile=manager, from_on=MAY)
    assert role(karin, MARCH).name == "Bibliotekarie"
    assert role(karin, MAY).name == "Enhetschef"


def test_a_role_given_before_a_later_one_ends_where_that_begins(karin):
    librarian, manager = profile(), profile("Enhetschef")
    give_role(karin, profile=manager, from_on=MAY)
    give_role(karin, profile=librarian, from_on=MARCH)
    assert role_of(karin, JANUARY) is None
    assert role(karin, MARCH).name == "Bibliotekarie"
    assert role(karin, JULY).name == "Enhetschef"


def test_a_role_given_twice_on_one_day_is_the_one_given_last(karin):
    librarian, manager = profile(), profile("Enhetschef")
    give_role(karin, profile=librarian, from_on=JANUARY)
    give_role(karin, profile=manager, from_on=JANUARY)
    assert role(karin, MARCH).name == "Enhetschef"
    assert karin.role_holdings.count() == 1


def test_without_a_profile_there_is_no_role(karin):
    assert role_of(karin, MARCH) is None
    assert role_version(karin, MARCH) is None
