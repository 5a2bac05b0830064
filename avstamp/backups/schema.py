"""The tables as they were at some time: made, described and put in order by their migrations."""

from collections.abc import Iterator, Sequence
from graphlib import CycleError, TopologicalSorter

from django.core.management.color import no_style
from django.db import connection, router
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from avstamp.backups.rows import Table
from avstamp.backups.rules import LEFT_OUT

Migrations = Sequence[tuple[str, str]]  # room and name


def applied() -> list[tuple[str, str]]:
    """The migrations that made the tables of the data what they are."""
    return sorted(MigrationRecorder(connection).applied_migrations())


def unknown(migrations: Migrations) -> list[str]:
    """Those that this release does not know: it is older than what was made with them."""
    known = MigrationLoader(None).disk_migrations
    return [f"{room}.{name}" for room, name in migrations if (room, name) not in known]


def tables(migrations: Migrations) -> list[Table]:
    """What a backup holds, each after those that its rows point to."""
    loader = MigrationLoader(None)
    nodes = [node for node in migrations if node in loader.graph.nodes]
    models = loader.project_state(nodes).apps.get_models(include_auto_created=True)
    ours = [
        Table(model)
        for model in models
        if model._meta.managed
        and not model._meta.proxy
        and router.allow_migrate_model("default", model)
        and model._meta.label_lower not in LEFT_OUT
    ]
    return list(_in_order(sorted(ours, key=lambda table: table.name)))


def _in_order(ours: Sequence[Table]) -> Iterator[Table]:
    named = {table.name: table for table in ours}
    order: TopologicalSorter[str] = TopologicalSorter()
    for table in ours:
        ends = (field.related_model for field in table.fields if field.remote_field)
        points_to = {end._meta.db_table for end in ends if isinstance(end, type)}
        order.add(table.name, *sorted((points_to & named.keys()) - {table.name}))
    try:
        yield from (named[name] for name in order.static_order())
    except CycleError:  # then the order is only by name, and keys are checked at the end
        yield from ours


def strangers() -> list[str]:
    """Tables in the data that no migration of ours has made."""
    loader = MigrationLoader(connection)
    models = loader.project_state().apps.get_models(include_auto_created=True)
    ours = {model._meta.db_table for model in models} | {"django_migrations"}
    return sorted(set(connection.introspection.table_names()) - ours)


def build(migrations: Migrations) -> None:
    """Make the tables in an empty database as they were, without a row."""
    executor = MigrationExecutor(connection)
    wanted = set(migrations)
    whole = executor.migration_plan(executor.loader.graph.leaf_nodes(), clean_start=True)
    plan = [step for step in whole if (step[0].app_label, step[0].name) in wanted]
    executor.migrate(None, plan=plan)
    for table in reversed(tables(migrations)):  # some migrations write rows
        table.objects.delete()


def continue_numbers(ours: Sequence[Table]) -> None:
    """The next row of a table that counts its rows gets the next number."""
    models = [table.model for table in ours]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
