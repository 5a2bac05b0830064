"""One outcome and its story, told in order and closed with a sentence."""

from datetime import timedelta

import pytest
from django.urls import reverse

from avstamp.goals.actions import check_in, close, move_date
from avstamp.goals.models import Kind, Outcome, Party
from avstamp.goals.tests.made import AT, DUE, TODAY
from avstamp.goals.tests.views.reading import queries_of, words
from avstamp.people.testing import Cast, change_manager

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def address(outcome: Outcome, verb: str = "outcome") -> str:
    return reverse(f"goals:{verb}", args=[outcome.id])


def test_the_story_stands_in_order(cast: Cast, agreed, sign_in):
    goal = agreed(Kind.GOAL, why="Därför")
    check_in(goal, happened="Först", next_step="", by=cast.karin, at=AT)
    later = AT + timedelta(minutes=5)
    check_in(goal, happened="Sedan", next_step="Vidare", by=cast.mariam, at=later)
    move_date(goal, due_on=DUE + timedelta(days=7), by=cast.karin, at=AT)
    page = words(sign_in(cast.karin).get(address(goal)))
    assert page.index("Karin Öberg Först") < page.index("Mariam Khalil Sedan Nästa steg Vidare")
    assert "Du, senast 8 juni 2027 Flyttat från den 1 juni 2027, den 1 mars 2027" in page
    assert "Du och din chef, Mariam Khalil." in page


def test_a_check_in_is_two_lines(cast: Cast, agreed, sign_in):
    goal = agreed(Kind.GOAL)
    form = {"happened": "Elva kom", "next_step": "Affischer"}
    page = words(sign_in(cast.mariam).post(address(goal, "check_in"), form, follow=True))
    assert "Sparat. Ni kan båda se det här." in page
    assert "Mariam Khalil Elva kom Nästa steg Affischer" in page


def test_sent_twice_it_is_written_once(cast: Cast, agreed, sign_in):
    goal, karin = agreed(Kind.GOAL), sign_in(cast.karin)
    for _again in range(2):
        karin.post(address(goal, "check_in"), {"happened": "Elva kom", "next_step": ""})
    assert goal.check_ins.count() == 1


def test_an_empty_check_in_is_met_kindly(cast: Cast, agreed, sign_in):
    answer = sign_in(cast.karin).post(address(agreed(Kind.GOAL), "check_in"), {"happened": " "})
    assert answer.status_code == 422
    assert "Skriv minst en av de två raderna." in words(answer)


def test_a_check_in_that_is_too_long_is_kept(cast: Cast, agreed, sign_in):
    long = "ord " * 6_000
    form = {"happened": "Kort", "next_step": long}
    answer = sign_in(cast.karin).post(address(agreed(Kind.GOAL), "check_in"), form)
    assert "längre än vad som får plats" in words(answer)
    assert long in answer.text


def test_it_is_closed_with_a_sentence(cast: Cast, agreed, sign_in):
    goal, karin = agreed(Kind.GOAL), sign_in(cast.karin)
    empty = karin.post(address(goal, "close"), {"how": "done", "sentence": ""})
    assert "Avsluta med en mening om hur det gick." in words(empty)
    form = {"how": "done", "sentence": "Det blev fjorton"}
    page = words(karin.post(address(goal, "close"), form, follow=True))
    assert "Klart Det blev fjorton" in page
    assert "Spara avstämningen" not in page


def test_an_ending_that_does_not_exist_is_not_taken(cast: Cast, agreed, sign_in):
    goal = agreed(Kind.GOAL)
    answer = sign_in(cast.karin).post(
        address(goal, "close"), {"how": "failed", "sentence": "Min mening"}
    )
    assert "Välj hur det slutade." in words(answer)
    assert "Min mening" in answer.text


@pytest.mark.parametrize(
    ("verb", "form"),
    [
        ("check_in", {"happened": "Mina ord", "next_step": ""}),
        ("close", {"how": "done", "sentence": "Mina ord"}),
    ],
)
def test_what_was_typed_when_the_other_had_closed_it_is_kept(
    cast: Cast, agreed, sign_in, verb: str, form: dict[str, str]
):
    goal = agreed(Kind.GOAL)
    close(goal, how="done", sentence="Klart", by=cast.mariam, at=AT)
    answer = sign_in(cast.karin).post(address(goal, verb), form)
    assert "Det här är redan avslutat." in words(answer)
    assert "Mina ord" in answer.text


def test_a_new_manager_who_closes_something_is_led_on(cast: Cast, agreed, sign_in):
    promise = agreed(Kind.COMMITMENT, owner_party=Party.MANAGER)
    change_manager(cast.karin, cast.sofia, unit=cast.office, on=TODAY)
    form = {"how": "done", "sentence": "Rättat"}
    answer = sign_in(cast.sofia).post(address(promise, "close"), form, follow=True)
    assert answer.redirect_chain == [(reverse("goals:promises"), 302)]


@pytest.mark.parametrize("name", ["andre", "annika", "daniel", "ann_christin", "lena", "sofia"])
def test_others_find_nothing_and_change_nothing(cast: Cast, agreed, sign_in, name: str):
    goal, other = agreed(Kind.GOAL), sign_in(getattr(cast, name))
    assert other.get(address(goal)).status_code == 404
    assert other.post(address(goal, "check_in"), {"happened": "x"}).status_code == 404
    form = {"how": "done", "sentence": "x"}
    assert other.post(address(goal, "close"), form).status_code == 404


def test_a_thought_for_the_future_says_that_it_is_not_passed_on(cast: Cast, agreed, sign_in):
    thought = agreed(Kind.FUTURE_INTEREST)
    karin = sign_in(cast.karin)
    assert "Det lämnas inte över till en ny chef." in words(karin.get(address(thought)))
    change_manager(cast.karin, cast.sofia, unit=cast.office, on=TODAY)
    assert "Bara du. Det lämnades inte över" in words(karin.get(address(thought)))
    assert sign_in(cast.sofia).get(address(thought)).status_code == 404


def test_a_long_story_takes_no_more_queries(cast: Cast, agreed, sign_in):
    goal, karin = agreed(Kind.GOAL), sign_in(cast.karin)
    agreed(Kind.COMMITMENT, needed_for=goal, owner_party=Party.MANAGER)
    check_in(goal, happened="0", next_step="", by=cast.karin, at=AT)
    karin.get(address(goal))
    took = queries_of(lambda: karin.get(address(goal)))
    for number in range(1, 10):
        check_in(goal, happened=str(number), next_step="", by=cast.karin, at=AT)
        agreed(Kind.COMMITMENT, needed_for=goal, owner_party=Party.MANAGER)
    assert queries_of(lambda: karin.get(address(goal))) == took == 11
