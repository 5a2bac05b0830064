"""What is said about a file that cannot be read, and what to do about it."""

from django.utils.formats import number_format
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from avstamp.core.errors import UnableTo
from avstamp.imports.parsing import limits
from avstamp.imports.parsing.refusals import Reason

_SENTENCES = {
    Reason.BIG: _(
        "The file is larger than {megabytes} MB. Remove columns that are not needed, and save it "
        "again."
    ),
    Reason.EMPTY: _("There is nothing in the file. Choose the one that has people in it."),
    Reason.PASSWORD: _(
        "The file is locked with a password. Open it in Excel, save it without the password, and "
        "choose it again."
    ),
    Reason.PAGE: _(
        "The file is really a web page, which some systems call Excel. Open it in Excel and save "
        "it as an Excel workbook (.xlsx)."
    ),
    Reason.OLD: _(
        "The file is of the old Excel kind (.xls). Open it in Excel and save it as an Excel "
        "workbook (.xlsx)."
    ),
    Reason.ARCHIVE: _(
        "The file is a packed folder. Unpack it, and choose the file in it that has people in it."
    ),
    Reason.OTHER: _(
        "There is no table to read in this file. Choose an Excel workbook (.xlsx) or a CSV file."
    ),
    Reason.LETTERS: _(
        "Letters such as å, ä and ö were damaged before the file came here, the first time in row "
        "{row}. Export it again, and choose UTF-8 if you are asked."
    ),
    Reason.QUOTE: _(
        "A quotation mark in row {row} is never closed, so there is no telling where its cell "
        "ends. Remove it and save the file again."
    ),
    Reason.CELL: _(
        "A cell in row {row} is longer than {cell} characters. Shorten it, or remove the column if "
        "it is not needed."
    ),
    Reason.COLUMNS: _(
        "Row {row} has more than {columns} columns, which are the most that can be read. Remove "
        "those that are not needed, and save the file again."
    ),
    Reason.ROWS: _(
        "Something stands in row {row}, and {rows} rows are the most that can be read. Remove what "
        "does not belong there, or choose a file with fewer people in it."
    ),
    Reason.MUCH: _(
        "There is more in the file than can be read at once. Remove sheets, pictures and columns "
        "that are not needed, and save it again."
    ),
    Reason.BROKEN: _(
        "The file is damaged. Open it in Excel, save it as an Excel workbook (.xlsx), and choose "
        "it again."
    ),
    Reason.HEAVY: _(
        "The file takes too much memory to read. In Excel, copy the cells with people to a new, "
        "empty workbook, and save it as an Excel workbook (.xlsx)."
    ),
    Reason.SLOW: _(
        "The file takes too long to read. In Excel, copy the cells with people to a new, empty "
        "workbook, and save it as an Excel workbook (.xlsx)."
    ),
}


def _written(number: int) -> str:
    """As the reader's language writes it."""
    return number_format(number, force_grouping=True)


_grouped = lazy(_written, str)
_FIGURES = {
    "megabytes": _grouped(limits.MOST_BYTES // limits.MB),
    "cell": _grouped(limits.MOST_CELL),
    "columns": _grouped(limits.MOST_COLUMNS),
    "rows": _grouped(limits.MOST_ROWS),
}


class Unreadable(UnableTo):
    """The file was not read, or not all of it, which is the same. Says why, and what to do."""

    def __init__(self, reason: Reason, row: int | None = None) -> None:
        where = "" if row is None else _grouped(row)
        super().__init__(format_lazy(_SENTENCES[reason], row=where, **_FIGURES))
        self.reason = reason
        self.row = row
