"""What people wrote stands in the PDF as they wrote it, whatever signs they used."""

import pytest

from avstamp.paper.letter import (
    Closing,
    Detail,
    Entries,
    Entry,
    Fact,
    Heading,
    Sentence,
    Voice,
)
from avstamp.paper.pdf import letter_pdf
from avstamp.paper.tests.letters import aloud, letter, read_of, reader, texts
from avstamp.paper.tests.pdf_structure import structure

LONG_NAME = "Ann-Christin Wallenberg-Holmström"


@pytest.mark.parametrize(
    "text",
    [
        r"#panic() *x* $ < [ ] \ _y_ `z` @ref <label> // /* */ ~ = - + 1. #sys.inputs \u{41}",
        "= Ingen rubrik",
        '"); #read("/etc/passwd") (" {{ }} \\n \\"',
        "Å ä ö é ü ß ñ ł – — … ” ’ « » € ½ → ✓ Ελληνικά Українська Nguyễn",
        "raka \"tecken\" blir 'kvar' -- och --- så",
    ],
)
def test_what_people_write_is_text_and_never_markup(text: str):
    assert read_of(text) == [text]


def test_what_people_write_is_text_in_every_place_they_can_write():
    sign = r"#panic() *x* $ < [ ] \ "
    entry = Entry(
        f"{sign}a",
        who=f"{sign}b",
        when=f"{sign}c",
        details=(Detail("d", f"{sign}e"), Detail("f", entries=(Entry(f"{sign}g"),))),
    )
    parts = (
        Heading(f"{sign}h"),
        Voice(f"{sign}i"),
        Entries((entry,)),
        Closing((Sentence(f"{sign}j"),)),
    )
    facts = (Fact("k", f"{sign}l", f"{sign}m"),)
    read = " ".join(texts(letter_pdf(letter(*parts, facts=facts))))
    assert [letter for letter in "abceghijlm" if f"{sign}{letter}" not in read] == []


def test_a_sign_that_no_typeface_has_is_written_with_its_name_and_that_is_explained():
    explained = "Tecken som saknas i typsnittet står inom hakparentes med sitt namn i Unicode."
    assert read_of("Bra 🙂 ❤️ 中 jobbat") == [
        "Bra [slightly smiling face] ❤️ [cjk unified ideograph-4e2d] jobbat",
        explained,
    ]


def test_scripts_that_our_typefaces_lack_are_shown_all_the_same():
    read = read_of("العربية עברית")
    assert sorted("".join(read)) == sorted("العربية עברית")


def test_signs_that_are_not_text_are_left_out():
    assert read_of("a\x00b\x07c\ufeffd\u202ee\ud800f\tg\uffff") == ["abcdef g"]
    assert read_of("ett\r\ntvå\r\n\r\ntre\u2028fyra") == ["ett två", "tre fyra"]


def test_long_names_stay_whole_and_long_words_are_divided():
    words = "verksamhetsplaneringens tillgänglighetsredogörelse " * 30
    heading = Heading(f"Avvikande uppfattning från {LONG_NAME}")
    pdf = letter_pdf(letter(heading, Voice(f"{words}\n\n{LONG_NAME} {words}")))
    assert ("H2", heading.text) in aloud(pdf)
    found = " ".join(text for _tag, text in structure(pdf).read)
    assert LONG_NAME in found
    assert "\N{SOFT HYPHEN}" in found


def test_a_word_longer_than_the_line_stays_on_the_page_and_can_be_copied_whole():
    address = "https://bibliotek.example/" + "abcdefghi" * 30
    assert read_of(address) == [address]
    page = reader(letter_pdf(letter(Voice(address)))).pages[0]
    lines = [line for line in page.extract_text().splitlines() if "abcdefghi" in line]
    assert len(lines) > 3
    assert max(map(len, lines)) < 90


def test_twenty_thousand_signs_flow_over_several_pages_with_every_word_there():
    answer = "Samordningen för 6–12 år tar ungefär en dag i veckan och arbetsplatsträffarna likaså."
    paragraphs = [f"Svar {number}. " + " ".join([answer] * 13) for number in range(18)]
    pdf = letter_pdf(letter(Voice("\n\n".join(paragraphs))))
    assert sum(map(len, paragraphs)) > 20_000
    assert len(reader(pdf).pages) > 4
    assert [text for text in texts(pdf) if text.startswith("Svar")] == paragraphs
