"""What a stand-in means for each whom the manager leads: their rows, cut and joined.

A row that reaches into the time is cut where it begins and where it ends, and the middle part is
led by the stand-in. In few queries, however many people there are.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby, pairwise
from uuid import UUID, uuid4

from django.db.models import Q, QuerySet

from avstamp.people.models import Assignment, Person, StandIn
from avstamp.people.queries import not_over

_AT_A_TIME = 500
_THE_SAME = ("unit_id", "manager_id", "position", "acting", "standing_in_id")


def lay(row: StandIn, since: date, until: date, only: Person | None = None) -> None:
    """Whom the manager leads in the time is led by the stand-in; what held comes back after it.

    The stand-in themselves, and whoever leads them on a day of it, keep the manager they have; and
    whom the manager leads instead of another stays with them.
    """
    kept = above(row.stand_in, since, until) | {row.stand_in_id}
    rows = Assignment.objects.filter(
        not_over(since), manager=row.manager_id, acting=False, from_on__lt=until
    )
    led = [one for one in _of(rows, only) if one.person_id not in kept]
    reaching = [one.pk for one in led if one.from_on < since]
    within = [one.pk for one in led if one.from_on >= since]
    longer = [one.pk for one in led if one.from_on >= since and _ends(one) > until]
    new = list(_parts(led, row, since, until))
    Assignment.objects.filter(pk__in=reaching).update(until_on=since)
    Assignment.objects.filter(pk__in=longer).update(until_on=until)
    Assignment.objects.filter(pk__in=within).update(
        manager=row.stand_in_id, acting=True, standing_in=row
    )
    Assignment.objects.bulk_create(new, batch_size=_AT_A_TIME)
    _join({one.person_id for one in led}, since)


def _parts(
    led: Iterable[Assignment], row: StandIn, since: date, until: date
) -> Iterator[Assignment]:
    for one in led:
        if _ends(one) > until:
            yield _copy(one, from_on=until, until_on=one.until_on)
        if one.from_on < since:
            part = _copy(one, from_on=since, until_on=min(_ends(one), until))
            part.manager_id, part.acting, part.standing_in = row.stand_in_id, True, row
            yield part


def lift(row: StandIn, since: date, only: Person | None = None) -> None:
    """From the day on each is led by the manager again."""
    acting = list(_of(row.assignments.filter(not_over(since)), only))
    reaching = [one.pk for one in acting if one.from_on < since]
    new = [_copy(one, since, one.until_on) for one in acting if one.from_on < since]
    for one in new:
        one.manager_id, one.acting, one.standing_in = row.manager_id, False, None
    Assignment.objects.filter(pk__in=reaching).update(until_on=since)
    Assignment.objects.filter(pk__in=[one.pk for one in acting if one.from_on >= since]).update(
        manager=row.manager_id, acting=False, standing_in=None
    )
    Assignment.objects.bulk_create(new, batch_size=_AT_A_TIME)
    _join({one.person_id for one in acting}, since)


def uncover(person: Person, since: date) -> None:
    """From the day on the person's rows are as if nobody stood in: before they change."""
    for row in StandIn.objects.filter(until_on__gt=since, assignments__person=person).distinct():
        lift(row, since, person)


def cover(person: Person, since: date) -> None:
    """Whoever is led by a manager who is away, or will be, is led by who stands in for them."""
    managers = Assignment.objects.filter(not_over(since), person=person).values("manager")
    rows = StandIn.objects.filter(manager__in=managers, until_on__gt=since)
    for row in rows.select_related("stand_in"):
        lay(row, max(since, row.from_on), row.until_on, person)


def give_up(person: Person, on: date) -> None:
    """From the day on the person stands in for nobody, and nobody for them."""
    concerned = Q(stand_in=person) | Q(manager=person)
    for row in StandIn.objects.filter(concerned, until_on__gt=on):
        end(row, on)


def end(row: StandIn, on: date) -> None:
    """It is over on the day; of what had not begun by then nothing is left."""
    lift(row, max(on, row.from_on))
    if on > row.from_on:
        row.until_on = on
        row.save(update_fields=["until_on"])
    else:
        row.delete()


def above(person: Person, from_on: date, until_on: date) -> set[UUID]:
    """The person and all who lead them, at any distance, on some day of the time.

    Also whoever is away: they may be back before it was said, and then nobody leads themselves.
    """
    # Upwards, each step narrowed to the days on which the steps below hold; a chain of managers is
    # short, and what has been seen ends any loop.
    seen: set[tuple[UUID, date, date]] = set()
    waiting = [(person.pk, from_on, until_on)]
    while waiting:
        here, since, until = waiting.pop()
        if (here, since, until) in seen:
            continue
        seen.add((here, since, until))
        rows = Assignment.objects.filter(not_over(since), person_id=here, from_on__lt=until)
        waiting += [
            (leads, max(row.from_on, since), min(_ends(row), until))
            for row in rows.select_related("standing_in")
            for leads in _who_lead(row)
        ]
    return {here for here, _since, _until in seen}


def _who_lead(row: Assignment) -> Iterator[UUID]:
    """Their manager, and for whom that one stands in."""
    if row.manager_id:
        yield row.manager_id
    if row.standing_in:
        yield row.standing_in.manager_id


def _join(people: set[UUID], since: date) -> None:
    """Rows of one person that say the same, one after the other from the day on, become one."""
    rows = Assignment.objects.filter(not_over(since) | Q(until_on=since), person__in=people)
    longer, gone = {}, []
    for _person, own in groupby(rows.order_by("person", "from_on"), lambda row: row.person_id):
        for first, second in pairwise(list(own)):
            if first.until_on == second.from_on and _told(first) == _told(second):
                second.from_on = first.from_on
                longer[second.pk] = second
                gone.append(first.pk)
    kept = [row for row in longer.values() if row.pk not in set(gone)]
    Assignment.objects.filter(pk__in=gone).delete()
    Assignment.objects.bulk_update(kept, ["from_on"], batch_size=_AT_A_TIME)


def _told(row: Assignment) -> list[object]:
    return [getattr(row, name) for name in _THE_SAME]


def _of(rows: QuerySet[Assignment], only: Person | None) -> QuerySet[Assignment]:
    return rows.filter(person=only) if only else rows


def _copy(row: Assignment, from_on: date, until_on: date | None) -> Assignment:
    told = {name: getattr(row, name) for name in ("person_id", *_THE_SAME)}
    return Assignment(pk=uuid4(), from_on=from_on, until_on=until_on, **told)


def _ends(row: Assignment) -> date:
    return row.until_on or date.max
