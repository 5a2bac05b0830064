"""The summary as PDF: what it says, in which order, and to whom it can be read aloud."""

import threading
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from django.utils import translation

from avstamp.conversations.document import Document, FollowedUp, Item
from avstamp.conversations.paper import RemarkText, Signature
from avstamp.conversations.tests.paper_samples import (
    DOCUMENT,
    EMPTY,
    KARIN,
    LONG_NAME,
    MARIAM,
    MORNING,
    SHA256,
    letter,
)
from avstamp.paper.pdf import letter_pdf
from avstamp.paper.tests.letters import aloud, plain, reader, texts
from avstamp.paper.tests.pdf_structure import Structure, root, structure

# What a screen reader meets, from the first line to the last.
READING_ORDER = [
    ("P", "Lärkbro kommun"),
    ("P", "Färdigställd · version 2"),
    ("H1", "Medarbetarsamtal"),
    ("P", "Medarbetare"),
    ("P", "Karin Öberg"),
    ("P", "Bibliotekarie"),
    ("P", "Chef"),
    ("P", "Mariam Khalil"),
    ("P", "Samtalet hölls"),
    ("P", "10 mars 2026"),
    ("P", "Karin trivs. Disken äter upp en del."),
    ("P", "Ljudet är ett ”problem” – för alla."),
    ("H2", "Det här kom vi fram till"),
    ("P", "Ett mål, för verksamheten."),
    ("H3", "Mål"),
    ("P", "Språkkafé varje torsdag"),
    ("P", "Karin Öberg, senast 30 juni 2026"),
    ("P", "Varför"),
    ("P", "Fler ska hitta hit."),
    ("P", "Så märker vi det"),
    ("P", "De kommer tillbaka"),
    ("P", "Kopplat till"),
    ("P", "Förväntat resultat: Fler når biblioteket"),
    ("P", "Det här behövs"),
    ("P", "Halv dag i veckan"),
    ("P", "Mariam Khalil, senast 2 april 2026"),
    ("H3", "Arbetsmiljöfrågor"),
    ("P", "Mät ljudet"),
    ("P", "Skyndsamt · Mariam Khalil, senast 25 maj 2026"),
    ("H3", "Rollfrågor"),
    ("P", "Samordning in i rollprofilen"),
    ("P", "Mariam Khalil, senast 15 april 2026"),
    ("H2", "Uppföljt sedan förra gången"),
    ("P", "Tolv klassbesök"),
    ("P", "Klart"),
    ("P", "Fjorton blev det."),
    ("P", "Bokklubb"),
    ("P", "Inte längre aktuellt"),
    ("P", "Två träffar."),
    ("P", "Ny disk"),
    ("P", "Fortsätter till 12 juni 2026"),
    ("P", "Draget"),
    ("P", "Kontrollerad"),
    ("P", "Mätt och som det ska."),
    ("H2", "Det här får föras vidare"),
    ("P", "Ljudet får tas upp på arbetsplatsträffen."),
    ("H2", "Uppföljning"),
    ("P", "Vi följer upp det här den 8 september 2026."),
    ("H2", "Egen kommentar från Karin Öberg"),
    ("P", "Jag håller med."),
    ("P", "Skrivet den 14 mars 2026"),
    ("H2", "Bekräftelse"),
    ("P", "Bekräftat av Karin Öberg den 14 mars 2026 kl. 13.05"),
]


def made(*given: Any, **chosen: Any) -> bytes:
    return letter_pdf(letter(*given, **chosen))


def test_it_declares_pdf_ua_1_its_language_its_tags_and_its_title():
    file = reader(made())
    assert "<pdfuaid:part>1</pdfuaid:part>" in root(file)["/Metadata"].get_data().decode()
    assert root(file)["/MarkInfo"]["/Marked"]
    assert root(file)["/Lang"] == "sv-SE"
    assert root(file)["/ViewerPreferences"]["/DisplayDocTitle"]
    assert file.metadata is not None
    assert plain(file.metadata.title or "") == (
        "Medarbetarsamtal: Karin Öberg och Mariam Khalil, 10 mars 2026"
    )
    assert file.metadata.author == "Lärkbro kommun"


def test_it_reads_aloud_in_the_order_it_is_written():
    remarks = (RemarkText("own_comment", KARIN, "Jag håller med.", MORNING),)
    assert aloud(made(remarks=remarks)) == READING_ORDER


def test_outcomes_are_lists_and_nothing_but_decoration_is_outside_the_structure():
    found: Structure = structure(made())
    assert {("/Document", "/L"), ("/L", "/LI"), ("/LI", "/LBody"), ("/LBody", "/P")} <= found.nested
    assert not any("Sida" in text for _tag, text in found.read)


def test_every_page_has_version_checksum_page_number_and_later_ones_who_it_is_about():
    pages = [
        plain(page.extract_text())
        for page in reader(made(replace(DOCUMENT, summary="Det går bra.\n\n" * 90))).pages
    ]
    assert len(pages) > 2
    for number, page in enumerate(pages, start=1):
        assert "Färdigställd · version 2 · kontrollsumma 3f9a0c1e77b2d458" in page
        assert SHA256[:17] not in page
        assert f"Sida {number} av {len(pages)}" in page
        assert ("Medarbetarsamtal, 10 mars 2026" in page) == (number > 1)
        assert ("Karin Öberg och Mariam Khalil" in page) == (number > 1)


