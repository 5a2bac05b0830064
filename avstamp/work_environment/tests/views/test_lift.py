"""What lies outside the mandate is taken up a level, without its content."""

import pytest

from avstamp.web.testing import words
from avstamp.work_environment.tests.views.pages import address, page_of

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def test_lifting_tells_both_what_the_level_above_sees(cast, matter, sign_in):
    mariam = sign_in(cast.mariam)
    assert "Det som står här går vidare bara om Karin är med på det." in words(
        mariam.get(page_of(matter))
    )
    page = words(mariam.post(address(matter, "lift"), follow=True))
    assert "Lyft till nästa nivå den 1 mars 2027. Din chef ser hur många frågor" in page
    page = words(sign_in(cast.karin).get(page_of(matter)))
    assert "Det som står här går vidare bara om du är med på det." in page
