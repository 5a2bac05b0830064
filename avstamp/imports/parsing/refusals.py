"""Why a file is not read: words for the process that asked, which has the sentences."""

from enum import StrEnum


class Reason(StrEnum):
    """What is the matter with a file."""

    BIG = "big"  # more bytes than are taken in
    EMPTY = "empty"  # nothing stands in it
    PASSWORD = "password"  # noqa: S105  (locked with one)
    PAGE = "page"  # a web page or XML that is called a spreadsheet
    OLD = "old"  # a workbook of Excel's old kind
    ARCHIVE = "archive"  # packed files
    OTHER = "other"  # a picture, a PDF, a letter
    LETTERS = "letters"  # å, ä and ö were damaged before it came here
    QUOTE = "quote"  # a quotation mark that is never closed
    CELL = "cell"  # a cell longer than Excel allows
    COLUMNS = "columns"
    ROWS = "rows"
    MUCH = "much"  # more text than is taken in, or unpacks to more
    BROKEN = "broken"  # is what it says, and cannot be read
    HEAVY = "heavy"  # took more memory than is given
    SLOW = "slow"  # took more time than is given


class Refused(Exception):
    """The file is not read; says why, and in which row (as Excel counts) if that is known."""

    def __init__(self, reason: Reason, row: int | None = None) -> None:
        super().__init__(reason, row)
        self.reason = reason
        self.row = row
