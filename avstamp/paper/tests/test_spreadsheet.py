"""A table as a spreadsheet opens it."""

import pytest

from avstamp.paper.spreadsheet import as_csv


def test_a_table_has_semicolons_and_the_mark_of_utf_8():
    told = as_csv([("Enhet", "År"), ("Bibliotek; lån", 2027)])
    assert told == '\ufeffEnhet;År\r\n"Bibliotek; lån";2027\r\n'


@pytest.mark.parametrize("text", ["=1+1", "+46", "-", "@SUM(A1)", "\tx", "\rx"])
def test_no_text_is_worked_out_and_a_number_stays_one(text: str):
    assert as_csv([(text, -5)]).replace('"', "") == f"\ufeff'{text};-5\r\n"
