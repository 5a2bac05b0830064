"""Koppla målet: a small form for either of the two."""

import pytest
from django.urls import reverse

from avstamp.goals.actions import close
from avstamp.goals.models import HungOn, Kind, Outcome
from avstamp.goals.tests.made import AT, TODAY
from avstamp.people.testing import Cast
from avstamp.role_profiles.queries import role_of
from avstamp.role_profiles.tests.views.reading import words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def address(goal: Outcome) -> str:
    return reverse("line_of_sight:hang", args=[goal.id])


def test_the_form_offers_what_there_is_to_hang_on(cast: Cast, librarian, agreed, sign_in):
    page = words(sign_in(cast.karin).get(address(agreed(Kind.GOAL, what="Bokcirkel"))))
    assert "Bokcirkel Vad hänger målet på? Inget särskilt Medarbetarens egen ambition" in page
    assert "Ansvar Medier och läsfrämjande" in page
    assert "Klassbesök" not in page  # a goal hangs on no task


@pytest.mark.parametrize("name", ["karin", "mariam"])
def test_either_hangs_it_and_comes_back_to_the_line_of_sight(
    cast: Cast, librarian, agreed, sign_in, name: str
):
    goal = agreed(Kind.GOAL, what="Bokcirkel")
    reads = role_of(cast.karin, TODAY)
    assert reads
    key = f"responsibility:{reads.responsibilities[0].id}"
    answer = sign_in(getattr(cast, name)).post(address(goal), {"hung_on": key}, follow=True)
    assert "Nu hänger målet där. Ni kan båda se det." in words(answer)
    assert "Medier och läsfrämjande Bokcirkel" in words(answer)


def test_what_it_hangs_on_now_is_chosen_already(cast: Cast, agreed, sign_in):
    goal = agreed(Kind.GOAL, hung_on=HungOn.OWN_AMBITION)
    assert 'value="own_ambition" checked' in sign_in(cast.karin).get(address(goal)).text


@pytest.mark.parametrize("sent", [{}, {"hung_on": "responsibility:x"}])
def test_what_is_not_offered_is_not_taken(cast: Cast, librarian, agreed, sign_in, sent):
    answer = sign_in(cast.karin).post(address(agreed(Kind.GOAL)), sent)
    assert answer.status_code == 422
    assert "Välj något av dem." in words(answer)


def test_a_closed_goal_says_that_it_is_closed(cast: Cast, agreed, sign_in):
    goal = agreed(Kind.GOAL)
    close(goal, how="done", sentence="Klart", by=cast.karin, at=AT)
    for answer in (
        sign_in(cast.karin).get(address(goal)),
        sign_in(cast.karin).post(address(goal), {"hung_on": ""}),
    ):
        assert "Det här är redan avslutat." in words(answer)
        assert answer.status_code == 422


def test_what_is_no_goal_has_no_such_page(cast: Cast, agreed, sign_in):
    assert sign_in(cast.karin).get(address(agreed(Kind.COMMITMENT))).status_code == 404


@pytest.mark.parametrize("name", ["andre", "annika", "daniel", "lena"])
def test_for_others_there_is_nothing(cast: Cast, agreed, sign_in, name: str):
    other, goal = sign_in(getattr(cast, name)), agreed(Kind.GOAL)
    assert other.get(address(goal)).status_code == 404
    assert other.post(address(goal), {"hung_on": ""}).status_code == 404
