"""A story told as rows, written in bulk: what the actions would have left behind."""

from collections import defaultdict
from collections.abc import Iterable
from functools import singledispatchmethod
from uuid import UUID

from avstamp.development.models import Activity, Done, Gain
from avstamp.drafts.models import Draft
from avstamp.goals.models import (
    CheckIn,
    Ending,
    Kind,
    Outcome,
    Party,
    Reply,
    Sharing,
    outcome_vault,
)
from avstamp.memory_slips.models import MemorySlip
from avstamp.people.models import own_vault
from avstamp.work_environment.models import Step
from avstamp.workplace_meeting.models import Approval, Topic, topic_vault
from tools.bench import events
from tools.bench.events import Event
from tools.bench.story import Story
from tools.bench.talked import Talked
from tools.bench.unsaved import save


class Rows(Talked):
    """The rows of one story, unsaved; what is told here is what the two did outside of the talk."""

    def __init__(self, told: Story) -> None:
        super().__init__(told)
        self.check_ins: dict[int, CheckIn] = {}
        self.matters: list[Outcome] = []
        self.needs: list[Outcome] = []
        self.activities: list[Activity] = []
        self.said: dict[Kind, list[Outcome]] = defaultdict(list)
        self.topics: list[Topic] = []
        for event in told.events():
            self.write(event)

    @singledispatchmethod
    def write(self, event: Event) -> None:
        super().write(event)

    @write.register
    def _(self, event: events.CheckedIn) -> None:
        goal = self.goals[event.goal]
        row = CheckIn(outcome=goal, vault=goal.vault, by=event.by, at=event.at)
        self.seal(row, happened=event.happened, next_step=event.next_step)
        self.check_ins[event.goal] = row
        self.trace("goals.check_in", event, goal.pk)

    @write.register
    def _(self, event: events.Replied) -> None:
        check_in = self.check_ins[event.goal]
        row = Reply(check_in=check_in, vault=check_in.vault, by=event.by, at=event.at)
        self.seal(row, line=event.line)
        self.trace("goals.reply", event, self.goals[event.goal].pk)

    @write.register
    def _(self, event: events.Ended) -> None:
        goal = self.goals[event.goal]
        how = Ending.How.DONE
        row = Ending(outcome=goal, vault=goal.vault, how=how, by=event.by, at=event.at)
        self.seal(row, sentence=event.sentence)
        self.trace("goals.close", event, goal.pk)

    @write.register
    def _(self, event: events.Raised) -> None:
        row = self.outcome(event, Kind.WORK_ENVIRONMENT_MATTER, Party.MANAGER)
        row.urgent = event.urgent
        self.seal(row, what=event.what, why="", how_we_notice="")
        self.trace(f"goals.agree.{row.kind}", event, row.pk)
        self.matters.append(row)

    @write.register
    def _(self, event: events.Investigated) -> None:
        step = self._step(event, Step.Kind.INVESTIGATED)
        self.seal(step, text=event.text, who="")
        self.trace("work_environment.investigate", event, step.outcome_id)

    @write.register
    def _(self, event: events.Measured) -> None:
        step = self._step(event, Step.Kind.MEASURE)
        step.party, step.due_on = Party.MANAGER, event.due_on
        self.seal(step, text=event.what, who="")
        self.trace("work_environment.measure", event, step.outcome_id)

    def _step(self, event: events.Investigated | events.Measured, kind: Step.Kind) -> Step:
        matter = self.matters[event.matter]
        return Step(outcome=matter, vault=matter.vault, kind=kind, by=event.by, at=event.at)

    @write.register
    def _(self, event: events.Needed) -> None:
        need = self.outcome(event, Kind.DEVELOPMENT_NEED, Party.EMPLOYEE)
        self.seal(need, what=event.what, why="", how_we_notice="")
        self.trace("goals.agree.development_need", event, need.pk)
        self.needs.append(need)

    @write.register
    def _(self, event: events.Tried) -> None:
        need = self.needs[event.need]
        activity = Activity(
            need=need,
            vault=need.vault,
            days=event.days,
            kronor=event.kronor,
            arranged_by=Party.EMPLOYEE,
            from_on=event.from_on,
            answer_by=event.answer_by,
            by=event.by,
            at=event.at,
        )
        self.seal(activity, what=event.what)
        self.trace("development.add", event, activity.pk)
        self.activities.append(activity)

    @write.register
    def _(self, event: events.Finished) -> None:
        activity = self.activities[event.need]
        self.add(Done(activity=activity, on=event.on, by=event.by, at=event.at))
        gain = Gain(activity=activity, vault=activity.vault, by=event.by, at=event.at)
        self.seal(gain, text=event.gave)
        self.trace("development.done", event, activity.pk)

    @write.register
    def _(self, event: events.Said) -> None:
        row = Outcome(
            kind=event.kind,
            employee=self.story.employee,
            agreed_with=self.story.manager,
            made_by=event.by,
            made_at=event.at,
        )
        row.vault = outcome_vault(row.pk)
        self.seal(row, what=event.what, why="", how_we_notice="")
        self.trace(f"goals.agree.{row.kind}", event, row.pk)
        self.said[event.kind].append(row)

    @write.register
    def _(self, event: events.LetRead) -> None:
        thought = self.said[Kind.FUTURE_INTEREST][event.thought]
        manager = self.story.manager
        self.add(Sharing(outcome=thought, with_person=manager, by=event.by, at=event.at))
        self.trace("goals.share", event, thought.pk)

    @write.register
    def _(self, event: events.Worded) -> None:
        outcome = self.said[Kind.WORKPLACE_MEETING_TOPIC][event.topic]
        topic = Topic(outcome=outcome, by=event.by, at=event.at)
        topic.vault = topic_vault(topic.pk)
        self.seal(topic, text=event.text)
        self.topics.append(topic)
        self.trace("workplace_meeting.reword", event, outcome.pk)

    @write.register
    def _(self, event: events.Approved) -> None:
        topic, unit = self.topics[event.topic], self.story.unit
        self.add(Approval(topic=topic, wording=1, unit=unit, by=event.by, at=event.at))
        self.trace("workplace_meeting.approve", event, self._outcome_of(topic))

    def _outcome_of(self, topic: Topic) -> UUID:
        assert topic.outcome_id is not None
        return topic.outcome_id

    @write.register
    def _(self, event: events.Begun) -> None:
        goal = self.goals[event.goal]
        form, field = "goals.check_in", "happened"
        of = {"person": event.by, "about": goal.pk, "form": form, "field": field}
        self.seal(Draft(**of, vault=goal.vault, at=event.at), text=event.text)
        self.receipt(f"draft:{form}:{goal.pk}:{field}", event)

    @write.register
    def _(self, event: events.Jotted) -> None:
        vault = own_vault(event.by.pk)
        slip = MemorySlip(person=event.by, vault=vault, at=event.at, counted_from=event.at)
        self.seal(slip, text=event.text)


def write(stories: Iterable[Story]) -> None:
    """Write these stories: their keys first, then a query or a few for each table."""
    save([Rows(one) for one in stories])
