"""One year of two people, in a real browser: design 3, in both languages."""

import pytest
from pypdf import PdfReader

from tests.journeys.years import A_YEAR, whole_year

pytestmark = [pytest.mark.journey, pytest.mark.django_db(databases="__all__")]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_what_two_people_agree_comes_back_a_year_later(
    comes, hired, moves_under, clock, language, tmp_path
):
    file = whole_year(comes, hired, moves_under, clock, tmp_path, language=language)

    words = " ".join(" ".join(page.extract_text() for page in PdfReader(file).pages).split())
    for said in (*A_YEAR.in_summary, "Elin Sjöberg", "Omar Haddad"):
        assert said in words
    assert A_YEAR.parked not in words
