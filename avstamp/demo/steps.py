"""Tells the life of one work environment matter, by the verbs its two people would have used."""

from collections.abc import Mapping
from datetime import datetime, time

from avstamp.demo.days import Days
from avstamp.demo.house import House
from avstamp.demo.shapes import outcomes
from avstamp.goals.models import Outcome
from avstamp.people.models import Person
from avstamp.work_environment import actions
from avstamp.work_environment.models import Answer, MeasureEnd
from avstamp.work_environment.rules import OTHER


class Steps:
    """One matter on its way; of every other kind of outcome there is nothing to tell."""

    def __init__(
        self,
        told: outcomes.Outcome,
        matter: Outcome,
        *,
        parties: Mapping[str, Person],
        house: House,
        days: Days,
    ) -> None:
        self.told, self.matter = told, matter
        self.parties, self.house, self.days = parties, house, days

    def tell(self) -> None:
        """Let everything happen that has happened."""
        for number, step in enumerate(self.told.steps):
            self._take(step, self._at(step.offset, number))
        if self.told.for_safety_rep:
            self._share(self.told.for_safety_rep)

    def _at(self, offset: int, minute: int = 0) -> datetime:
        return self.days.moment(self.days.workday(offset), time(10, 5 + minute))

    def _take(self, step: outcomes.Step, at: datetime) -> None:
        by, matter = self.parties[step.by], self.matter
        match step.kind:
            case "investigated":
                actions.investigate(matter, text=step.text, by=by, at=at)
            case "assessed":
                actions.assess(matter, text=step.text, serious=step.serious, by=by, at=at)
            case "measure":
                self._measure(step, by, at)
            case "followed_up":
                on = self.days.workday(step.offset)
                actions.follow_up(matter, text=step.text, followed_on=on, by=by, at=at)
            case "lifted":
                actions.lift(matter, by=by, at=at)

    def _measure(self, step: outcomes.Step, by: Person, at: datetime) -> None:
        made = actions.plan_measure(
            self.matter,
            what=step.text,
            party=step.owner or OTHER,
            who=step.who,
            due_on=None if step.due is None else self.days.day(step.due),
            done=step.due is None,
            by=by,
            at=at,
        )
        if step.due is not None and step.done_offset is not None:
            done, at = MeasureEnd.How.DONE, self._at(step.done_offset, 50)
            actions.end_measure(self.matter, measure=made.pk, how=done, by=by, at=at)

    def _share(self, told: outcomes.ForSafetyRep) -> None:
        employee, manager = self.parties["employee"], self.parties["manager"]
        sharing = actions.propose(
            self.matter,
            text=told.text,
            safety_rep=self.house.people[told.person].pk,
            by=manager,
            at=self._at(told.offset, 30),
        )
        if told.agreed_offset is not None:
            at, agreed = self._at(told.agreed_offset, 40), Answer.How.AGREED
            actions.answer(self.matter, sharing=sharing.pk, how=agreed, by=employee, at=at)
