"""Making, naming, moving, closing and merging units, by somebody and with a line in the trail."""

from datetime import date, datetime
from uuid import uuid4

from django.utils.translation import gettext_lazy as _

from avstamp.audit.actions import audited, record
from avstamp.core.errors import UnableTo
from avstamp.people.actions.tree import put_under, take_turn
from avstamp.people.models import Assignment, Authority, Person, Unit
from avstamp.people.queries import not_over

LONGEST_NAME = 120


@audited()
def make_unit(
    name: str, *, under: Unit | None, authority: Authority, by: Person, at: datetime
) -> Unit:
    """A unit below another, or uppermost. Raises UnableTo for a name that its neighbour has."""
    take_turn()
    if under and under.closed_on:
        raise UnableTo(_("That unit is closed. Choose another one."))
    told = _free_name(name, under, None)
    unit = Unit.objects.create(name=told, parent=under, authority=authority)
    record("people.make_unit", subject=unit.id, by=by.id, at=at)
    return unit


@audited()
def rename_unit(unit: Unit, name: str, *, by: Person, at: datetime) -> None:
    """The unit is called something else from now on. Raises UnableTo for a name that is taken."""
    take_turn()
    told = _free_name(name, unit.parent, unit)
    if told == unit.name:
        return
    unit.name = told
    unit.save(update_fields=["name", "sort_key"])
    record("people.rename_unit", subject=unit.id, by=by.id, at=at)


@audited()
def move_unit(unit: Unit, *, under: Unit | None, by: Person, at: datetime) -> None:
    """The unit, with all below it, stands under another. Raises UnableTo where it cannot."""
    take_turn()
    unit.refresh_from_db()
    if (under.id if under else None) == unit.parent_id:
        return
    if under and under.closed_on:
        raise UnableTo(_("That unit is closed. Choose another one."))
    _free_name(unit.name, under, unit)
    put_under(unit, under)
    record("people.move_unit", subject=unit.id, by=by.id, at=at)


@audited()
def give_authority(unit: Unit, authority: Authority, *, by: Person, at: datetime) -> None:
    """The unit belongs to another authority from now on; those below it keep theirs."""
    if unit.authority_id == authority.id:
        return
    unit.authority = authority
    unit.save(update_fields=["authority"])
    record("people.give_authority", subject=unit.id, by=by.id, at=at)


@audited()
def change_unit(
    unit: Unit, *, name: str, under: Unit | None, authority: Authority, by: Person, at: datetime
) -> None:
    """All three at once, or nothing. Raises UnableTo for what cannot be."""
    move_unit(unit, under=under, by=by, at=at)
    rename_unit(unit, name, by=by, at=at)
    give_authority(unit, authority, by=by, at=at)


@audited()
def close_unit(unit: Unit, *, on: date, by: Person, at: datetime) -> None:
    """From the day on nobody works there. Raises UnableTo while somebody does, or is going to."""
    take_turn()
    if unit.closed_on:
        return
    if Assignment.objects.filter(not_over(on), unit=unit).exists():
        raise UnableTo(_("Somebody works there, or is going to. Give them another unit first."))
    if Unit.objects.filter(parent=unit, closed_on__isnull=True).exists():
        raise UnableTo(_("There are units below it. Move or close them first."))
    unit.closed_on = on
    unit.save(update_fields=["closed_on"])
    record("people.close_unit", subject=unit.id, by=by.id, at=at)


@audited()
def open_unit(unit: Unit, *, by: Person, at: datetime) -> None:
    """A closed unit is there again. Raises UnableTo if the one above it is closed."""
    take_turn()
    if unit.parent and unit.parent.closed_on:
        raise UnableTo(_("The unit above it is closed. Open that one first."))
    unit.closed_on = None
    unit.save(update_fields=["closed_on"])
    record("people.open_unit", subject=unit.id, by=by.id, at=at)


@audited()
def merge_unit(unit: Unit, *, into: Unit, on: date, by: Person, at: datetime) -> None:
    """From the day on all who work in a unit work in another, with the manager they have.

    The units below go along, and the unit is closed. Raises UnableTo where that cannot be.
    """
    take_turn()
    if into.closed_on or into.id == unit.id:
        raise UnableTo(_("Choose another unit that is open."))
    for below in Unit.objects.filter(parent=unit):
        put_under(below, into)
    _work_in(unit, into, on)
    unit.closed_on = on
    unit.save(update_fields=["closed_on"])
    record("people.merge_unit", subject=unit.id, by=by.id, at=at)


def _work_in(unit: Unit, into: Unit, on: date) -> None:
    """Every place in the unit is one in the other from the day on."""
    rows = Assignment.objects.filter(not_over(on), unit=unit)
    now = list(rows.filter(from_on__lt=on))
    rows.filter(from_on__gte=on).update(unit=into)
    rows.filter(from_on__lt=on).update(until_on=on)
    for row in now:
        row.pk, row.from_on, row.unit = uuid4(), on, into
    Assignment.objects.bulk_create(now, batch_size=500)


def _free_name(name: str, under: Unit | None, unit: Unit | None) -> str:
    told = " ".join(name.split())
    if not told:
        raise UnableTo(_("Write what the unit is called."))
    if len(told) > LONGEST_NAME:
        raise UnableTo(_("That is longer than fits here. Please shorten it."))
    same = Unit.objects.filter(parent=under, name=told, closed_on__isnull=True)
    if (same.exclude(pk=unit.pk) if unit else same).exists():
        raise UnableTo(_("There is already a unit called that in the same place."))
    return told
