"""The guide as a form: what stands in it, and what does not."""

from datetime import UTC, datetime

import pytest
from django.utils import translation

from avstamp.guides.actions import follow_up_guide, publish_default_guide
from avstamp.guides.form import Known, guide_form
from avstamp.guides.models import GuideVersion
from avstamp.guides.queries import guide
from avstamp.paper.form import Form
from avstamp.paper.pdf import form_pdf
from avstamp.paper.tests import letters, word_structure
from avstamp.paper.tests.letters import words
from avstamp.paper.tests.word_structure import faults
from avstamp.paper.word import form_word

pytestmark = pytest.mark.django_db
AT = datetime(2027, 1, 1, tzinfo=UTC)
KARIN = Known("Karin Öberg", "Mariam Khalil", "Bibliotekarie", "12 mars 2027", "Lilla rummet")
OFFICIAL = "allmän handling"


@pytest.fixture
def version() -> GuideVersion:
    return publish_default_guide(at=AT)


def made(
    version: GuideVersion,
    known: Known = KARIN,
    *,
    language: str = "sv",
    public: bool = True,
) -> Form:
    return guide_form(
        guide(version.id, language),
        known,
        language=language,
        organisation="Lärkbro kommun",
        public=public,
        at=AT,
    )


@pytest.mark.parametrize("language", ["sv", "en"])
def test_each_section_has_a_page_with_each_question_in_the_words_of_the_talk(version, language):
    text, form = guide(version.id, language), made(version, language=language)
    assert [(page.heading, [one.text for one in page.questions]) for page in form.pages] == [
        (section.title, [question.talk for question in section.questions])
        for section in text.sections
    ]
    assert form.heading == text.title
    assert form.cover.points == text.purposes


def test_the_manager_reads_their_own_wording_and_the_employee_only_where_theirs_differs(version):
    asked = [one for page in made(version).pages for one in page.questions]
    employees, managers = zip(*(question.columns for question in asked), strict=True)
    assert [column.head for column in (employees[0], managers[0])] == ["Medarbetare", "Chef"]
    assert [column.hint for column in managers] == [
        question.manager for question in guide(version.id, "sv").questions
    ]
    assert [column.hint for column in employees[:-1]] == [""] * 17
    assert employees[-1].hint == "Hur kan din chef stötta dig bättre?"


def test_it_ends_with_what_is_agreed_the_role_profile_and_two_who_sign(version):
    ending = made(version).ending
    assert ending.heading == "Det här kom vi överens om"
    assert ending.columns == ("Vad", "Vem", "Senast när")
    assert ending.choice
    assert (ending.choice.text, ending.choice.answers) == (
        "Stämmer rollprofilen?",
        ("Ja", "Föreslå ändring"),
    )
    assert [(row.label, row.text) for row in ending.signatures] == [
        ("Medarbetare", "Karin Öberg"),
        ("Chef", "Mariam Khalil"),
    ]
    assert "inte att du håller med om allt" in ending.about_signing[0]


def test_in_public_mode_alone_it_says_that_it_becomes_an_official_document(version):
    assert OFFICIAL in made(version).ending.about_signing[-1]
    assert OFFICIAL not in " ".join(made(version, public=False).ending.about_signing)


def test_the_cover_has_who_when_and_where_and_two_boxes_for_what_matters(version):
    cover = made(version).cover
    assert [(row.label, row.text) for row in cover.blanks] == [
        ("Medarbetare", "Karin Öberg"),
        ("Chef", "Mariam Khalil"),
        ("Roll", "Bibliotekarie"),
        ("Dag och tid", "12 mars 2027"),
        ("Plats", "Lilla rummet"),
    ]
    assert [box.head for box in cover.boxes] == ["Viktigt för mig", "Viktigt för verksamheten"]
    assert {row.text for row in made(version, Known()).cover.blanks} == {""}


def test_it_is_in_its_own_language_whatever_the_reader_uses(version):
    with translation.override("sv"):
        form = made(version, language="en")
    pdf = form_pdf(form)
    read = letters.texts(pdf)
    assert {"Employee dialogue", "Important to me", "This is what we agreed"} <= set(read)
    assert "Medarbetare" not in read
    assert "Page 1 of 8" in letters.plain(letters.reader(pdf).pages[0].extract_text())


@pytest.mark.parametrize("language", ["sv", "en"])
def test_it_has_eight_pages_and_says_the_same_as_pdf_and_as_word(version, language):
    form = made(version, language=language)
    pdf, word = form_pdf(form), form_word(form)
    assert len(letters.reader(pdf).pages) == 8
    assert words(word_structure.texts(word)) == words(letters.texts(pdf))
    assert faults(word) == []


def test_that_of_a_follow_up_has_neither_boxes_nor_role_profile_and_ends_in_no_follow_up():
    form = made(follow_up_guide(at=AT))
    assert form.heading == "Uppföljningssamtal"
    assert form.cover.boxes == ()
    assert (form.ending.choice, form.ending.follow_up) == (None, None)
    pdf, word = form_pdf(form), form_word(form)
    assert len(letters.reader(pdf).pages) == 4
    assert words(word_structure.texts(word)) == words(letters.texts(pdf))
    assert faults(word) == []
