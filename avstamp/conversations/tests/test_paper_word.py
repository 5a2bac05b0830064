"""The summary as a Word file: it says what the PDF says, in tables where a table helps."""

from collections import Counter
from dataclasses import replace

import pytest

from avstamp.conversations.paper import RemarkText, Signature
from avstamp.conversations.tests.paper_samples import (
    DOCUMENT,
    EMPTY,
    KARIN,
    MARIAM,
    MORNING,
    letter,
)
from avstamp.paper.letter import Letter
from avstamp.paper.pdf import letter_pdf
from avstamp.paper.tests import letters, word_structure
from avstamp.paper.tests.letters import words
from avstamp.paper.tests.word_structure import aloud, faults, opened, tables
from avstamp.paper.word import letter_word

BOTH = (Signature(KARIN, MORNING), Signature(MARIAM, MORNING))
REMARK = RemarkText("differing_view", KARIN, "Jag ser det så här.\n\nOch så.", MORNING)
LETTERS = {
    "finalised": letter(confirmations=BOTH, remarks=(REMARK,), public=True),
    "draft": letter(draft=True, public=True),
    "english": letter(replace(DOCUMENT, language="en"), BOTH),
    "empty": letter(EMPTY, (), draft=True),
    "to sign": letter(draft=True, to_sign=(KARIN, MARIAM)),
}
HEADS = {"Vad", "Vem", "När", "What", "Who", "When"}


@pytest.mark.parametrize("made", LETTERS.values(), ids=LETTERS)
def test_word_and_pdf_say_the_same_but_for_the_heads_of_tables(made: Letter):
    in_word = words(word_structure.texts(letter_word(made)))
    in_pdf = words(letters.texts(letter_pdf(made)))
    assert in_pdf - in_word == Counter()
    assert (in_word - in_pdf).keys() <= HEADS


@pytest.mark.parametrize("made", LETTERS.values(), ids=LETTERS)
def test_it_can_be_used_by_everybody(made: Letter):
    assert faults(letter_word(made)) == []


def test_what_was_agreed_is_a_table_of_what_who_and_by_when():
    matters, roles = tables(letter_word(letter()))[1:]
    assert matters == [
        ["Vad", "Vem", "När"],
        ["Mät ljudet\nSkyndsamt", "Mariam Khalil", "senast 25 maj 2026"],
    ]
    assert roles[1] == ["Samordning in i rollprofilen", "Mariam Khalil", "senast 15 april 2026"]


def test_a_goal_is_a_heading_with_why_how_we_notice_and_what_it_takes():
    read = aloud(letter_word(letter()))
    at = read.index(("Heading 3", "Språkkafé varje torsdag"))
    assert read[at : at + 7] == [
        ("Heading 3", "Språkkafé varje torsdag"),
        ("Byline", "Karin Öberg, senast 30 juni 2026"),
        ("Detail", "Varför\tFler ska hitta hit."),
        ("Detail", "Så märker vi det\tDe kommer tillbaka"),
        ("Detail", "Kopplat till\tFörväntat resultat: Fler når biblioteket"),
        ("Detail", "Det här behövs\tHalv dag i veckan"),
        ("Detail Small", "Mariam Khalil, senast 2 april 2026"),
    ]


def test_it_is_stamped_and_numbered_on_every_page():
    for name, state in (("finalised", "Färdigställd"), ("draft", "Utkast")):
        document = opened(letter_word(LETTERS[name]))
        assert f"{state} · version 2" in document.paragraphs[0].text
        section = document.sections[0]
        for foot in (section.footer, section.first_page_footer):
            line = foot.paragraphs[0].text
            assert line.startswith(f"{state} · version 2 · kontrollsumma 3f9a0c1e77b2d458\tSida")


def test_it_is_titled_as_the_pdf_and_dated_by_the_last_act():
    told = opened(letter_word(letter())).core_properties
    assert word_structure.plain(told.title) == (
        "Medarbetarsamtal: Karin Öberg och Mariam Khalil, 10 mars 2026"
    )
    assert told.author == "Lärkbro kommun"
    assert told.created == MORNING
