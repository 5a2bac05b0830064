"""What people wrote stands in the PDF as they wrote it, whatever signs they used."""

from dataclasses import replace

import pytest

from avstamp.conversations.document import Document, FollowedUp, Item
from avstamp.conversations.pdf import RemarkText, Signature
from avstamp.conversations.tests.pdf_samples import (
    EMPTY,
    LONG_NAME,
    MORNING,
    aloud,
    made,
    reader,
    summary_of,
    texts,
)
from avstamp.conversations.tests.pdf_structure import structure


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
    assert summary_of(text) == [text]


def test_what_people_write_is_text_in_every_place_they_can_write():
    sign = r"#panic() *x* $ < [ ] \ "
    document = Document(
        *("sv", f"{sign}a", f"{sign}b", "2026-03-10", f"{sign}c", f"{sign}d", f"{sign}e", ""),
        items=(
            Item(
                *("goal", f"{sign}f", f"{sign}g", f"{sign}h", f"{sign}i"),
                hung_on_text=f"{sign}j",
                takes=(Item("commitment", f"{sign}k"),),
            ),
        ),
        followed_up=(FollowedUp("goal", f"{sign}l", how="done", sentence=f"{sign}m"),),
    )
    read = " ".join(
        texts(made(document, (), (RemarkText("own_comment", "n", f"{sign}o", MORNING),)))
    )
    assert [letter for letter in "abcdefghijklmo" if f"{sign}{letter}" not in read] == []


def test_a_sign_that_no_typeface_has_is_written_with_its_name_and_that_is_explained():
    assert summary_of("Bra 🙂 ❤️ 中 jobbat") == [
        "Bra [slightly smiling face] ❤️ [cjk unified ideograph-4e2d] jobbat"
    ]
    assert texts(made(replace(EMPTY, summary="🙂")))[-1] == (
        "Tecken som saknas i typsnittet står inom hakparentes med sitt namn i Unicode."
    )


def test_scripts_that_our_typefaces_lack_are_shown_all_the_same():
    read = summary_of("العربية עברית")
    assert sorted("".join(read)) == sorted("العربية עברית")


def test_signs_that_are_not_text_are_left_out():
    assert summary_of("a\x00b\x07c\ufeffd\u202ee\ud800f\tg") == ["abcdef g"]
    assert summary_of("ett\r\ntvå\r\n\r\ntre\u2028fyra") == ["ett två", "tre fyra"]


def test_long_names_stay_whole_and_long_words_are_divided():
    words = "verksamhetsplaneringens tillgänglighetsredogörelse " * 30
    document = replace(EMPTY, employee=LONG_NAME, summary=f"{words}\n\n{LONG_NAME} {words}")
    remarks = (RemarkText("differing_view", LONG_NAME, "Nej.", MORNING),)
    pdf = made(document, (Signature(LONG_NAME, MORNING),), remarks)
    assert f"Bekräftat av {LONG_NAME} den 14 mars 2026 kl. 13.05" in texts(pdf)
    assert ("H2", f"Avvikande uppfattning från {LONG_NAME}") in aloud(pdf)
    found = " ".join(text for _tag, text in structure(pdf).read)
    assert LONG_NAME in found
    assert "\N{SOFT HYPHEN}" in found


def test_a_word_longer_than_the_line_stays_on_the_page_and_can_be_copied_whole():
    address = "https://bibliotek.example/" + "abcdefghi" * 30
    assert summary_of(address) == [address]
    page = reader(made(replace(EMPTY, summary=address))).pages[0]
    lines = [line for line in page.extract_text().splitlines() if "abcdefghi" in line]
    assert len(lines) > 3
    assert max(map(len, lines)) < 90


def test_twenty_thousand_signs_flow_over_several_pages_with_every_word_there():
    answer = "Samordningen för 6–12 år tar ungefär en dag i veckan och arbetsplatsträffarna likaså."
    paragraphs = [f"Svar {number}. " + " ".join([answer] * 13) for number in range(18)]
    pdf = made(replace(EMPTY, summary="\n\n".join(paragraphs)))
    assert sum(map(len, paragraphs)) > 20_000
    assert len(reader(pdf).pages) > 4
    assert [text for text in texts(pdf) if text.startswith("Svar")] == paragraphs
