"""A form to write on by hand: the same pages as PDF and as Word, and room on each to write."""

from itertools import pairwise

import pytest
from docx.oxml.ns import qn
from pypdf.generic import ContentStream

from avstamp.paper.form import ROWS, pages
from avstamp.paper.pdf import form_pdf
from avstamp.paper.tests.forms import AT, form, question
from avstamp.paper.tests.letters import aloud, plain, reader
from avstamp.paper.tests.pdf_structure import root, structure
from avstamp.paper.tests.word_structure import aloud as aloud_in_word
from avstamp.paper.tests.word_structure import faults, headings, opened, tables
from avstamp.paper.word import form_word

READING_ORDER = [
    ("P", "Husets namn"),
    ("H1", "Ett formulär"),
    ("P", "Vem"),
    ("P", "Åsa Öberg"),
    ("P", "Var"),
    ("H2", "Det här gör vi"),
    ("Lbl", "–"),
    ("LBody", "Pratar"),
    ("Lbl", "–"),
    ("LBody", "Lyssnar"),
    ("P", "Det är allt."),
    ("P", "För mig"),
    ("P", "Här skriver den ena."),
    ("P", "För oss"),
    ("P", "Här den andra."),
    ("H2", "En sida"),
    *[
        ("H3", "Hur är det?"),
        ("P", "Ena"),
        ("P", "Andra"),
        ("P", "Och med dig?"),
    ]
    * 3,
    ("H2", "Det här blev det"),
    ("TH", "Vad"),
    ("TH", "Vem"),
    ("TH", "Senast när"),
    ("P", "Vi ses igen den"),
    ("P", "Stämmer det? Ja Nej"),
    ("P", "Att skriva under är inte att hålla med."),
    ("P", "Den ena, Åsa Öberg"),
    ("P", "Datum"),
    ("P", "Den andra"),
    ("P", "Datum"),
]


def test_it_declares_pdf_ua_1_its_language_and_its_title():
    file = reader(form_pdf(form()))
    assert "<pdfuaid:part>1</pdfuaid:part>" in root(file)["/Metadata"].get_data().decode()
    assert root(file)["/Lang"] == "sv-SE"
    assert file.metadata is not None
    assert (file.metadata.title, file.metadata.author) == ("Ett formulär", "Husets namn")
    assert file.metadata.creation_date == AT


def test_it_reads_aloud_question_by_question_and_the_lines_say_nothing():
    pdf = form_pdf(form())
    assert aloud(pdf) == READING_ORDER
    assert structure(pdf).nested >= {("/Table", "/THead"), ("/TR", "/TH"), ("/TR", "/TD")}


def test_every_page_says_whose_form_it_is_and_which_page():
    found = [plain(page.extract_text()) for page in reader(form_pdf(form())).pages]
    assert len(found) == 3
    for number, page in enumerate(found, start=1):
        assert f"Sida {number} av 3" in page
        assert ("Åsa och Örjan" in page) == (number > 1)


def lines_on(pdf: bytes, page: int) -> dict[int, list[float]]:
    """For each column of drawn lines, in millimetres from the left, how high they stand."""
    found = reader(pdf)
    lines: dict[int, list[float]] = {}
    marks: list[str] = []
    at = (0.0, 0.0)
    for operands, operator in ContentStream(found.pages[page]["/Contents"], found).operations:
        if operator in (b"BMC", b"BDC"):
            marks.append(operands[0])
        elif operator == b"EMC":
            marks.pop()
        elif operator == b"cm":
            at = float(operands[4]) * 25.4 / 72, float(operands[5]) * 25.4 / 72
        elif operator == b"l":
            assert marks[-1] == "/Artifact"
            lines.setdefault(round(at[0]), []).append(at[1])
    return lines


def test_there_are_lines_to_write_on_in_both_columns_at_least_eight_millimetres_apart():
    left, right = lines_on(form_pdf(form()), 1).values()
    assert left == right
    assert len(left) >= 18
    apart = [above - below for above, below in pairwise(left)]
    assert min(apart) > 7.99
    assert len([one for one in apart if one < 10]) == len(left) - 3
    assert 20 < left[-1] < 25


@pytest.mark.parametrize("many", [1, 2, 3, 4, 6, 9, 30])
def test_every_question_is_there_once_in_order_however_many_there_are(many: int):
    asked = [question(f"Fråga {number}?") for number in range(many)]
    found = pages("En sida", asked)
    assert [one for page in found for one in page.questions] == asked
    assert all(min(page.room) >= 24 for page in found)
    on_each = [len(page.questions) for page in found]
    assert max(on_each) - min(on_each) <= 1
    made = form(*found)
    assert len(reader(form_pdf(made)).pages) == len(found) + 2
    assert [text for level, text in headings(form_word(made)) if level == 2] == [
        one.text for one in asked
    ]


def test_a_section_without_questions_has_no_page():
    assert pages("Tom", []) == []


def test_questions_that_take_more_words_get_more_pages():
    long = question("Vad tänker du om detta, och varför tänker du just så? " * 12)
    assert len(pages("En sida", [long] * 3)) > 1
    assert len(pages("En sida", [question()] * 3)) == 1


def test_in_word_it_has_the_same_headings_and_can_be_used_by_everybody():
    word = form_word(form())
    assert faults(word) == []
    assert headings(word) == [
        (1, "Det här gör vi"),
        (1, "En sida"),
        *[(2, "Hur är det?")] * 3,
        (1, "Det här blev det"),
    ]


def test_in_word_each_question_has_two_columns_with_a_head_and_lines_under_it():
    boxes, first, *_others, ending = tables(form_word(form()))
    assert boxes == [["För mig\nHär skriver den ena.", "För oss\nHär den andra."], ["", ""]]
    assert first[0] == ["Ena", "", "Andra\nOch med dig?"]
    assert len(first) > 5
    assert {tuple(row) for row in first[1:]} == {("", "", "")}
    assert ending == [["Vad", "Vem", "Senast när"], *[["", "", ""]] * ROWS]


def test_in_word_a_line_is_eight_millimetres_high_and_grows_with_what_is_typed():
    rows = opened(form_word(form())).tables[1].rows[1:]
    for row in rows:
        height = row._tr.find(f".//{qn('w:trHeight')}")
        assert int(height.get(qn("w:val"))) / 56.7 >= 7.9
        assert height.get(qn("w:hRule")) is None


def test_in_word_each_page_begins_a_new_sheet():
    found = opened(form_word(form()))
    styles = [one.style for one in found.paragraphs if one.style]
    begins = [one for one in styles if one.paragraph_format.page_break_before]
    assert [one.name for one in begins] == ["Form Page", "Form Page"]


def test_what_is_known_is_filled_in_and_what_is_not_is_a_line():
    read = aloud_in_word(form_word(form()))
    assert ("Blank", "Vem\tÅsa Öberg") in read
    assert ("Blank", "Var") in read
    assert ("Signed By", "Den ena, Åsa Öberg\tDatum") in read
    assert ("Choice", "Stämmer det?\t☐ Ja\t☐ Nej") in read


def test_the_same_form_gives_the_same_bytes():
    assert form_pdf(form()) == form_pdf(form())
    assert form_word(form()) == form_word(form())
