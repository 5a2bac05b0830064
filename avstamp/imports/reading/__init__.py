"""A file of people, as somebody's system wrote it, to a table of text cells."""

from avstamp.imports.reading.reader import read
from avstamp.imports.reading.table import LeftOut, Table
from avstamp.imports.reading.unreadable import Unreadable

__all__ = ["LeftOut", "Table", "Unreadable", "read"]
