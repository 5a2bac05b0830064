"""Frågor från dina samtal: how far each has come, for both of the two."""

import pytest
from django.urls import reverse

from avstamp.goals.actions import close
from avstamp.people.testing import Cast, change_manager
from avstamp.web.testing import queries_of, words
from avstamp.workplace_meeting.actions import reword, take_up
from avstamp.workplace_meeting.tests.made import AT, TODAY

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
OWN = reverse("workplace_meeting:own")


def test_without_any_the_page_says_so(cast: Cast, sign_in):
    assert "Inget från dina samtal ska till träffen just nu." in words(sign_in(cast.karin).get(OWN))


def test_each_says_how_far_it_has_come_and_for_whom_it_waits(cast: Cast, agreed, listed, sign_in):
    agreed("Ny")
    reword(agreed("Omskriven"), text="Text", read=0, by=cast.mariam, at=AT)
    listed("På listan")
    taken_up = listed("Uppe")
    take_up(taken_up.pk, met_on=TODAY, came_of_it="På fredagar.", by=cast.mariam, at=AT)
    close(agreed("Löst"), how="done", sentence="Löst.", by=cast.karin, at=AT)
    page = words(sign_in(cast.karin).get(OWN))
    assert "Ny från samtalet med Mariam Khalil, 1 mars 2027 Inte omskriven för träffen ännu" in page
    assert "Väntar på att du godkänner texten" in page
    assert "Står på listan till träffen i Bibliotek" in page
    assert "Togs upp den 1 mars 2027: ”På fredagar.”" in page
    assert "Avslutad utan träff" in page
    page = words(sign_in(cast.mariam).get(OWN))
    assert "Väntar på att Karin Öberg godkänner texten" in page


@pytest.mark.parametrize("name", ["andre", "annika", "lena", "sofia"])
def test_nobody_elses_stand_there(cast: Cast, agreed, sign_in, name: str):
    agreed("Karins fråga")
    assert "Karins fråga" not in words(sign_in(getattr(cast, name)).get(OWN))


def test_a_new_manager_finds_none_of_the_time_before(cast: Cast, agreed, sign_in):
    agreed("Karins fråga")
    change_manager(cast.karin, cast.sofia, unit=cast.library, on=TODAY)
    for person in (cast.sofia, cast.mariam):
        assert "Karins fråga" not in words(sign_in(person).get(OWN))


def test_thirty_take_no_more_queries_than_one(cast: Cast, agreed, listed, sign_in):
    karin = sign_in(cast.karin)
    listed()
    karin.get(OWN)
    took = queries_of(lambda: karin.get(OWN))
    for number in range(14):
        agreed(f"Ny {number}")
        take_up(listed().pk, met_on=TODAY, came_of_it="Så.", by=cast.mariam, at=AT)
    assert queries_of(lambda: karin.get(OWN)) == took == 6
