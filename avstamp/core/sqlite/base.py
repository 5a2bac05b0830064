"""Django's SQLite backend on whichever SQLite stands in; see the package's docstring.

The stand-in lacks ``getlimit``, which Django asks in two places.
"""

from functools import cached_property, lru_cache
from typing import Any

from django.db.backends.sqlite3 import base
from django.db.backends.sqlite3.features import DatabaseFeatures as DjangoFeatures
from django.db.backends.sqlite3.operations import DatabaseOperations as DjangoOperations
from django.db.utils import OperationalError

from avstamp.core.sqlite.line import Line, line_before


class DatabaseFeatures(DjangoFeatures):
    @cached_property
    def max_query_params(self) -> int:  # type: ignore[override]
        return 32_766  # SQLite's own default


class DatabaseOperations(DjangoOperations):
    def last_executed_query(self, cursor: Any, sql: Any, params: Any) -> str:  # noqa: ARG002
        return f"{sql} {params!r}" if params else str(sql)


class Cursor(base.SQLiteCursorWrapper):
    """Puts ``?`` for ``%s`` once for each query: the longest have twelve thousand characters."""

    def convert_query(self, query: str, *, param_names: list[str] | None = None) -> str:
        if param_names is not None:
            return str(super().convert_query(query, param_names=param_names))
        return _converted(query)


@lru_cache(maxsize=512)
def _converted(query: str) -> str:
    return base.FORMAT_QMARK_REGEX.sub("?", query).replace("%%", "%")


class DatabaseWrapper(base.DatabaseWrapper):
    """From its beginning to its end a transaction that may write has its turn (line.py)."""

    features_class = DatabaseFeatures
    ops_class = DatabaseOperations
    transaction_mode: str | None  # as the settings say
    _line: Line | None = None  # while it is this connection's turn

    def create_cursor(self, name: str | None = None) -> Cursor:  # noqa: ARG002
        return self.connection.cursor(factory=Cursor)  # type: ignore[no-any-return]

    def _start_transaction_under_autocommit(self) -> None:
        self._wait_in_line()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self._let_the_next_in()
            raise

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc]  # should it fail, Django rolls back
        self._let_the_next_in()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]
        finally:
            self._let_the_next_in()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]
        finally:
            self._let_the_next_in()

    def _wait_in_line(self) -> None:
        if self.transaction_mode != "IMMEDIATE" or self.is_in_memory_db():
            return
        line = line_before(str(self.settings_dict["NAME"]))
        if not line.enter(self.settings_dict["OPTIONS"]["timeout"]):
            raise OperationalError("database is locked")
        self._line = line

    def _let_the_next_in(self) -> None:
        line, self._line = self._line, None
        if line is not None:
            line.leave()
