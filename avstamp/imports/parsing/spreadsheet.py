"""Workbooks of Excel (.xlsx) and LibreOffice (.ods)."""

import io
from collections.abc import Iterator
from zipfile import ZipFile

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetMetadata,
    SheetTypeEnum,
    SheetVisibleEnum,
    load_workbook,
)

from avstamp.imports.parsing import package, worksheet
from avstamp.imports.parsing.cells import shown, tidy
from avstamp.imports.parsing.refusals import Reason, Refused


def rows_of(data: bytes) -> tuple[str, str, list[str], Iterator[list[str]]]:
    """What kind it is, the sheet that is read, the visible others, and its rows. Raises Refused.

    The first visible sheet with a table in it is read, which is two rows of two cells: one that
    tells what the file is may stand before it. Without any, the first in which anything stands.
    """
    archive = package.opened(data)
    try:
        book = load_workbook(io.BytesIO(data))
        names = [sheet.name for sheet in book.sheets_metadata if _is_seen(sheet)]
        name, rows = _first_table(archive, book, names)
    except PasswordError as problem:
        raise Refused(Reason.PASSWORD) from problem
    except CalamineError as problem:
        raise Refused(Reason.BROKEN) from problem
    kind = "xlsx" if package.is_excel(archive) else "ods"
    return kind, tidy(name), [tidy(other) for other in names if other != name], rows


def _is_seen(sheet: SheetMetadata) -> bool:
    return sheet.visible == SheetVisibleEnum.Visible and sheet.typ == SheetTypeEnum.WorkSheet


def _first_table(
    archive: ZipFile, book: CalamineWorkbook, names: list[str]
) -> tuple[str, Iterator[list[str]]]:
    filled = []
    for name in names:
        errors = worksheet.errors_in(archive, name) if package.is_excel(archive) else {}
        sheet = book.get_sheet_by_name(name)
        if sheet.height > 1 and sheet.width > 1:
            return name, _rows(sheet, errors)
        if sheet.height:
            filled.append((name, _rows(sheet, errors)))
    if not filled:
        raise Refused(Reason.EMPTY)
    return filled[0]


def _rows(sheet: CalamineSheet, errors: worksheet.Errors) -> Iterator[list[str]]:
    """The rows from the sheet's first, each from column A."""
    before = [""] * (sheet.start or (0, 0))[1]
    for number, values in enumerate(sheet.iter_rows(), 1):
        row = before + [shown(value) for value in values]
        for column, error in errors.get(number, {}).items():
            row += [""] * (column + 1 - len(row))
            row[column] = error
        yield row
