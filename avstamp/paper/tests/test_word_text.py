"""What people wrote stands in the Word file as they wrote it, in styles that can be changed."""

import io
import threading
import zipfile

import pytest
from docx.oxml.ns import qn

from avstamp.paper.letter import (
    Aside,
    Closing,
    Detail,
    Entries,
    Entry,
    Fact,
    Heading,
    Letter,
    Sentence,
    Voice,
)
from avstamp.paper.tests.letters import AT, letter
from avstamp.paper.tests.word_structure import (
    aloud,
    faults,
    opened,
    parts,
    tables,
    texts,
)
from avstamp.paper.word import letter_word

FACTS = (Fact("Vem", "Åsa Öberg", "Bibliotekarie"), Fact("När", "10 mars 2027"))
EVERYTHING = letter(
    Voice("Först.\nOch en rad till.\n\nSedan."),
    Heading("Det vi gör"),
    Heading("Stora saker", level=2),
    Entries(
        (
            Entry(
                "En stor sak",
                who="Åsa",
                when="senast i maj",
                details=(
                    Detail("Varför", "För att.\n\nOch därför."),
                    Detail("Behövs", entries=(Entry("Tid", who="Örjan"), Entry("Ro"))),
                ),
            ),
        ),
        strong=True,
    ),
    Heading("Små saker", level=2),
    Entries((Entry("Ett", who="Åsa", when="nu", mark="Skyndsamt"), Entry("Två", who="Örjan"))),
    Heading("Bara sådant", level=2),
    Entries((Entry("Det gick bra"), Entry("Det här med"))),
    Closing((Heading("Slut"), Sentence("Klart."), Aside("Det var allt."))),
    facts=FACTS,
)
READING_ORDER = [
    ("Letterhead", "Husets namn\t Färdigt · version 1"),
    ("Title", "Ett brev"),
    ("Table Heading", "Vem"),
    ("Table Heading", "När"),
    ("Table Text", "Åsa Öberg"),
    ("Fact Note", "Bibliotekarie"),
    ("Fact", "10 mars 2027"),
    ("Quote", "Först.\nOch en rad till."),
    ("Quote", "Sedan."),
    ("Heading 1", "Det vi gör"),
    ("Heading 2", "Stora saker"),
    ("Heading 3", "En stor sak"),
    ("Byline", "Åsa, senast i maj"),
    ("Detail", "Varför\tFör att."),
    ("Detail More", "Och därför."),
    ("Detail", "Behövs\tTid"),
    ("Detail Small", "Örjan"),
    ("Detail More", "Ro"),
    ("Heading 2", "Små saker"),
    ("Table Heading", "Vad"),
    ("Table Heading", "Vem"),
    ("Table Heading", "När"),
    ("Table Text", "Ett"),
    ("Table Small", "Skyndsamt"),
    ("Table Small", "Åsa"),
    ("Table Small", "nu"),
    ("Table Text", "Två"),
    ("Table Small", "Örjan"),
    ("Table Text", ""),
    ("Heading 2", "Bara sådant"),
    ("Entry", "Det gick bra"),
    ("Entry", "Det här med"),
    ("Heading 1", "Slut"),
    ("Closing", "Klart."),
    ("Small", "Det var allt."),
]


def said(text: str) -> list[str]:
    """How a text that somebody wrote stands in a letter."""
    return texts(letter_word(letter(Voice(text), facts=FACTS)))[7:]


def test_it_reads_in_the_order_it_is_written_each_part_in_a_style_of_its_own():
    assert aloud(letter_word(EVERYTHING)) == READING_ORDER


def test_a_label_too_long_to_stand_beside_its_text_stands_above_it():
    told = Entry("En kurs", details=(Detail("Vad det gav, som chefen ser det", "Lugn."),))
    assert aloud(letter_word(letter(Entries((told,)), facts=FACTS)))[-2:] == [
        ("Detail", "Vad det gav, som chefen ser det"),
        ("Detail More", "Lugn."),
    ]


def test_what_is_told_by_what_who_and_when_alone_is_a_table():
    assert tables(letter_word(EVERYTHING)) == [
        [["Vem", "När"], ["Åsa Öberg\nBibliotekarie", "10 mars 2027"]],
        [["Vad", "Vem", "När"], ["Ett\nSkyndsamt", "Åsa", "nu"], ["Två", "Örjan", ""]],
    ]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_nothing_in_it_is_hard_to_use_for_anybody(language: str):
    spoken = Letter(**(vars(EVERYTHING) | {"language": language}))
    assert faults(letter_word(spoken)) == []


