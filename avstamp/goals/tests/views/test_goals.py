"""Mina mål: what, why, how we notice, what it takes, and how it has gone."""

from datetime import timedelta

import pytest
from django.urls import reverse

from avstamp.goals.actions import check_in, close, reply
from avstamp.goals.models import Kind, Party
from avstamp.goals.tests.made import AT, DUE, TODAY
from avstamp.people.testing import Cast, change_manager
from avstamp.web.testing import queries_of, words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
GOALS = reverse("goals:goals")


def test_without_goals_the_page_says_where_they_come_from(cast: Cast, sign_in):
    page = words(sign_in(cast.karin).get(GOALS))
    assert "Inga mål ännu. De brukar växa fram i samtalet." in page


def test_a_goal_stands_with_all_that_belongs_to_it(cast: Cast, agreed, sign_in):
    goal = agreed(Kind.GOAL, why="De har bett om det", how_we_notice="De kommer tillbaka")
    agreed(
        Kind.COMMITMENT,
        needed_for=goal,
        what="Halv dag i veckan",
        owner_party=Party.MANAGER,
    )
    check_in(goal, happened="Elva kom", next_step="Affischer", by=cast.karin, at=AT)
    page = words(sign_in(cast.karin).get(GOALS))
    for text in (
        "Språkkafé varje torsdag",
        "De har bett om det",
        "De kommer tillbaka",
        "Halv dag i veckan Mariam Khalil, senast 1 juni 2027",
        "Senast avstämt den 1 mars 2027, av Karin Öberg Elva kom",
        "Stäm av Så har det gått Du, senast 1 juni 2027",
    ):
        assert text in page


def test_whether_what_it_takes_was_delivered_is_said(cast: Cast, agreed, sign_in):
    goal = agreed(Kind.GOAL)
    need = agreed(Kind.COMMITMENT, needed_for=goal, owner_party=Party.MANAGER)
    close(need, how="done", sentence="Klart", by=cast.mariam, at=AT)
    assert "Mariam Khalil, klart den 1 mars 2027" in words(sign_in(cast.karin).get(GOALS))


def test_closed_goals_are_folded_with_their_sentence(cast: Cast, agreed, sign_in):
    goal = agreed(Kind.GOAL)
    close(goal, how="not_relevant", sentence="Annat blev viktigare", by=cast.karin, at=AT)
    page = words(sign_in(cast.karin).get(GOALS))
    assert "Avslutade mål 2027" in page
    assert "Inte längre aktuellt sedan den 1 mars 2027 Annat blev viktigare" in page
    assert "Stäm av" not in page


def test_a_manager_reads_the_goals_of_somebody_they_lead(cast: Cast, agreed, sign_in):
    agreed(Kind.GOAL, why="Därför")
    answer = sign_in(cast.mariam).get(reverse("goals:person_goals", args=[cast.karin.id]))
    assert "Karin Öberg" in words(answer)
    assert "Därför" in words(answer)


@pytest.mark.parametrize("name", ["karin", "andre", "annika", "daniel", "ann_christin", "lena"])
def test_nobody_else_does(cast: Cast, agreed, sign_in, name: str):
    agreed(Kind.GOAL)
    address = reverse("goals:person_goals", args=[cast.karin.id])
    assert sign_in(getattr(cast, name)).get(address).status_code == 404


def test_a_new_manager_sees_open_goals_and_the_former_none(cast: Cast, agreed, sign_in):
    agreed(Kind.GOAL, what="öppet-mål")
    done = agreed(Kind.GOAL, what="stängt-mål")
    close(done, how="done", sentence="Klart", by=cast.karin, at=AT)
    change_manager(cast.karin, cast.sofia, unit=cast.office, on=TODAY)
    address = reverse("goals:person_goals", args=[cast.karin.id])
    page = words(sign_in(cast.sofia).get(address))
    assert "öppet-mål" in page
    assert "stängt-mål" not in page
    assert sign_in(cast.mariam).get(address).status_code == 404


def test_thirty_goals_take_no_more_queries_than_one(cast: Cast, agreed, sign_in):
    karin = sign_in(cast.karin)
    agreed(Kind.COMMITMENT, needed_for=agreed(Kind.GOAL), owner_party=Party.MANAGER)
    karin.get(GOALS)
    took = queries_of(lambda: karin.get(GOALS))
    for number in range(29):
        goal = agreed(Kind.GOAL, what=f"Mål {number}")
        line = check_in(goal, happened="Något", next_step="", by=cast.karin, at=AT)
        reply(line, line="Bra", by=cast.mariam, at=AT)
    assert queries_of(lambda: karin.get(GOALS)) == took == 8


def test_the_latest_check_in_stands_with_its_answer_or_the_way_to_it(cast: Cast, agreed, sign_in):
    goal, karin, mariam = agreed(Kind.GOAL), sign_in(cast.karin), sign_in(cast.mariam)
    check_in(goal, happened="Elva kom", next_step="", by=cast.karin, at=AT)
    later = AT + timedelta(minutes=1)
    line = check_in(goal, happened="Tolv kom", next_step="", by=cast.karin, at=later)
    theirs = mariam.get(reverse("goals:person_goals", args=[cast.karin.id]))
    assert f"?reply={line.id}#answer" in theirs.text
    assert "Elva kom" not in words(theirs)
    assert "?reply=" not in karin.get(GOALS).text
    reply(line, line="Så roligt", by=cast.mariam, at=later)
    assert "Tolv kom Svar från Mariam Khalil den 1 mars 2027 Så roligt" in words(karin.get(GOALS))


def test_fifty_goals_a_page_and_the_closed_ones_by_year(cast: Cast, agreed, sign_in):
    for number in range(51):
        agreed(Kind.GOAL, what=f"Mål {number}.", due_on=DUE + timedelta(days=number))
    old = agreed(Kind.GOAL, what="Från i fjol", at=AT - timedelta(days=100))
    close(old, how="done", sentence="Klart", by=cast.karin, at=AT - timedelta(days=99))
    karin = sign_in(cast.karin)
    first, second = karin.get(GOALS), karin.get(f"{GOALS}?page=2")
    assert "Mål 49." in words(first)
    assert "Mål 50." not in words(first)
    assert "Avslutade mål 2026" in words(first)
    assert "Mål 50." in words(second)
    assert "Avslutade mål" not in words(second)
