"""Keeping the lines of the tree of units right (``UnitLine``)."""

from collections.abc import Iterator, Mapping
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from avstamp.core.errors import UnableTo
from avstamp.people.models import Organisation, Unit, UnitLine

_AT_A_TIME = 500


def take_turn() -> None:
    """Units and reporting lines are changed one at a time in the whole organisation, since a loop
    may close through any of them."""
    list(Organisation.objects.select_for_update())


@transaction.atomic
def rebuild() -> None:
    """Make the lines of the whole tree what ``Unit.parent`` says: after units written in bulk.

    Raises UnableTo if the units stand in a loop.
    """
    take_turn()
    parents = dict(Unit.objects.values_list("pk", "parent"))
    wanted = {(unit, above): levels for unit in parents for above, levels in _up(unit, parents)}
    gone = []
    for line in UnitLine.objects.all().iterator():
        if wanted.get((line.lower_id, line.upper_id)) == line.levels:
            del wanted[line.lower_id, line.upper_id]
        else:
            gone.append(line.pk)
    for start in range(0, len(gone), _AT_A_TIME):
        UnitLine.objects.filter(pk__in=gone[start : start + _AT_A_TIME]).delete()
    UnitLine.objects.bulk_create(
        (
            UnitLine(upper_id=upper, lower_id=lower, levels=levels)
            for (lower, upper), levels in wanted.items()
        ),
        batch_size=_AT_A_TIME,
    )


def _up(unit: UUID, parents: Mapping[UUID, UUID | None]) -> Iterator[tuple[UUID, int]]:
    """The unit and all above it, with how far up each is."""
    above: UUID | None = unit
    levels = 0
    while above is not None:
        yield above, levels
        above, levels = parents[above], levels + 1
        if levels > len(parents):
            raise UnableTo(_("These units stand below each other in a ring."))


def put_under(unit: Unit, parent: Unit | None) -> None:
    """The unit with all below it stands under another, or uppermost. Raises UnableTo for a ring."""
    if parent and UnitLine.objects.filter(upper=unit, lower=parent).exists():
        raise UnableTo(_("A unit cannot be moved to a unit below itself."))
    down = list(UnitLine.objects.filter(upper=unit))
    old = UnitLine.objects.filter(lower=unit, levels__gt=0).values_list("upper", flat=True)
    below = UnitLine.objects.filter(upper=unit).values("lower")
    for upper in list(old):
        UnitLine.objects.filter(upper=upper, lower__in=below).delete()
    up = list(UnitLine.objects.filter(lower=parent)) if parent else []
    UnitLine.objects.bulk_create(
        (
            UnitLine(
                upper_id=above.upper_id,
                lower_id=line.lower_id,
                levels=above.levels + 1 + line.levels,
            )
            for above in up
            for line in down
        ),
        batch_size=_AT_A_TIME,
    )
    unit.parent = parent
    unit.save(update_fields=["parent"])
