"""Reads about the first steps."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from avstamp.notifications.models import Outgoing
from avstamp.people.models import Assignment, Person, Unit
from avstamp.people.queries import in_force
from avstamp.setup.models import STEPS, Settled, Step


@dataclass(frozen=True)
class Steps:
    """Where the five stand."""

    settled: Mapping[str, Settled]
    has_people: bool

    def done(self, step: Step) -> bool:
        """Whether nothing is left of it, by a row or by what is there."""
        row = self.settled.get(step)
        done = row is not None and row.how == Settled.How.DONE
        return done or (step == Step.PEOPLE and self.has_people)

    def skipped(self, step: Step) -> bool:
        """Whether somebody has passed it by, and it is still to be done."""
        return step in self.settled and not self.done(step)

    @property
    def next(self) -> Step | None:
        """The first that nobody has said anything of, or else the first that was skipped."""
        left = [step for step in STEPS if not self.done(step)]
        return next((step for step in left if not self.skipped(step)), next(iter(left), None))

    def after(self, step: Step) -> Step | None:
        """The first after this one that nobody has said anything of, or else of all."""
        place = STEPS.index(step) + 1
        in_turn = (*STEPS[place:], *STEPS[:place])
        return next((one for one in in_turn if not self.done(one) and not self.skipped(one)), None)


def steps(on: date) -> Steps:
    """Where the five stand on a day."""
    rows = {row.step: row for row in Settled.objects.select_related("by")}
    return Steps(rows, _anybody(on).exists())


def left(on: date) -> dict[str, Any]:
    """For annotations: how many of the five are done (``setup_settled``), whether nobody wants
    to hear of the others (``setup_rests``), and whether people are here (``setup_people``)."""
    rows = Settled.objects.filter(how=Settled.How.DONE).order_by()
    rows = rows.exclude(step__in=[Step.REST, Step.PEOPLE])
    number = rows.annotate(all=Value(1)).values("all").annotate(number=Count("pk")).values("number")
    return {
        "setup_settled": Coalesce(Subquery(number), 0),
        "setup_rests": Exists(Settled.objects.filter(step=Step.REST)),
        "setup_people": Exists(Settled.objects.filter(step=Step.PEOPLE, how=Settled.How.DONE))
        | Exists(_anybody(on)),
    }


def _anybody(on: date) -> QuerySet[Assignment]:
    return Assignment.objects.filter(in_force(on), person__invented=False)


def is_left(row: Person) -> bool:
    """Whether there is something left to tell of, by a row with the annotations of ``left``."""
    told = vars(row)
    settled = told["setup_settled"] + bool(told["setup_people"])
    return not told["setup_rests"] and settled < len(STEPS)


def top_unit() -> Unit:
    """The uppermost unit, where the first people are put."""
    return Unit.objects.filter(parent=None, authority__invented=False).order_by("sort_key", "id")[0]


def could_lead(on: date) -> QuerySet[Person]:
    """Those who could lead the next one: who works here, and who looks after it."""
    here = Assignment.objects.filter(in_force(on)).values("person")
    found = Person.objects.filter(
        Q(pk__in=here) | Q(duties__isnull=False), protected=False, invented=False
    )
    return found.distinct().order_by("sort_key", "id")[:200]


def people_here(on: date) -> list[Assignment]:
    """A few of those who have been put in place."""
    rows = Assignment.objects.filter(
        in_force(on), person__protected=False, person__invented=False
    ).select_related("person", "manager")
    return list(rows.order_by("person__sort_key", "id")[:8])


def last_test(person: Person) -> Outgoing | None:
    """The test message that somebody had sent to themselves last."""
    return Outgoing.objects.filter(to=person, kind="setup.test").order_by("posted_at").last()
