"""Mina uppgifter: everything that is one's own, at once, also on the last day."""

import json
from datetime import timedelta

import pytest

from avstamp.core.clock import local_day
from avstamp.paper.tests.word_structure import texts
from avstamp.people.actions import leave
from tests.journeys.test_a_year import words_of_pdf

pytestmark = [pytest.mark.journey, pytest.mark.django_db(databases="__all__")]
OWN, SHARED, UNSHARED = "Mina egna ord.", "Det chefen delade.", "Det chefen teg om."


def test_on_the_last_day_all_that_is_ones_own_is_taken_along(comes, hired, clock, tmp_path):
    leader = hired("Omar Haddad")
    manager, employee = comes(leader), comes(hired("Elin Sjöberg", under=leader))
    manager.books(employee)
    employee.prepares("opening", {"q01": OWN})
    manager.prepares("opening", {"q01": SHARED})
    manager.shares("opening", with_=employee)
    manager.prepares("tasks", {"q04": UNSHARED})
    clock.goes(days=21)
    manager.opens_talk("opening")
    employee.opens_talk("opening")
    leave(employee.person, on=local_day(clock.at) + timedelta(days=1))

    employee.opens("home:home")
    employee.reads("Ta med dig det som är ditt")
    employee.follows("Take along what is yours")
    whole = words_of_pdf(employee.takes_along("Download as PDF", tmp_path / "data.pdf"))
    word = employee.takes_along("Download as Word", tmp_path / "data.docx").read_bytes()
    text = employee.takes_along("Download as JSON", tmp_path / "data.json").read_text()
    for said in (whole, " ".join(texts(word)), text):
        assert OWN in said
        assert SHARED in said
        assert UNSHARED not in said
    opened_by = json.loads(text)["conversations"][0]["opened_by"]
    assert "Omar Haddad" in {row["by"] for row in opened_by}
