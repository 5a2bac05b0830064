"""Django's SQLite backend on whichever SQLite stands in; see the package's docstring.

The stand-in lacks ``getlimit``, which Django asks in two places.
"""

from functools import cached_property, lru_cache
from typing import Any

from django.db.backends.sqlite3 import base
from django.db.backends.sqlite3.features import DatabaseFeatures as DjangoFeatures
from django.db.backends.sqlite3.operations import DatabaseOperations as DjangoOperations


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
    features_class = DatabaseFeatures
    ops_class = DatabaseOperations

    def create_cursor(self, name: str | None = None) -> Cursor:  # noqa: ARG002
        return self.connection.cursor(factory=Cursor)  # type: ignore[no-any-return]