def test_every_style_that_is_used_is_described():
    described = {style.style_id for style in opened(letter_word(EVERYTHING)).styles}
    used = {
        one.get(qn("w:val"))
        for name in ("pStyle", "rStyle", "tblStyle")
        for one in opened(letter_word(EVERYTHING)).element.body.iter(qn(f"w:{name}"))
    }
    assert used <= described


def test_a_heading_stays_with_what_it_heads_and_the_closing_is_kept_together():
    styles = opened(letter_word(EVERYTHING)).styles
    for name in ("Title", "Heading 1", "Heading 2", "Heading 3", "Table Heading", "Closing"):
        assert styles[name].paragraph_format.keep_with_next, name


def test_each_page_tells_what_it_is_of_how_many_and_later_ones_between_whom():
    section = opened(letter_word(EVERYTHING)).sections[0]
    assert section.different_first_page_header_footer
    assert section.first_page_header.paragraphs[0].text == ""
    assert section.header.paragraphs[0].text == "Ett brev, i mars\tÅsa och Örjan"
    for foot in (section.footer, section.first_page_footer):
        line = foot.paragraphs[0]
        assert line.text.startswith("Färdigt · version 1 · kontrollsumma 0123\tSida ")
        fields = line._p.findall(qn("w:fldSimple"))
        assert [field.get(qn("w:instr")) for field in fields] == ["PAGE", "NUMPAGES"]


def test_the_file_says_what_it_is_whose_and_of_when():
    told = opened(letter_word(EVERYTHING)).core_properties
    assert (told.title, told.author, told.last_modified_by) == (
        "Ett brev",
        "Husets namn",
        "Husets namn",
    )
    assert told.created == told.modified == AT
    assert told.language == "sv-SE"


def test_it_is_a4_in_our_typefaces_with_others_to_stand_in_for_them():
    word = letter_word(EVERYTHING)
    section = opened(word).sections[0]
    assert section.page_width
    assert section.page_height
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    fonts = parts(word)["word/fontTable.xml"].decode()
    assert 'w:name="Source Serif 4"' in fonts
    assert 'w:altName w:val="Georgia"' in fonts
    assert 'w:name="Figtree"' in fonts
    assert 'w:altName w:val="Calibri"' in fonts


@pytest.mark.parametrize(
    "text",
    [
        "<w:p> & </w:t> ]]> <!-- &amp; {{ }} MERGEFIELD",
        "Å ä ö é ß – — … ” ’ « » € ½ → ✓ Ελληνικά Українська Nguyễn 中 🙂 ❤️ 👩‍👧",
        '=cmd|"/c calc"!A1',
    ],
)
def test_what_people_write_is_text_and_never_markup(text: str):
    assert said(text) == [text]


def test_signs_that_are_not_text_are_left_out():
    assert said("a\x00b\x07c\ufeffd\u202ee\ud800f\tg\uffff\ufffe") == ["abcdef g"]
    assert said("ett\r\ntvå\r\n\r\ntre\u2028fyra") == ["ett\ntvå", "tre\nfyra"]
    stray = letter(Heading("\x0brubrik\ud800"), facts=(Fact("\x01vem", "Åsa\x02"),))
    assert texts(letter_word(stray))[2:] == ["vem", "Åsa", "rubrik"]


def test_what_is_written_from_right_to_left_is_told_to_word():
    word = letter_word(letter(Voice("שלום עולם, 12\n\nVi sa שלום till varandra"), facts=FACTS))
    hebrew, swedish = opened(word).paragraphs[-2:]
    assert (hebrew.text, swedish.text) == ("שלום עולם, 12", "Vi sa שלום till varandra")
    assert hebrew._p.find(f".//{qn('w:bidi')}") is not None
    assert swedish._p.find(f".//{qn('w:bidi')}") is None
    turned = [run.text for run in swedish.runs if run._r.find(f".//{qn('w:rtl')}") is not None]
    assert turned == ["שלום"]


def test_very_long_words_and_twenty_thousand_signs_are_there_whole():
    address = "https://bibliotek.example/" + "abcdefghi" * 300
    long = "\n\n".join(f"Svar {number}. " + "Det går bra. " * 100 for number in range(18))
    assert len(long) > 20_000
    assert said(address) == [address]
    assert said(long) == [text.strip() for text in long.split("\n\n")]


def test_the_same_letter_gives_the_same_bytes_also_from_several_threads_at_once():
    found: list[bytes] = []
    threads = [
        threading.Thread(target=lambda: found.append(letter_word(EVERYTHING))) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4
    assert set(found) == {letter_word(EVERYTHING)}


def test_no_part_of_the_file_tells_when_it_was_made_or_by_which_program():
    word = letter_word(EVERYTHING)
    with zipfile.ZipFile(io.BytesIO(word)) as file:
        assert {part.date_time for part in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert "python" not in b"".join(parts(word).values()).decode()