def test_parts_that_say_nothing_are_left_out():
    assert texts(made(EMPTY, (), draft=True)) == [
        "Lärkbro kommun",
        "Utkast · version 2",
        "Medarbetarsamtal",
        "Medarbetare",
        "Karin Öberg",
        "Chef",
        "Mariam Khalil",
        "Samtalet hölls",
        "10 mars 2026",
        "Bekräftelse",
        "Inte bekräftad av er båda ännu.",
    ]


def test_in_public_mode_it_says_calmly_what_an_official_document_means():
    becomes = "När ni bekräftar blir sammanfattningen en allmän handling."
    is_one = "Den här sammanfattningen är en allmän handling."
    assert texts(made(public=True, draft=True))[-1].startswith(becomes)
    assert texts(made(public=True))[-1].startswith(is_one)
    assert "allmän handling" not in " ".join(texts(made()) + texts(made(draft=True)))


def test_it_is_in_the_language_of_the_conversation_whatever_the_reader_uses():
    english = replace(DOCUMENT, language="en")
    with translation.override("sv"):
        pdf = made(english)
    assert root(reader(pdf))["/Lang"] == "en-GB"
    found = texts(pdf)
    for text in (
        "Finalised · version 2",
        "Employee dialogue",
        "10 March 2026",
        "What we arrived at",
        "Karin Öberg, by 30 June 2026",
        "The expected result: Fler når biblioteket",
        "Carries on to 12 June 2026",
        "We follow this up on 8 September 2026.",
        "Confirmed by Karin Öberg on 14 March 2026 at 13:05",
    ):
        assert text in found
    with translation.override("en"):
        assert "Medarbetarsamtal" in texts(made())


def test_the_same_input_gives_the_same_bytes_also_from_several_threads_at_once():
    found: list[bytes] = []
    threads = [threading.Thread(target=lambda: found.append(made())) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4
    assert set(found) == {made()}


def test_its_date_is_that_of_the_last_act_or_else_of_the_conversation():
    later = (Signature(KARIN, MORNING), Signature(MARIAM, MORNING.replace(day=15)))
    found = reader(made(confirmations=later)).metadata
    assert found is not None
    assert found.creation_date == MORNING.replace(day=15)
    found = reader(made(confirmations=(), draft=True)).metadata
    assert found is not None
    assert found.creation_date == datetime(2026, 3, 10, tzinfo=UTC)


def test_everything_that_can_be_written_is_there():
    names = (LONG_NAME, "b-chef")
    document = Document(
        *("sv", *names, "2026-03-10", "c-roll", "d-text", "e-vidare", ""),
        items=(
            Item(
                *("goal", "f-vad", "g-varför", "h-hur", "i-vem"),
                hung_on_text="j-hänger",
                takes=(Item("commitment", "k-behövs"),),
            ),
        ),
        followed_up=(FollowedUp("goal", "l-mål", how="done", sentence="m-mening"),),
    )
    remark = RemarkText("differing_view", "n-namn", "o-kommentar", MORNING)
    pdf = made(document, (Signature(LONG_NAME, MORNING),), (remark,))
    read = texts(pdf)
    assert [one for one in (*names, "c-roll", "d-text", "e-vidare") if one not in read] == []
    assert [one for one in ("f-vad", "g-varför", "h-hur", "i-vem") if one not in read] == []
    assert [one for one in ("j-hänger", "k-behövs", "l-mål", "m-mening") if one not in read] == []
    assert ("H2", "Avvikande uppfattning från n-namn") in aloud(pdf)
    assert "o-kommentar" in read
    assert f"Bekräftat av {LONG_NAME} den 14 mars 2026 kl. 13.05" in read


def test_what_was_arrived_at_begins_in_words_with_what_the_goals_serve():
    read = texts(made())
    assert "Ett mål, för verksamheten." in read
    assert not any("mål, för" in one for one in texts(made(EMPTY, ())))


def test_it_says_that_the_two_found_the_role_profile_to_fit():
    assert "Bibliotekarie · rollprofilen stämmer" in texts(made(replace(DOCUMENT, role_fits=True)))
    assert "Bibliotekarie" in texts(made())


def test_a_draft_has_a_line_to_sign_on_for_each_who_has_not_confirmed():
    read = texts(made(draft=True, to_sign=(MARIAM,)))
    assert read[-2:] == [MARIAM, "Datum"]
    assert "Datum" not in texts(made(draft=True))


def test_a_signature_on_paper_says_its_own_day_and_who_entered_it():
    on_paper = Signature(KARIN, MORNING, signed_on=date(2026, 3, 12), entered_by=MARIAM)
    assert (
        "Underskriven på papper av Karin Öberg den 12 mars 2026 "
        "och inskriven av Mariam Khalil den 14 mars 2026" in texts(made(confirmations=(on_paper,)))
    )
