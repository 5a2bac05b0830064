"""An administrator changes the organisation in the browser, without a script, as HR would too."""

from datetime import date

import pytest

from avstamp.people.models import Assignment, Duty, Person, StandIn, Unit
from avstamp.people.queries import assignment_on

pytestmark = [pytest.mark.journey, pytest.mark.django_db(databases="__all__")]


def test_a_unit_is_made_and_moved_somebody_gets_a_manager_and_another_stands_in(comes, clock):
    admin = comes(Duty.objects.filter(kind=Duty.Kind.ADMIN).earliest("id").person, script=False)
    write = admin.page.get_by_label
    admin.opens("people:organisation", query="?q=bibliotek")
    admin.follows("Bibliotek")
    admin.follows("Make a unit below")
    write(admin.say("Name"), exact=True).fill("Bokbussen")
    admin.presses("Make the unit")
    admin.is_told("The unit is there.")

    admin.follows("Change the unit")
    write(admin.say("Unit above"), exact=True).fill("digitalt")
    admin.presses("Save")
    assert str(Unit.objects.get(name="Bokbussen").parent) == "Digitalt stöd"

    admin.opens("people:directory", query="?q=Karin+Öberg")
    admin.follows("Karin Öberg")
    admin.follows("Change unit or manager")
    karin, monday = Person.objects.get(given_name="Karin", family_name="Öberg"), clock.day(14)
    write(admin.say("From which day?"), exact=True).fill(monday)
    write(admin.say("Unit"), exact=True).fill("Bokbussen")
    write(admin.say("Manager"), exact=True).fill("Johan S")
    admin.presses("Save")
    admin.reads("Bokbussen", "Johan Sjödin")
    place = _place(karin, monday)
    assert (str(place.unit), str(place.manager)) == ("Bokbussen", "Johan Sjödin")

    admin.opens("people:stand_in", place.manager_id)
    write(admin.say("Who stands in?"), exact=True).fill("Lena Bergqvist")
    write(admin.say("First day"), exact=True).fill(clock.day(20))
    write(admin.say("Last day"), exact=True).fill(clock.day(60))
    admin.presses("Save")
    assert StandIn.objects.get(manager=place.manager_id).until_on.isoformat() == clock.day(61)
    assert str(_place(karin, clock.day(30)).manager) == "Lena Bergqvist"


def _place(person: Person, on: str) -> Assignment:
    found = assignment_on(person, date.fromisoformat(on))
    assert found
    return found
