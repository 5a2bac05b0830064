"""Mina minneslappar: a line in five seconds, and all of them to read."""

from datetime import timedelta

import pytest
from django.test import Client

from avstamp.memory_slips.rules import LONGEST
from avstamp.memory_slips.tests.made import AT, slip_of, texts_of
from avstamp.people.testing import Cast
from avstamp.web.testing import queries_of, words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def form(text: str, **more: str) -> dict[str, str]:
    return {"slip": text, "slip-version": "0", "slip-key": "the-key-of-a-form", **more}


def test_an_empty_page_says_what_a_slip_may_be(cast: Cast, sign_in):
    page = words(sign_in(cast.karin).get("/slips/"))
    assert "Inga minneslappar än. En rad räcker" in page
    assert "Skriv en minneslapp Spara Till nästa samtal. Bara du kan se den." in page
    assert "Ta bort" not in page


def test_a_line_is_written_at_once_and_stands_at_the_top(cast: Cast, sign_in):
    slip_of(cast.karin, "Äldre", AT - timedelta(days=3))
    answer = sign_in(cast.karin).post("/slips/", form("Två klasser fick lånekort"), follow=True)
    page = words(answer)
    assert answer.redirect_chain == [("/slips/", 302)]
    assert "Minneslappen är sparad. Bara du kan se den." in page
    assert page.index("1 mars 2027 Två klasser fick lånekort") < page.index("26 februari 2027")


def test_it_leads_back_to_the_page_it_was_written_on_and_nowhere_else(cast: Cast, sign_in):
    karin = sign_in(cast.karin)
    for back, address in (("home", "/"), ("", "/slips/"), ("//example.org", "/slips/")):
        assert karin.post("/slips/", form(f"Från {back}", back=back)).url == address


def test_a_double_click_writes_one(cast: Cast, sign_in):
    karin = sign_in(cast.karin)
    for _click in range(2):
        assert karin.post("/slips/", form("En gång")).status_code == 302
    assert texts_of(cast.karin) == ["En gång"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (" \n ", "Det står inget på lappen än. Några ord räcker."),
        ("ord " * (LONGEST // 4 + 1), "längre än vad som får plats på en lapp (2 000 tecken)"),
        ("ord " * 6_000, "längre än vad som får plats på en lapp (2 000 tecken)"),
    ],
)
def test_what_cannot_be_kept_stays_in_the_field_with_a_kind_sentence(
    cast: Cast, sign_in, text: str, sentence: str
):
    answer = sign_in(cast.karin).post("/slips/", form(text, back="home"))
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert f'aria-describedby="slip-problem slip-under">\n{text}</textarea>' in answer.text
    assert 'name="back" value="home"' in answer.text
    assert texts_of(cast.karin) == []


def test_what_was_written_when_one_had_been_signed_out_is_kept(cast: Cast):
    answer = Client().post("/slips/", form("Skrivet efter en lång lunch, och inte glömt."))
    assert answer.status_code == 401
    assert "Skrivet efter en lång lunch, och inte glömt.</textarea>" in answer.text
    assert 'action="/slips/"' in answer.text


def test_markup_is_shown_as_it_was_written(cast: Cast, sign_in):
    slip_of(cast.karin, "<b>Tack</b> & hej\n\nny rad")
    page = sign_in(cast.karin).get("/slips/").text
    assert '<p class="voice">&lt;b&gt;Tack&lt;/b&gt; &amp; hej\n\nny rad</p>' in page


def test_nobody_sees_anybody_elses(cast: Cast, sign_in):
    slip_of(cast.karin, "karins-egna")
    for person in (cast.mariam, cast.annika, cast.daniel, cast.ann_christin, cast.andre):
        assert "karins-egna" not in sign_in(person).get("/slips/").text


@pytest.mark.parametrize("number", [1, 60])
def test_it_takes_as_many_queries_for_one_as_for_sixty(cast: Cast, sign_in, number: int):
    for n in range(number):
        slip_of(cast.karin, f"Lapp {n}")
    karin = sign_in(cast.karin)
    karin.get("/slips/")
    assert queries_of(lambda: karin.get("/slips/")) == 5


def test_it_speaks_english_to_whoever_has_chosen_it(cast: Cast, sign_in):
    cast.karin.language = "en"
    cast.karin.save()
    page = words(sign_in(cast.karin).get("/slips/"))
    assert "No memory slips yet. A line is enough" in page
    assert "Write a memory slip" in page
