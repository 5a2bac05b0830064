"""One year of two people, in a real browser. In English: test_without_javascript.py."""

from pathlib import Path

import pytest
from pypdf import PdfReader

from avstamp.paper.tests.word_structure import texts
from tests.journeys.years import A_YEAR, whole_year

pytestmark = [pytest.mark.journey, pytest.mark.django_db(databases="__all__")]


def test_what_two_people_agree_comes_back_a_year_later(comes, hired, moves_under, clock, tmp_path):
    file = whole_year(comes, hired, moves_under, clock, tmp_path, language="sv")

    in_pdf = words_of_pdf(file)
    in_word = " ".join(texts((tmp_path / "summary.docx").read_bytes()))
    for said in (*A_YEAR.in_summary, "Elin Sjöberg", "Omar Haddad"):
        assert said in in_pdf
        assert said in in_word
    assert A_YEAR.parked not in in_pdf + in_word
    form = words_of_pdf(tmp_path / "form.pdf")
    assert "Elin Sjöberg" in form
    assert A_YEAR.employee not in form


def words_of_pdf(file: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(file).pages).split())
