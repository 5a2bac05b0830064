"""In which order matters come, and what of them is counted a level up."""

from datetime import timedelta

import pytest

from avstamp.goals import actions as goals
from avstamp.goals.tests.made import DUE
from avstamp.people.actions import assign
from avstamp.people.models import Person
from avstamp.people.testing import change_manager
from avstamp.work_environment import actions
from avstamp.work_environment.queries import Lifted, lifted_to, open_of_the_led, page_of
from avstamp.work_environment.tests.made import AT, TODAY, planned

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def words(page) -> list[str]:
    return [row.what for row in page.rows]


def test_the_urgent_come_first_and_then_they_come_by_date(cast, raised):
    raised("Sen", due_on=DUE + timedelta(days=9))
    raised("Snar", due_on=DUE)
    raised("Bråttom", urgent=True, due_on=DUE + timedelta(days=30))
    own = raised("Eget", employee=cast.mariam, with_=cast.annika, urgent=True)
    assert words(page_of(cast.mariam, TODAY)) == ["Bråttom", "Snar", "Sen", "Eget"]
    assert words(page_of(cast.karin, TODAY)) == ["Bråttom", "Snar", "Sen"]
    assert words(page_of(cast.annika, TODAY)) == [own.what] == ["Eget"]
    told = open_of_the_led(cast.mariam, TODAY, start=0, limit=50)
    assert [row.what for row in told] == ["Bråttom", "Snar", "Sen"]


def test_what_is_closed_has_a_page_of_its_own(cast, raised):
    for what, minutes in (("Först", 0), ("Sist", 5)):
        at = AT + timedelta(minutes=minutes)
        goals.close(raised(what), how="done", sentence="Klart.", by=cast.karin, at=at)
    assert words(page_of(cast.karin, TODAY)) == []
    assert words(page_of(cast.karin, TODAY, closed=True)) == ["Sist", "Först"]


def test_fifty_stand_on_a_page(cast, raised):
    for number in range(51):
        raised(f"Fråga {number}")
    first, second = (page_of(cast.karin, TODAY, number=number) for number in (1, 2))
    assert (len(first.rows), first.more) == (50, True)
    assert (len(second.rows), second.more) == (1, False)


def test_a_successor_has_the_open_ones_and_the_former_manager_none(cast, raised):
    raised("Öppen")
    goals.close(raised("Klar"), how="done", sentence="Klart.", by=cast.karin, at=AT)
    change_manager(cast.karin, cast.sofia, unit=cast.library, on=TODAY)
    assert words(page_of(cast.sofia, TODAY)) == ["Öppen"]
    assert words(page_of(cast.sofia, TODAY, closed=True)) == []
    for closed in (False, True):
        assert words(page_of(cast.mariam, TODAY, closed=closed)) == []
    assert open_of_the_led(cast.mariam, TODAY, start=0, limit=50) == []


def hire(manager, unit, number) -> None:
    for place in range(number):
        person = Person.objects.create(given_name=f"Ny {place}", family_name="Nilsson")
        assign(person, unit=unit, manager=manager, position="", from_on=TODAY)


def test_a_level_up_lifted_matters_are_counted_in_a_group_of_five_or_more(cast, raised):
    for what in ("Ljudet", "Ljuset"):
        matter = raised(what)
        planned(matter, cast.mariam)
        actions.lift(matter, by=cast.mariam, at=AT)
    raised("Inte lyft")
    assert lifted_to(cast.annika, TODAY) == []  # Mariam leads two
    hire(cast.mariam, cast.library, 3)
    assert lifted_to(cast.annika, TODAY) == [Lifted("Mariam Khalil", 2)]
    for person in (cast.mariam, cast.karin, cast.lena, cast.daniel):
        assert lifted_to(person, TODAY) == []
    goals.close(matter, how="done", sentence="Klart.", by=cast.karin, at=AT)
    assert lifted_to(cast.annika, TODAY) == [Lifted("Mariam Khalil", 1)]
