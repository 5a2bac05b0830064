"""A row of the permission table in words."""

from collections.abc import Iterable
from enum import Enum

from avstamp.policy.engine import ANY_STAGE, Permission, Relation


def who(row: Permission) -> str:
    """Every relation of the row: employee, manager and successor."""
    return listed([words(relation) for relation in Relation if relation in row.relations])


def when(row: Permission) -> str:
    """The stages of the row in the order of life, or "any"."""
    return "any" if ANY_STAGE in row.stages else ", ".join(_in_order(row.stages))


def words(code: str) -> str:
    return str(code).replace("_", " ")


def listed(parts: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(parts[:-1]), parts[-1]]))


def _in_order(stages: Iterable[str]) -> list[str]:
    # The order of life, which is the order in which a room declares its stages.
    kinds = {type(stage) for stage in stages if isinstance(stage, Enum)}
    order = [member.value for kind in kinds for member in kind]
    return sorted(map(str, stages), key=lambda one: (order.index(one) if one in order else 0, one))
