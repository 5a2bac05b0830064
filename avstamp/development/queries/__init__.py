"""Reads: somebody's plan and activities (plans), and what units have together (units)."""

from avstamp.development.queries.plans import (
    activities_of,
    activity_for,
    answers_owed,
    arranged_for_others,
    coming,
    in_order,
    is_alone,
    needs_of,
    relation_of,
    sealed_in,
    with_records,
)
from avstamp.development.queries.units import Readable, own_shares, readable_units

__all__ = [
    "Readable",
    "activities_of",
    "activity_for",
    "answers_owed",
    "arranged_for_others",
    "coming",
    "in_order",
    "is_alone",
    "needs_of",
    "own_shares",
    "readable_units",
    "relation_of",
    "sealed_in",
    "with_records",
]
