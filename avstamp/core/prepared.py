"""Queries whose SQL is worked out once in the life of a process.

Putting a query with many annotations together, and turning it into SQL, takes Django far longer
than the database takes to answer it, and but for its values the SQL is the same every time.
"""

import copy
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from itertools import count
from typing import Any, cast
from uuid import UUID, uuid4

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import ManyToOneRel, Model, QuerySet, UUIDField

_KEPT = 64  # of each function
_PROBE_DAYS = count(1_000)
_UUIDS: "UUIDField[UUID, UUID]" = UUIDField()


def prepared[Row, **Given](
    build: Callable[Given, QuerySet[Any, Row]],
) -> Callable[Given, list[Row]]:
    """The rows of the queryset that ``build`` makes of its positional arguments.

    Models (as their key), UUIDs, dates and the members of a list of keys may be different each
    time; any other argument is part of what is prepared. ``build`` only hands the values on into
    the query: working something out of one raises TypeError at the first call. What the queryset
    prefetches, each a ``Prefetch`` of the many that point at a row, is prepared with it.
    """
    ready: dict[Any, _Prepared] = {}

    @wraps(build)
    def rows(*given: Given.args, **_none: Given.kwargs) -> list[Row]:
        if [] in given:
            return list(build(*given, **_none))  # Django knows that nothing is in an empty list
        filled = [_filled(value) if isinstance(value, list) else value for value in given]
        shape = tuple(map(_shape, filled))
        found = ready.get(shape)
        if found is None:
            if len(ready) >= _KEPT:
                ready.clear()  # a number of a page comes from an address: there may be any
            found = ready[shape] = _prepare(build, filled)
        return found.rows(list(_values(filled)))

    return rows


def prefetch(
    parents: Sequence[Model], name: str, children: Callable[[list[Any]], Iterable[Model]]
) -> None:
    """As prefetch_related_objects, with a prepared query that is given the keys of the parents.

    What ``parent.<name>.all()`` then gives is a list, which nobody can filter by mistake.
    """
    if not parents:
        return
    field = _relation(type(parents[0]), name).field
    here = {parent.pk: parent for parent in parents}
    found: dict[object, list[Model]] = defaultdict(list)
    for child in children(list(here)):
        key = getattr(child, field.attname)
        field.set_cached_value(child, here[key])
        found[key].append(child)
    for key, parent in here.items():
        vars(parent).setdefault("_prefetched_objects_cache", {})[name] = found[key]


def _relation(model: type[Model], name: str) -> ManyToOneRel:
    return cast("ManyToOneRel", model._meta.get_field(name))


def _varies(value: object) -> bool:
    return isinstance(value, Model | UUID | date) and not isinstance(value, datetime)


def _filled(keys: list[Any]) -> list[Any]:
    """As long as the next power of two, the last key again and again: few lengths to prepare."""
    return keys + keys[-1:] * ((1 << (len(keys) - 1).bit_length()) - len(keys))


def _shape(value: object) -> object:
    if isinstance(value, list):
        return list, len(value)
    return type(value) if _varies(value) else value


def _values(given: Iterable[object]) -> Iterator[object]:
    """What may be different each time."""
    for value in given:
        if isinstance(value, list):
            yield from value
        elif _varies(value):
            yield value


@dataclass(frozen=True)
class _Prepared:
    queryset: QuerySet[Any, Any]
    compiler: Any
    converters: object  # from values of the database to Python's
    sql: str
    params: Sequence[object]
    places: dict[int, int]  # which parameter is which of the values
    children: dict[str, Callable[[list[Any]], list[Model]]]  # by the name they are prefetched as

    def rows(self, values: Sequence[object]) -> list[Any]:
        connection = connections[self.queryset.db]
        params = list(self.params)
        for place, number in self.places.items():
            params[place] = _as_parameter(values[number], connection)
        compiler = copy.copy(self.compiler)
        vars(compiler).update(
            connection=connection,
            as_sql=lambda: (self.sql, tuple(params)),
            get_converters=lambda _columns: self.converters,
        )
        found = self.queryset.__class__.__new__(self.queryset.__class__)
        vars(found).update(
            vars(self.queryset),
            _query=_Query(compiler),
            _result_cache=None,
            _prefetch_related_lookups=(),
        )
        rows = list(found)
        for name, children in self.children.items():
            prefetch(rows, name, children)
        return rows


@dataclass(frozen=True)
class _Query:
    """As much of a query as is needed to read its rows: it can no longer be changed."""

    compiler: Any

    def get_compiler(self, *_using: Any, **_by_name: Any) -> Any:
        return self.compiler


def _as_parameter(value: object, connection: BaseDatabaseWrapper) -> object:
    if isinstance(value, Model):
        value = value.pk
    if isinstance(value, UUID):
        return _UUIDS.get_db_prep_value(value, connection)
    if isinstance(value, date):
        return connection.ops.adapt_datefield_value(value)
    return value


def _prepare(build: Callable[..., QuerySet[Any, Any]], given: Sequence[object]) -> _Prepared:
    first, second = _probe(build, given), _probe(build, given)
    if _fixed(first) != _fixed(second):
        raise TypeError(f"{build.__name__} works something out of a value")
    return first


def _fixed(one: _Prepared) -> object:
    params = [value for place, value in enumerate(one.params) if place not in one.places]
    return one.sql, one.places, params, [_told(lookup) for lookup in _lookups(one.queryset)]


def _lookups(queryset: QuerySet[Any, Any]) -> Sequence[Any]:
    found: Sequence[Any] = vars(queryset)["_prefetch_related_lookups"]
    return found


def _told(lookup: Any) -> object:
    """All of what is prefetched: the values must have no part in it."""
    queryset = lookup.queryset
    return lookup.prefetch_to, str(queryset.query), [_told(below) for below in _lookups(queryset)]


def _probe(build: Callable[..., QuerySet[Any, Any]], given: Sequence[object]) -> _Prepared:
    """Prepare with values that stand nowhere else, to see where in the SQL they go."""
    probes = [_unheard_of(value) for value in given]
    queryset = build(*probes)
    connection = connections[queryset.db]
    compiler: Any = queryset.query.get_compiler(using=queryset.db)
    sql, params = compiler.as_sql()
    signs = {
        _as_parameter(probe, connection): number for number, probe in enumerate(_values(probes))
    }
    # Each reading has its thread's connection; what is kept belongs to none.
    compiler.connection = connection.copy()
    columns = [column for column, *_sql in compiler.select[: compiler.col_count]]
    converters = compiler.get_converters(columns)
    places = {place: signs[value] for place, value in enumerate(params) if value in signs}
    children = {lookup.prefetch_to: _children(queryset, lookup) for lookup in _lookups(queryset)}
    return _Prepared(queryset, compiler, converters, sql, params, places, children)


def _children(queryset: QuerySet[Any, Any], lookup: Any) -> Callable[[list[Any]], list[Any]]:
    parent = _relation(queryset.model, lookup.prefetch_to).field.name

    @prepared
    def children(parents: list[Any]) -> QuerySet[Any, Any]:
        return cast("QuerySet[Any, Any]", lookup.queryset).filter(**{f"{parent}__in": parents})

    return children


def _unheard_of(value: object) -> object:
    if isinstance(value, list):
        return [str(uuid4()) if isinstance(key, str) else _unheard_of(key) for key in value]
    if not _varies(value):
        return value
    if isinstance(value, Model):
        return type(value)(pk=uuid4())
    return uuid4() if isinstance(value, UUID) else date.fromordinal(next(_PROBE_DAYS))
