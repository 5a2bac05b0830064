"""What the safety representative reads, and that nobody else comes here."""

import pytest
from django.urls import reverse

from avstamp.goals.actions import close
from avstamp.web.testing import queries_of, words
from avstamp.work_environment import actions
from avstamp.work_environment.tests.made import AT, TEXT, assessed, planned, proposed

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
PAGE = reverse("work_environment:shared_texts")


@pytest.fixture
def told(cast, raised):
    """A matter with words that could leak."""
    matter = raised("läcka-rubrik", why="läcka-varför")
    actions.investigate(matter, text="läcka-undersökt", by=cast.karin, at=AT)
    assessed(matter, cast.mariam, serious=True)
    planned(matter, cast.mariam, "läcka-åtgärd")
    return matter


def test_the_text_and_how_far_it_has_come_and_not_a_word_more(cast, told, rep, sign_in):
    proposed(told, rep, by=cast.karin)
    page = words(sign_in(rep).get(PAGE))
    assert f"Bibliotek Åtgärdas · ska kontrolleras senast 1 juni 2027 {TEXT}" in page
    assert "Delat den 1 mars 2027 · Mariam Khalil ser till det" in page
    assert "läcka" not in page
    assert "Karin" not in page
    assert "Fastighet" not in page


def test_what_was_shared_without_leave_says_why(cast, told, rep, sign_in):
    text = proposed(told, rep, by=cast.mariam)
    fatima = sign_in(rep)
    assert "Inget är delat med dig just nu." in words(fatima.get(PAGE))
    actions.answer(told, sharing=text.pk, how="serious", by=cast.mariam, at=AT)
    assert "risken är bedömd som allvarlig" in words(fatima.get(PAGE))


def test_after_the_end_it_says_that_it_is_checked(cast, told, rep, sign_in):
    proposed(told, rep, by=cast.karin)
    close(told, how="done", sentence="läcka-mening", by=cast.karin, at=AT)
    page = words(sign_in(rep).get(PAGE))
    assert f"Bibliotek Kontrollerad 1 mars 2027 {TEXT}" in page
    assert "läcka" not in page


@pytest.mark.parametrize("name", ["karin", "mariam", "annika", "daniel", "ann_christin", "lena"])
def test_to_anybody_else_there_is_no_such_page(cast, rep, sign_in, name):
    assert sign_in(getattr(cast, name)).get(PAGE).status_code == 404


def test_many_texts_take_no_more_queries(cast, raised, rep, sign_in):
    fatima = sign_in(rep)
    proposed(raised("Först"), rep, by=cast.karin)
    fatima.get(PAGE)
    took = queries_of(lambda: fatima.get(PAGE))
    for number in range(10):
        proposed(raised(f"Fråga {number}"), rep, by=cast.karin)
    assert queries_of(lambda: fatima.get(PAGE)) == took + 1  # what is new has been read
    assert queries_of(lambda: fatima.get(PAGE)) == took == 7
