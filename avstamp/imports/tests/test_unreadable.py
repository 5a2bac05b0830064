"""A file that cannot be read is answered by one kind sentence that says what to do."""

from pathlib import Path

import pytest
from django.utils.translation import override

from avstamp.imports.parsing.refusals import Reason, Refused
from avstamp.imports.reading import Unreadable
from avstamp.imports.tests.corpus.books import HEADINGS, READ
from avstamp.imports.tests.hostile import HARMLESS, HOSTILE
from avstamp.imports.tests.tables import table_in


def why_not(data: bytes) -> tuple[Reason, int | None]:
    try:
        table = table_in(data)
    except (Refused, Unreadable) as refused:
        return refused.reason, refused.row
    pytest.fail(f"was read: {table.headers}")


# In which row something stands that cannot be read, where there is such a row.
ROWS = {
    "a long cell": 2,
    "a long cell in a workbook": 2,
    "a million columns": 1,
    "a far column": 2,
    "a column beyond Excel": 2,
    "a far row": 3_000_000,
    "empty rows for ever": 1_048_577,
    "many rows": 200_001,
    "a quote never closed": 2,
    "a quote never closed far up": 2,
    "letters read wrongly": 2,
    "letters lost": 2,
    "letters of MS-DOS": 2,
    "half of it UTF-8": 2,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_that_is_no_table_is_told_for_what_it_is_and_where(name):
    make, reason = HOSTILE[name]

    assert why_not(make()) == (reason, ROWS.get(name))


@pytest.mark.parametrize("name", HARMLESS)
def test_what_looks_alarming_is_read(name):
    table = table_in(HARMLESS[name])

    assert (table.headers, dict(table.numbered())) == (HEADINGS, READ)


def test_an_old_workbook_of_libreoffice_is_told_as_such():
    old = Path(__file__).parent / "corpus" / "libreoffice.xls"

    assert why_not(old.read_bytes()) == (Reason.OLD, None)


@pytest.mark.parametrize("reason", Reason)
def test_each_reason_has_a_sentence_in_both_languages_that_says_what_to_do(reason):
    unreadable = Unreadable(reason, 7)
    with override("en"):
        english = str(unreadable.sentence)
    with override("sv"):
        swedish = str(unreadable.sentence)

    assert english != swedish
    for sentence in (english, swedish):
        assert len(sentence.split(". ")) > 1
        assert sentence.endswith(".")
        assert "!" not in sentence
        assert not {"{", "}"} & set(sentence)


def test_figures_are_written_as_the_reader_writes_them():
    with override("sv"):
        assert "200\xa0000 rader" in str(Unreadable(Reason.ROWS, 7).sentence)
        assert "32\xa0767 tecken" in str(Unreadable(Reason.CELL, 7).sentence)
    with override("en"):
        assert "200,000 rows" in str(Unreadable(Reason.ROWS, 7).sentence)


def test_a_table_too_wide_and_too_long_at_once_is_refused():
    wide = b"a;" * 150 + b"\n"

    assert why_not(wide + b"x\n" * 100_000)[0] == Reason.MUCH
