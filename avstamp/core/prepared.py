"""Queries whose SQL is worked out once in the life of a process.

Putting a query with many annotations together, and turning it into SQL, takes Django far longer
than the database takes to answer it, and but for its values the SQL is the same every time.
"""

import copy
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from itertools import count
from typing import Any, cast
from uuid import UUID, uuid4

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model, QuerySet, UUIDField

_KEPT = 64  # of each function
_PROBE_DAYS = count(1_000)


def prepared[Row: Model, **Given](
    build: Callable[Given, QuerySet[Row, Row]],
) -> Callable[Given, list[Row]]:
    """The rows of the queryset that ``build`` makes of its positional arguments.

    Models (as their key), UUIDs and dates may be different each time; any other argument is
    part of what is prepared. ``build`` only hands the values on into the query: working
    something out of one raises TypeError at the first call.
    """
    ready: dict[Any, _Prepared] = {}

    @wraps(build)
    def rows(*given: Given.args, **_none: Given.kwargs) -> list[Row]:
        shape = tuple(type(value) if _varies(value) else value for value in given)
        found = ready.get(shape)
        if found is None:
            if len(ready) >= _KEPT:
                ready.clear()  # a number of a page comes from an address: there may be any
            found = ready[shape] = _prepare(build, given)
        return found.rows(given)

    return rows


def _varies(value: object) -> bool:
    return isinstance(value, Model | UUID | date) and not isinstance(value, datetime)


@dataclass(frozen=True)
class _Prepared:
    queryset: QuerySet[Any, Any]
    compiler: Any
    sql: str
    params: Sequence[object]
    places: dict[int, int]  # which parameter is which of the arguments

    def rows(self, given: Sequence[object]) -> list[Any]:
        connection = connections[self.queryset.db]
        params = list(self.params)
        for place, argument in self.places.items():
            params[place] = _as_parameter(given[argument], connection)
        compiler = copy.copy(self.compiler)
        vars(compiler).update(connection=connection, as_sql=lambda: (self.sql, tuple(params)))
        found = self.queryset.__class__.__new__(self.queryset.__class__)
        vars(found).update(vars(self.queryset), _query=_Query(compiler), _result_cache=None)
        return list(found)


@dataclass(frozen=True)
class _Query:
    """As much of a query as is needed to read its rows: it can no longer be changed."""

    compiler: Any

    def get_compiler(self, **_using: Any) -> Any:
        return self.compiler


def _as_parameter(value: object, connection: BaseDatabaseWrapper) -> object:
    if isinstance(value, Model):
        value = value.pk
    if isinstance(value, UUID):
        return UUIDField().get_db_prep_value(value, connection)
    return connection.ops.adapt_datefield_value(cast("date", value))


def _prepare(build: Callable[..., QuerySet[Any, Any]], given: Sequence[object]) -> _Prepared:
    first, second = _probe(build, given), _probe(build, given)
    same = first.sql == second.sql and first.places == second.places
    if not same or _fixed(first) != _fixed(second):
        raise TypeError(f"{build.__name__} works something out of a value")
    return first


def _fixed(one: _Prepared) -> list[object]:
    return [value for place, value in enumerate(one.params) if place not in one.places]


def _probe(build: Callable[..., QuerySet[Any, Any]], given: Sequence[object]) -> _Prepared:
    """Prepare with values that stand nowhere else, to see where in the SQL they go."""
    probes = [_unheard_of(value) if _varies(value) else value for value in given]
    queryset = build(*probes)
    connection = connections[queryset.db]
    compiler: Any = queryset.query.get_compiler(using=queryset.db)
    sql, params = compiler.as_sql()
    signs = {
        _as_parameter(probe, connection): number
        for number, probe in enumerate(probes)
        if _varies(probe)
    }
    compiler.connection = None  # of this thread; each reading has its own
    places = {place: signs[value] for place, value in enumerate(params) if value in signs}
    return _Prepared(queryset, compiler, sql, params, places)


def _unheard_of(value: object) -> object:
    if isinstance(value, Model):
        return type(value)(pk=uuid4())
    return uuid4() if isinstance(value, UUID) else date.fromordinal(next(_PROBE_DAYS))
