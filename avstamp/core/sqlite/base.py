"""Django's SQLite backend on whichever SQLite stands in; see the package's docstring.

The stand-in lacks ``getlimit``, which Django asks in two places.
"""

from functools import cached_property
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


class DatabaseWrapper(base.DatabaseWrapper):
    features_class = DatabaseFeatures
    ops_class = DatabaseOperations
