"""What has been found out about a matter."""

import pytest

from avstamp.goals.actions import close
from avstamp.web.testing import words
from avstamp.work_environment.tests.made import AT, said
from avstamp.work_environment.tests.views.pages import address

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def test_it_is_saved_for_both(cast, matter, sign_in):
    form = {"investigated": "Högt på onsdagar"}
    page = words(sign_in(cast.karin).post(address(matter, "investigate"), form, follow=True))
    assert "Sparat. Ni kan båda se det här." in page
    assert "Karin Öberg Högt på onsdagar" in page


def test_nothing_written_is_met_kindly(cast, matter, sign_in):
    answer = sign_in(cast.karin).post(address(matter, "investigate"), {"investigated": " "})
    assert answer.status_code == 422
    assert "Skriv något. Några ord räcker." in words(answer)
    assert said(matter) == []


def test_what_was_typed_when_the_other_had_closed_it_is_kept(cast, matter, sign_in):
    close(matter, how="done", sentence="Klart", by=cast.mariam, at=AT)
    answer = sign_in(cast.karin).post(address(matter, "investigate"), {"investigated": "Mina ord"})
    assert "Det här är redan avslutat." in words(answer)
    assert "Mina ord" in answer.text
