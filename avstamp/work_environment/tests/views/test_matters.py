"""Arbetsmiljöfrågor: of the people one leads and one's own, quiet where there are none."""

import pytest
from django.urls import reverse

from avstamp.goals.actions import close
from avstamp.web.testing import queries_of, words
from avstamp.work_environment import actions
from avstamp.work_environment.tests.made import AT, assessed, planned
from avstamp.work_environment.tests.test_queries import hire

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
PAGE = reverse("work_environment:matters")


def test_where_there_is_nothing_it_says_so(cast, sign_in):
    page = words(sign_in(cast.karin).get(PAGE))
    assert "Ingen arbetsmiljöfråga är öppen. Sådana tas upp i samtalet." in page
    assert "handlingsplan" not in page


def test_the_manager_sees_whose_each_is_and_how_it_stands(cast, raised, sign_in):
    raised("Ljudet", urgent=True)
    assessed(raised("Ljuset"), cast.mariam, serious=False)
    raised("Eget", employee=cast.mariam, with_=cast.annika)
    page = words(sign_in(cast.mariam).get(PAGE))
    assert "Från dina medarbetare Ljudet Karin Öberg · Skyndsam · Ska undersökas" in page
    assert "Ljuset Karin Öberg · Åtgärdas senast 1 juni 2027" in page
    assert "Dina egna Eget Ska undersökas" in page
    assert page.index("Ljudet") < page.index("Ljuset") < page.index("Eget")


def test_the_employee_sees_their_own(cast, raised, sign_in):
    raised("Ljudet")
    page = words(sign_in(cast.karin).get(PAGE))
    assert "Ljudet Ska undersökas" in page
    assert "Dina egna" not in page
    assert "Ljudet" not in words(sign_in(cast.andre).get(PAGE))


def test_what_is_checked_stands_among_the_closed(cast, raised, sign_in):
    close(raised("Ljudet"), how="done", sentence="Tyst.", by=cast.karin, at=AT)
    close(raised("Ljuset"), how="not_relevant", sentence="Flyttat.", by=cast.karin, at=AT)
    karin = sign_in(cast.karin)
    assert "Ljudet" not in words(karin.get(PAGE))
    page = words(karin.get(f"{PAGE}?closed"))
    assert "Ljudet Kontrollerad 1 mars 2027" in page
    assert "Ljuset Inte längre aktuell" in page


def test_a_senior_manager_sees_how_many_and_not_what(cast, raised, sign_in):
    matter = raised("Hemligt ljud")
    actions.lift(matter, by=cast.mariam, at=AT)
    annika = sign_in(cast.annika)
    assert "Lyft till dig" not in words(annika.get(PAGE))
    hire(cast.mariam, cast.library, 3)
    page = words(annika.get(PAGE))
    assert "Mariam Khalil har lyft en fråga." in page
    assert "Hemligt" not in page
    assert "Karin" not in page


def test_the_way_to_what_is_shared_is_there_for_the_safety_representative(cast, rep, sign_in):
    shared = reverse("work_environment:shared_texts")
    assert shared in sign_in(rep).get(PAGE).text
    assert shared not in sign_in(cast.karin).get(PAGE).text


def test_many_matters_take_no_more_queries(cast, raised, sign_in):
    mariam = sign_in(cast.mariam)
    planned(raised("Först"), cast.mariam)
    mariam.get(PAGE)
    took = queries_of(lambda: mariam.get(PAGE))
    for number in range(20):
        planned(raised(f"Fråga {number}"), cast.mariam)
    assert queries_of(lambda: mariam.get(PAGE)) == took == 7
