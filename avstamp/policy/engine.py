"""The permission engine: rows of (action, relations, stages), and the one question asked of them.

*Permission* is about a person's relation to a thing; the stage says where the thing stands in
its life. What is not in a row is denied. A domain lists its rows as ``PERMISSIONS`` in its
``rules.py``; this module finds them, and the page docs/permissions.md is written from them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps


class Relation(StrEnum):
    """How a person stands to a thing today; facts with dates, read anew at every request."""

    EMPLOYEE = "employee"  # it is about this person
    MANAGER = "manager"  # the other of the two, and the employee's manager today
    SUCCESSOR = "successor"  # the employee's manager today, but not the one who held it
    SHARED_WITH = "shared_with"  # the employee's manager today, whom the employee lets read it
    FORMER_MANAGER = "former_manager"  # held it, and is no longer the employee's manager
    SENIOR_MANAGER = "senior_manager"
    SAFETY_REP = "safety_rep"  # of the unit that a text was shared in
    HR_PARTNER = "hr_partner"
    ADMIN = "admin"
    SIGNED_IN = "signed_in"  # anybody who has signed in, for what concerns themselves
    LEAVER = "leaver"  # somebody signed in who works here no more, for a month


ANY_STAGE = "any"


class Denied(Exception):
    """This person may not do this here; answered exactly as if nothing were there."""

    def __init__(self, action: str, subject: object = None) -> None:
        super().__init__(action)
        self.action = action
        self.subject = subject


@dataclass(frozen=True, slots=True)
class Permission:
    """One row: these relations may do this action in these stages."""

    action: str
    relations: frozenset[Relation]
    stages: frozenset[str]


def allow(action: str, *relations: Relation, stages: Iterable[str] = (ANY_STAGE,)) -> Permission:
    """A row of the table; several rows may name one action."""
    return Permission(action, frozenset(relations), frozenset(stages))


@cache
def table() -> dict[str, tuple[Permission, ...]]:
    """Every declared row by action."""
    rows: dict[str, list[Permission]] = {}
    for row in _declared():
        rows.setdefault(row.action, []).append(row)
    return {action: tuple(found) for action, found in sorted(rows.items())}


def _declared() -> Iterator[Permission]:
    for config in apps.get_app_configs():
        name = f"{config.name}.rules"
        if config.name.startswith("avstamp.") and find_spec(name):
            yield from getattr(import_module(name), "PERMISSIONS", ())


def may(action: str, relations: Iterable[Relation], stage: str = ANY_STAGE) -> bool:
    """Whether someone with these relations may do the action on a thing in this stage.

    Raises KeyError for an action nobody declared: a misspelt action must not pass as a denial.
    """
    held = frozenset(relations)
    return any(
        row.relations & held and (stage in row.stages or ANY_STAGE in row.stages)
        for row in table()[action]
    )


def require(
    action: str, relations: Iterable[Relation], stage: str = ANY_STAGE, subject: object = None
) -> None:
    """Raise Denied unless ``may``; ``subject`` is the id the refusal is recorded with."""
    if not may(action, relations, stage):
        raise Denied(action, subject)
