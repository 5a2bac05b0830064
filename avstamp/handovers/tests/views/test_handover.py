"""The page of one change, as each of the three sees it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from avstamp.conversations.testing import AT, confirmed, earlier_goals, opened
from avstamp.core.clock import local_day
from avstamp.goals import actions as goals
from avstamp.goals.models import Ending
from avstamp.handovers.models import Told
from avstamp.people.actions import leave
from avstamp.people.models import Person
from avstamp.people.testing import Cast, change_manager
from avstamp.web.testing import queries_of, words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
TODAY = local_day(AT)
DAY = timedelta(days=1)


def address(person: Person, name: str = "handover") -> str:
    return reverse(f"handovers:{name}", args=[person.id])


@pytest.fixture
def told(cast: Cast, version) -> Cast:
    """Two confirmed years, an open goal and a closed one; Sofia comes in eight days."""
    confirmed(opened(cast, version, at=AT - 400 * DAY), at=AT - 400 * DAY)
    confirmed(opened(cast, version, at=AT - 20 * DAY), at=AT - 20 * DAY)
    _open, closed = earlier_goals(cast, 2)
    goals.close(closed, how=Ending.How.DONE, sentence="Klart", by=cast.karin, at=AT)
    change_manager(cast.karin, cast.sofia, unit=cast.library, on=TODAY + 8 * DAY)
    return cast


def test_the_employee_sees_what_follows_what_does_not_and_what_may(told: Cast, sign_in):
    said = words(sign_in(told.karin).get(address(told.karin)))
    assert "Från den 9 mars 2027 är Sofia Ek din chef." in said
    assert "Du får veta det sent." in said
    assert "Det här får Sofia läsa" in said
    assert "Mål 0 från i fjol" in said.partition("Mer får följa med")[0]
    assert "Mål 1 från i fjol" in said.partition("Mer får följa med")[2]
    assert "Mariam Khalil läser inget mer här från den 9 mars 2027." in said


def test_whoever_has_been_told_in_time_is_not_told_that_it_is_late(told: Cast, sign_in):
    Told.objects.create(employee=told.karin, on=TODAY + 8 * DAY, to=told.sofia, at=AT - 6 * DAY)
    said = words(sign_in(told.karin).get(address(told.karin)))
    assert "Till dess kan du i lugn och ro se vad som följer med" in said


def test_there_are_no_three_where_who_led_before_has_left(told: Cast, sign_in):
    leave(told.mariam, on=TODAY + 2 * DAY)
    change_manager(told.andre, told.sofia, unit=told.library, on=TODAY + 2 * DAY)
    assert "Ni tre" not in words(sign_in(told.andre).get(address(told.andre)))
    assert sign_in(told.andre).post(address(told.andre, "meeting")).status_code == 404


def test_who_goes_sees_what_to_finish_and_where_their_own_words_are(told: Cast, sign_in):
    said = words(sign_in(told.mariam).get(address(told.karin)))
    assert "Före den 9 mars 2027" in said
    assert "Din förberedelse och det du har börjat skriva är fortfarande ditt" in said
    assert "Mål 1 från i fjol" not in said


def test_who_comes_sees_nothing_of_it_before_the_day_and_then_what_follows(
    told: Cast, sign_in, clock
):
    sofia, mariam = sign_in(told.sofia), sign_in(told.mariam)
    assert "Mål 0" not in words(sofia.get(address(told.karin)))
    karin = sign_in(told.karin)
    goal = told.karin.outcomes.get(kind="goal", ending__isnull=False)
    karin.post(address(told.karin, "pick"), {"to": told.sofia.id, "outcome": goal.id})
    clock.at = AT + 8 * DAY
    said = words(sign_in(told.sofia).get(address(told.karin)))
    assert "Löften som är dina nu" in said
    assert "Tid för mål 0" in said
    assert "Mål 1 från i fjol" in said.partition("Det här har Karin valt att låta dig läsa")[2]
    assert "Boka ett första samtal" in said
    assert mariam.get(address(told.karin)).status_code == 404


def test_what_was_let_read_is_taken_back_also_while_another_change_is_ahead(
    told: Cast, sign_in, clock
):
    change_manager(told.karin, told.lena, unit=told.library, on=TODAY + 20 * DAY)
    clock.at = AT + 9 * DAY
    karin, sofia = sign_in(told.karin), sign_in(told.sofia)
    goal = told.karin.outcomes.get(kind="goal", ending__isnull=False)
    page = words(karin.get(address(told.karin)))
    assert "Det här får Lena läsa" in page
    assert "Se eller ändra vad Sofia läser till dess" in page

    now = f"{address(told.karin)}?now"
    said = words(karin.get(now))
    assert "Sofia Ek är din chef fram till den 21 mars 2027." in said
    assert "Det här får Sofia läsa" in said
    assert "Lämna raderna" not in said
    for outcomes, status in (({"outcome": goal.id}, 200), ({}, 404)):
        sent = {"to": told.sofia.id, **outcomes}
        assert karin.post(address(told.karin, "pick"), sent).headers["Location"] == now
        assert sofia.get(reverse("goals:outcome", args=[goal.id])).status_code == status
    assert sign_in(told.lena).get(now).status_code == 200
    assert "Sofia Ek är din chef" not in words(sign_in(told.lena).get(now))


def test_what_could_not_be_taken_in_is_shown_as_it_was_typed(told: Cast, sign_in):
    answer = sign_in(told.karin).post(
        address(told.karin, "comment"), {"to": told.mariam.id, "comment": "Hej på dig"}
    )
    assert answer.status_code == 422
    assert "Hej på dig" in words(answer)
    assert "Ingenting har ändrats." in words(answer)


def test_the_three_see_that_a_meeting_is_wished_for(told: Cast, sign_in):
    karin = sign_in(told.karin)
    karin.post(address(told.karin, "meeting"))
    for reader in (told.mariam, told.sofia):
        said = words(sign_in(reader).get(address(told.karin)))
        assert "Karin vill gärna att ni tre träffas." in said
    sign_in(told.sofia).post(address(told.karin, "meeting"), {"how": "held"})
    assert "Ni har träffats, alla tre." in words(karin.get(address(told.karin)))


def test_without_a_change_the_page_says_what_a_new_manager_would_read(cast: Cast, sign_in):
    said = words(sign_in(cast.karin).get(address(cast.karin)))
    assert "Mariam Khalil är din chef. Inget chefsbyte är på väg." in said


def test_without_a_manager_there_is_nobody_to_read(cast: Cast, sign_in):
    assert "Du har ingen chef här just nu." in words(sign_in(cast.annika).get(address(cast.annika)))


@pytest.mark.parametrize("who", ["andre", "annika", "daniel"])
def test_nobody_else_finds_it(told: Cast, sign_in, who: str):
    assert sign_in(getattr(told, who)).get(address(told.karin)).status_code == 404


@pytest.mark.parametrize(("who", "took"), [("karin", 12), ("mariam", 9), ("sofia", 6)])
def test_it_takes_no_more_queries_with_more(told: Cast, sign_in, who: str, took: int):
    reader = sign_in(getattr(told, who))
    reader.get(address(told.karin))
    found = queries_of(lambda: reader.get(address(told.karin)))
    earlier_goals(told, 3)
    assert queries_of(lambda: reader.get(address(told.karin))) == found == took
