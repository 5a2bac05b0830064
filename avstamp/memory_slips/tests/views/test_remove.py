"""Slips go when their writer says so, and are always asked about first."""

import re
import uuid
from datetime import timedelta

import pytest

from avstamp.memory_slips.tests.made import AT, slip_of, texts_of
from avstamp.people.testing import Cast
from avstamp.web.testing import queries_of, words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
REMOVE = "/slips/remove/"


def fields(page: str) -> dict[str, list[str]]:
    """The hidden fields of the question."""
    found: dict[str, list[str]] = {}
    for name, value in re.findall(r'type="hidden" name="(key|slip|until)" value="([^"]+)"', page):
        found.setdefault(name, []).append(value)
    return found


def test_one_is_asked_about_and_then_gone(cast: Cast, sign_in):
    slip, karin = slip_of(cast.karin), sign_in(cast.karin)
    question = karin.get(f"{REMOVE}?slip={slip.id}")
    assert "Ta bort minneslappen? Den går inte att få tillbaka." in words(question)
    assert "Ett tack" in words(question)
    assert texts_of(cast.karin) == ["Ett tack"]
    gone = karin.post(REMOVE, fields(question.text), follow=True)
    assert "Minneslappen är borttagen." in words(gone)
    assert texts_of(cast.karin) == []


def test_a_double_click_is_told_the_same_twice(cast: Cast, sign_in):
    slip, karin = slip_of(cast.karin), sign_in(cast.karin)
    sent = fields(karin.get(f"{REMOVE}?slip={slip.id}").text)
    assert [karin.post(REMOVE, sent).status_code for _click in range(2)] == [302, 302]


def test_several_are_chosen_asked_about_and_gone(cast: Cast, sign_in):
    slips = [slip_of(cast.karin, f"Lapp {n}") for n in range(3)]
    karin = sign_in(cast.karin)
    choice = karin.get(REMOVE)
    assert choice.text.count('type="checkbox"') == 3
    question = karin.get(REMOVE, {"slip": [slips[0].id, slips[1].id], "chosen": "yes"})
    assert "Ta bort två minneslappar? De går inte att få tillbaka." in words(question)
    assert "Lapp 2" not in words(question)
    gone = karin.post(REMOVE, fields(question.text), follow=True)
    assert "Minneslapparna är borttagna." in words(gone)
    assert texts_of(cast.karin) == ["Lapp 2"]


def test_all_are_asked_about_and_what_is_written_meanwhile_stays(cast: Cast, sign_in):
    for n in range(60):
        slip_of(cast.karin, f"Lapp {n}")
    karin = sign_in(cast.karin)
    question = karin.get(f"{REMOVE}?all=yes")
    assert "Ta bort 60 minneslappar?" in words(question)
    slip_of(cast.karin, "Skriven medan frågan stod på skärmen", AT + timedelta(hours=2))
    karin.post(REMOVE, fields(question.text))
    assert texts_of(cast.karin) == ["Skriven medan frågan stod på skärmen"]


def test_to_choose_none_is_answered_kindly(cast: Cast, sign_in):
    slip_of(cast.karin)
    karin = sign_in(cast.karin)
    for answer in (karin.get(f"{REMOVE}?chosen=yes"), karin.post(REMOVE, {"key": "a-key"})):
        assert answer.status_code == 422
        assert "Markera minst en." in words(answer)


@pytest.mark.parametrize("asked", ["", "?all=yes", "?chosen=yes"])
def test_where_there_is_nothing_to_remove_one_is_led_back(cast: Cast, sign_in, asked: str):
    assert sign_in(cast.karin).get(REMOVE + asked).url == "/slips/"


@pytest.mark.parametrize("until", ["", "i går", "2027-13-45T09:00", "2027-03-01T09:00:00"])
def test_a_moment_that_is_none_removes_nothing(cast: Cast, sign_in, until: str):
    slip_of(cast.karin)
    assert sign_in(cast.karin).post(REMOVE, {"until": until}).status_code == 422
    assert texts_of(cast.karin) == ["Ett tack"]


def test_somebody_elses_slip_is_as_good_as_none(cast: Cast, sign_in):
    slip, andre = slip_of(cast.karin), sign_in(cast.andre)
    own = slip_of(cast.andre, "Andrés egen")
    assert andre.get(f"{REMOVE}?slip={slip.id}").status_code == 404
    assert andre.post(REMOVE, {"slip": str(slip.id), "key": "a-key"}).status_code == 404
    both = andre.get(f"{REMOVE}?slip={slip.id}&slip={own.id}&slip=half-an-id")
    assert "Ta bort minneslappen?" in words(both)
    assert fields(both.text)["slip"] == [str(own.id)]
    assert sign_in(cast.karin).get(f"{REMOVE}?slip={uuid.uuid4()}").status_code == 404
    assert texts_of(cast.karin) == ["Ett tack"]


@pytest.mark.parametrize("number", [2, 50])
def test_it_takes_as_many_queries_for_two_as_for_fifty(cast: Cast, sign_in, number: int):
    slips = [slip_of(cast.karin, f"Lapp {n}").id for n in range(number)]
    karin = sign_in(cast.karin)
    karin.get(REMOVE)
    assert queries_of(lambda: karin.get(REMOVE)) == 4
    assert queries_of(lambda: karin.get(REMOVE, {"slip": slips})) == 4
    assert queries_of(lambda: karin.get(f"{REMOVE}?all=yes")) == 3
