"""Det du är stolt över: all of it over the years, to read and to take along."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from docx import Document
from pypdf import PdfReader

from avstamp.goals.models import Kind
from avstamp.goals.tests.made import AT, TODAY
from avstamp.people.testing import Cast, change_manager
from avstamp.web.testing import queries_of, words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
PRIDE = reverse("goals:pride")


def test_without_any_the_page_says_where_it_comes_from(cast: Cast, sign_in):
    page = words(sign_in(cast.karin).get(PRIDE))
    assert "Här står ingenting ännu." in page
    assert "Ladda ner" not in page


def test_it_stands_by_year_whoever_led_then_and_leads_now(cast: Cast, agreed, sign_in):
    agreed(Kind.ACHIEVEMENT, what="Fjorton klassbesök")
    agreed(Kind.ACHIEVEMENT, what="Lånekort allihop", at=AT - timedelta(days=400))
    change_manager(cast.karin, cast.sofia, unit=cast.library, on=TODAY)
    agreed(Kind.ACHIEVEMENT, what="Vintern utan stopp", with_=cast.sofia)
    page = words(sign_in(cast.karin).get(PRIDE))
    assert page.index("2027") < page.index("Fjorton klassbesök") < page.index("2026")
    assert page.index("2026") < page.index("Lånekort allihop")
    assert "Lånekort allihop från samtalet med Mariam Khalil, 25 januari 2026" in page
    assert "Vintern utan stopp från samtalet med Sofia Ek" in page


@pytest.mark.parametrize("name", ["mariam", "andre", "annika", "sofia"])
def test_it_shows_nobody_elses(cast: Cast, agreed, sign_in, name: str):
    agreed(Kind.ACHIEVEMENT, what="Fjorton klassbesök")
    assert "Fjorton" not in words(sign_in(getattr(cast, name)).get(PRIDE))


def test_it_is_taken_along_as_pdf_and_as_word(cast: Cast, agreed, sign_in):
    agreed(Kind.ACHIEVEMENT, what="Fjorton klassbesök")
    karin = sign_in(cast.karin)
    answer = karin.get(reverse("goals:pride_pdf"))
    assert 'filename="styrkor-och-resultat-2027-03-01.pdf"' in answer["Content-Disposition"]
    text = PdfReader(BytesIO(answer.content)).pages[0].extract_text()
    answer = karin.get(reverse("goals:pride_word"))
    found = Document(BytesIO(answer.content))
    word = " ".join(found.element.body.itertext())
    for said in (text, word):
        assert "Styrkor och resultat" in said
        assert "Fjorton klassbesök" in said
        assert "2027" in said


def test_its_own_page_leads_here_and_asks_for_nothing(cast: Cast, agreed, sign_in):
    row = agreed(Kind.ACHIEVEMENT)
    page = words(sign_in(cast.karin).get(reverse("goals:outcome", args=[row.id])))
    assert "Allt du är stolt över" in page
    assert "Spara avstämningen" not in page


def test_thirty_take_no_more_queries_than_one(cast: Cast, agreed, sign_in):
    karin = sign_in(cast.karin)
    agreed(Kind.ACHIEVEMENT)
    karin.get(PRIDE)
    took = queries_of(lambda: karin.get(PRIDE))
    for number in range(29):
        agreed(Kind.ACHIEVEMENT, what=f"Resultat {number}")
    assert queries_of(lambda: karin.get(PRIDE)) == took == 5
