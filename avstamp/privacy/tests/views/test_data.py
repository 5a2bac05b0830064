"""Mina uppgifter: at once, to read and to take along, for oneself alone."""

import json
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.urls import reverse
from pypdf import PdfReader

from avstamp.audit.models import AccessEvent
from avstamp.conversations.lifecycle import Stage
from avstamp.conversations.testing import Said, conversation_in, opened, tell
from avstamp.people.actions import assign, leave
from avstamp.web.testing import queries_of, words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
PAGE = reverse("privacy:data")
FILES = [reverse(f"privacy:{name}") for name in ("pdf", "word", "json")]


@pytest.fixture
def told(cast, version):
    return conversation_in(Stage.CONFIRMED, cast, version, told=True)


def text_of(answer) -> str:
    kind = answer.headers["Content-Type"]
    if kind == "application/pdf":
        pages = PdfReader(BytesIO(answer.content)).pages
        return "".join("".join(page.extract_text() for page in pages).split())
    if kind == "application/json":
        return "".join(json.dumps(answer.json(), ensure_ascii=False).split())
    return "".join(ZipFile(BytesIO(answer.content)).read("word/document.xml").decode().split())


def test_the_page_says_what_is_in_the_copy_and_offers_three_ways(cast, sign_in):
    karin = sign_in(cast.karin)
    page = karin.get(PAGE)
    assert "allt som Avstamp har om dig och som är ditt att ha" in words(page)
    for address in [*FILES, reverse("privacy:schema")]:
        assert f'href="{address}"' in page.text
    assert f'href="{PAGE}"' in karin.get(reverse("accounts:you")).text


@pytest.mark.parametrize("address", FILES)
def test_each_file_holds_the_words_and_is_kept_by_nobody_on_the_way(told, cast, sign_in, address):
    answer = sign_in(cast.karin).get(address)
    assert answer.headers["Content-Disposition"].startswith(
        'attachment; filename="mina-uppgifter-2027-03-01.'
    )
    assert answer.headers["Cache-Control"] == "no-store"
    text = text_of(answer)
    for said in (Said.EMPLOYEE_UNSHARED, Said.NOTE, Said.GOAL, Said.CHECK_IN, Said.REMARK):
        assert said in text, said
    assert Said.MANAGER_UNSHARED not in text
    assert "MariamKhalil" in text


@pytest.mark.parametrize("address", FILES[:2])
def test_what_is_shared_and_not_yet_opened_is_said_to_be_there(cast, version, sign_in, address):
    tell(opened(cast, version))
    more = "Mariam Khalil har delat mer. Det du öppnar på sidan finns med i nästa kopia."
    assert "".join(more.split()) in text_of(sign_in(cast.karin).get(address))
    assert "hardelatmer" not in text_of(sign_in(cast.mariam).get(address))


def test_of_what_was_called_off_nothing_more_is_promised(cast, version, sign_in):
    conversation_in(Stage.CANCELLED, cast, version, told=True)
    assert "hardelatmer" not in text_of(sign_in(cast.karin).get(FILES[0]))


@pytest.mark.parametrize("address", FILES)
def test_somebody_about_whom_there_is_next_to_nothing_gets_a_copy_too(cast, sign_in, address):
    answer = sign_in(cast.sofia).get(address)
    assert answer.status_code == 200
    assert "Enhetschef" in text_of(answer)


def test_the_pdf_speaks_the_readers_language_and_has_headings_to_find_ones_way(told, cast, sign_in):
    pdf = PdfReader(BytesIO(sign_in(cast.karin).get(FILES[0]).content))
    assert pdf.metadata is not None
    assert str(pdf.metadata.title).startswith("Mina uppgifter: Karin Öberg")
    cast.karin.language = "en"
    cast.karin.save()
    pdf = PdfReader(BytesIO(sign_in(cast.karin).get(FILES[0]).content))
    assert pdf.metadata is not None
    assert str(pdf.metadata.title).startswith("My data: Karin Öberg")


def test_that_it_was_taken_stands_in_the_trail_once_an_hour(told, cast, sign_in):
    karin = sign_in(cast.karin)
    for address in FILES:
        karin.get(address)
    event = AccessEvent.objects.get(action="privacy.own_data")
    assert (event.actor, event.subject) == (cast.karin.id, cast.karin.id)


def test_on_the_last_days_the_page_and_the_start_page_say_so(cast, sign_in):
    karin = sign_in(cast.karin)
    assert "sista dag" not in words(karin.get(PAGE))
    leave(cast.karin, on=date(2027, 3, 2))
    assert "Din sista dag här: 1 mars 2027." in words(karin.get(PAGE))
    assert "Din sista dag här: 1 mars 2027." in words(karin.get(reverse("home:home")))


def test_who_goes_on_to_another_place_has_no_last_day(cast, sign_in):
    assign(
        cast.karin, unit=cast.office, manager=cast.annika, position="", from_on=date(2027, 3, 10)
    )
    assert "sista dag" not in words(sign_in(cast.karin).get(PAGE))


def test_the_description_of_the_json_is_there_to_be_had(cast, sign_in):
    answer = sign_in(cast.karin).get(reverse("privacy:schema"))
    assert answer.headers["Content-Type"] == "application/schema+json"
    assert json.loads(answer.content)["title"] == "A copy of one person's data in Avstamp"


def test_the_copy_costs_a_fixed_number_of_queries(told, cast, sign_in):
    karin = sign_in(cast.karin)
    karin.get(FILES[2])
    assert queries_of(lambda: karin.get(FILES[2])) <= 54
