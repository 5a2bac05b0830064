"""Reads: somebody's plan and activities (plans), and what units have together (units)."""

from avstamp.development.queries.plans import (
    activities_of,
    activity_for,
    in_order,
    is_alone,
    needs_of,
    planned,
    relation_of,
    sealed_in,
    to_come,
    waiting,
    with_records,
)
from avstamp.development.queries.units import Readable, own_shares, readable_units

__all__ = [
    "Readable",
    "activities_of",
    "activity_for",
    "in_order",
    "is_alone",
    "needs_of",
    "own_shares",
    "planned",
    "readable_units",
    "relation_of",
    "sealed_in",
    "to_come",
    "waiting",
    "with_records",
]
