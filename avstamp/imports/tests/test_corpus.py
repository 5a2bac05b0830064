"""Everything is read out of the files that systems write, and nothing else."""

import pytest

from avstamp.imports.reading import Table, read
from avstamp.imports.reading.excel import is_error, is_shortened
from avstamp.imports.tests.corpus import EXPORTS
from avstamp.imports.tests.corpus.export import Export
from avstamp.imports.tests.tables import table_in


def check(table: Table, export: Export) -> None:
    assert table.headers == export.headers
    assert dict(table.numbered()) == export.rows
    assert (table.kind, table.sheet) == (export.kind, export.sheet)
    assert table.other_sheets == export.other_sheets
    assert [(one.row, one.text) for one in table.left_out] == export.left_out
    assert {len(row) for row in table.rows} <= {len(export.headers)}


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_is_read_whole(name):
    check(table_in(EXPORTS[name].data, EXPORTS[name].known), EXPORTS[name])


@pytest.mark.parametrize("name", ["printed_list", "several_sheets", "choices_above", "formulas"])
def test_an_export_is_read_whole_in_a_process_of_its_own(name, tmp_path):
    (tmp_path / "file").write_bytes(EXPORTS[name].data)

    check(read(tmp_path / "file", EXPORTS[name].known), EXPORTS[name])


def test_what_excel_has_spoilt_can_be_told():
    read = [cell for row in EXPORTS["shortened_by_excel"].rows.values() for cell in row]
    assert [cell for cell in read if is_shortened(cell)] == ["1,99001E+11", "1,98502E+11"]

    read = [cell for row in EXPORTS["formulas"].rows.values() for cell in row]
    assert [cell for cell in read if is_error(cell)] == ["#N/A", "#REF!"]


def test_known_headings_are_found_under_anything_that_looks_like_them():
    export = EXPORTS["choices_above"]

    assert table_in(export.data, export.known).headers == export.headers
    assert table_in(export.data).headers == ["Urval", "Förvaltning", "Från", "Till"]
