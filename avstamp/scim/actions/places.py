"""Where somebody works, and under whom, from the day the directory says it."""

from datetime import date, datetime

from avstamp.core.clock import local_day
from avstamp.core.errors import UnableTo
from avstamp.people.actions import assign
from avstamp.people.models import Assignment, Person, Unit
from avstamp.people.queries import assignment_on
from avstamp.scim.told import Told, Wrong


def place(person: Person, before: Told | None, told: Told, *, at: datetime) -> None:
    """A new place from today, if what the directory says of it is new; what is planned stands.

    Somebody who has left gets one again when the directory tells of them anew, or lets them in
    again. Raises Wrong: nobody is led by somebody they lead.
    """
    today = local_day(at)
    now = assignment_on(person, today)
    if _says_the_same(before, told) if now else not _begins(person, before, told):
        return
    unit = _unit(told, now, today)
    if unit is None:
        return  # nobody has made the organisation yet
    try:
        assign(
            person,
            unit=unit,
            manager=_manager(before, told, now),
            position=_position(before, told, now),
            from_on=today,
            until_on=_until(person, today) if now else _next_change(person, today),
        )
    except UnableTo as problem:
        raise Wrong(
            "manager: nobody can be led by somebody they lead themselves, or a change that is "
            "planned here stands in the way."
        ) from problem


def _says_the_same(before: Told | None, told: Told) -> bool:
    if before is None:
        return not (told.manager or told.title or told.department)
    return _of_place(before) == _of_place(told)


def _of_place(told: Told) -> tuple[object, ...]:
    return told.manager, told.title, told.department


def _begins(person: Person, before: Told | None, told: Told) -> bool:
    """Whether somebody without a place is to have one."""
    anew = before is None or not before.active
    never = not Assignment.objects.filter(person=person).exists()
    return told.active and (anew or never)


def _unit(told: Told, now: Assignment | None, today: date) -> Unit | None:
    """By its code or its name, where that is one unit's alone; else where they are, where their
    manager is, or the top. Units are made by people, not by a text in a directory."""
    open_ = Unit.objects.filter(closed_on__isnull=True, authority__invented=False)
    if told.department:
        for found in (open_.filter(code=told.department), open_.filter(name=told.department)):
            if len(units := list(found[:2])) == 1:
                return units[0]
    if now:
        return now.unit
    manager = Person.objects.filter(pk=told.manager).first() if told.manager else None
    above = assignment_on(manager, today) if manager else None
    tops = list(open_.filter(parent=None)[:2])
    return above.unit if above else (tops[0] if len(tops) == 1 else None)


def _manager(before: Told | None, told: Told, now: Assignment | None) -> Person | None:
    if told.manager:
        return Person.objects.get(pk=told.manager)
    taken_away = before is not None and before.manager is not None
    if now is None or taken_away:
        return None
    return now.standing_in.manager if now.standing_in else now.manager


def _position(before: Told | None, told: Told, now: Assignment | None) -> str:
    if told.title and (now is None or before is None or told.title != before.title):
        return told.title
    return now.position if now else ""


def _until(person: Person, today: date) -> date | None:
    """The day on which the place of today ends as it is known, though others stand in meanwhile."""
    rows = Assignment.objects.filter(person=person).exclude(until_on__lte=today)
    first, *later = rows.select_related("standing_in").order_by("from_on")
    until = first.until_on
    for row in later:
        if row.from_on != until or _plain(row) != _plain(first):
            break
        until = row.until_on
    return until


def _plain(row: Assignment) -> tuple[object, ...]:
    """A place as it is when nobody stands in."""
    manager = row.standing_in.manager_id if row.standing_in else row.manager_id
    return row.unit_id, manager, row.position


def _next_change(person: Person, today: date) -> date | None:
    later = Assignment.objects.filter(person=person, from_on__gt=today).order_by("from_on")
    return later.values_list("from_on", flat=True).first()
