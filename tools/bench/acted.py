"""A story told by the actions that people use."""

from collections import defaultdict
from datetime import time
from functools import singledispatchmethod
from uuid import UUID, uuid4

from avstamp.conversations.actions import agree, booking, hold, notes, prepare, share, summarise
from avstamp.conversations.models import Conversation
from avstamp.development import actions as development
from avstamp.development.models import Activity
from avstamp.drafts.actions import save_draft
from avstamp.goals import actions as goals
from avstamp.goals.actions import Terms
from avstamp.goals.models import HungOn, Kind, Outcome, Party
from avstamp.memory_slips.actions import write_slip
from avstamp.saving.protocol import Save, digest, forget_old_receipts
from avstamp.work_environment import actions as work_environment
from avstamp.workplace_meeting import actions as workplace_meeting
from tools.bench import events
from tools.bench.events import Event
from tools.bench.story import Story

NINE = time(9)
ROOM = "Lilla rummet"


class Acted:
    """Tells one story; what is kept is what the next event needs."""

    def __init__(self, told: Story) -> None:
        self.story = told
        self.goals: list[Outcome] = []
        self.matters: list[Outcome] = []
        self.needs: list[Outcome] = []
        self.activities: list[Activity] = []
        self.said: dict[Kind, list[Outcome]] = defaultdict(list)
        self.conversation: Conversation

    def tell(self) -> None:
        for event in self.story.events():
            self.act(event)
        forget_old_receipts(at=self.story.setting.now)

    @singledispatchmethod
    def act(self, event: Event) -> None:
        raise TypeError(event)

    @act.register
    def _(self, event: events.Opened) -> None:
        self.conversation = booking.open_conversation(
            self.story.employee,
            slot=booking.Slot(event.starts_on, NINE, place=ROOM),
            guide_version=self.story.setting.version,
            by=event.by,
            at=event.at,
        )

    @act.register
    def _(self, event: events.Answered) -> None:
        question, save = event.question, _save(event.text)
        prepare.save_answer(
            self.conversation, question=question, save=save, by=event.by, at=event.at
        )

    @act.register
    def _(self, event: events.Shared) -> None:
        share.share_sections(self.conversation, sections=event.sections, by=event.by, at=event.at)

    @act.register
    def _(self, event: events.Read) -> None:
        share.open_shared(self.conversation, by=event.by, at=event.at)

    @act.register
    def _(self, event: events.Noted) -> None:
        save = _save(event.text)
        notes.save_note(self.conversation, place=event.place, save=save, by=event.by, at=event.at)

    @act.register
    def _(self, event: events.Agreed) -> None:
        goal = Terms(
            Kind.GOAL,
            what=event.what,
            why=event.why,
            how_we_notice=event.how_we_notice,
            owner_party=Party.EMPLOYEE,
            due_on=event.due_on,
            hung_on=HungOn(event.hung_on.kind),
            role_item=event.hung_on,
        )
        need = Terms(
            Kind.COMMITMENT,
            what=event.needs,
            owner_party=Party.MANAGER,
            due_on=event.due_on,
        )
        made = agree.agree(
            self.conversation,
            terms=goal,
            takes=[need],
            question=event.question,
            by=event.by,
            at=event.at,
        )
        self.goals.append(made)

    @act.register
    def _(self, event: events.Held) -> None:
        hold.record_held(self.conversation, held_on=event.held_on, by=event.by, at=event.at)

    @act.register
    def _(self, event: events.Planned) -> None:
        summarise.plan_follow_up(
            self.conversation, follow_up_on=event.follow_up_on, by=event.by, at=event.at
        )

    @act.register
    def _(self, event: events.Proposed) -> None:
        summarise.propose_summary(self.conversation, by=event.by, at=event.at)

    @act.register
    def _(self, event: events.Confirmed) -> None:
        read = self.conversation.versions.order_by("-number")[0].sha256
        summarise.confirm_summary(self.conversation, read_sha256=read, by=event.by, at=event.at)

    @act.register
    def _(self, event: events.CheckedIn) -> None:
        goals.check_in(
            self.goals[event.goal],
            happened=event.happened,
            next_step=event.next_step,
            by=event.by,
            at=event.at,
        )

    @act.register
    def _(self, event: events.Replied) -> None:
        latest = self.goals[event.goal].check_ins.latest("at")
        goals.reply(latest, line=event.line, by=event.by, at=event.at)

    @act.register
    def _(self, event: events.Ended) -> None:
        goals.close(
            self.goals[event.goal],
            how="done",
            sentence=event.sentence,
            by=event.by,
            at=event.at,
        )

    @act.register
    def _(self, event: events.Raised) -> None:
        terms = Terms(
            Kind.WORK_ENVIRONMENT_MATTER,
            what=event.what,
            owner_party=Party.MANAGER,
            due_on=event.due_on,
            urgent=event.urgent,
        )
        employee, manager = self.story.employee, self.story.manager
        made = goals.agree(employee, agreed_with=manager, terms=terms, by=event.by, at=event.at)
        self.matters.append(made)

    @act.register
    def _(self, event: events.Investigated) -> None:
        matter = self.matters[event.matter]
        work_environment.investigate(matter, text=event.text, by=event.by, at=event.at)

    @act.register
    def _(self, event: events.Measured) -> None:
        work_environment.plan_measure(
            self.matters[event.matter],
            what=event.what,
            party=Party.MANAGER,
            due_on=event.due_on,
            by=event.by,
            at=event.at,
        )

    @act.register
    def _(self, event: events.Needed) -> None:
        terms = Terms(
            Kind.DEVELOPMENT_NEED,
            what=event.what,
            owner_party=Party.EMPLOYEE,
            due_on=event.due_on,
        )
        employee, manager = self.story.employee, self.story.manager
        self.needs.append(
            goals.agree(employee, agreed_with=manager, terms=terms, by=event.by, at=event.at)
        )

    @act.register
    def _(self, event: events.Tried) -> None:
        plan = development.Plan(
            days=event.days,
            kronor=event.kronor,
            arranged_by=Party.EMPLOYEE,
            from_on=event.from_on,
            answer_by=event.answer_by,
        )
        need = self.needs[event.need]
        made = development.add(need, what=event.what, plan=plan, by=event.by, at=event.at)
        self.activities.append(made)

    @act.register
    def _(self, event: events.Finished) -> None:
        activity = self.activities[event.need]
        development.say_done(activity, done_on=event.on, gave=event.gave, by=event.by, at=event.at)

    @act.register
    def _(self, event: events.Said) -> None:
        employee, manager = self.story.employee, self.story.manager
        terms = Terms(event.kind, what=event.what)
        made = goals.agree(employee, agreed_with=manager, terms=terms, by=event.by, at=event.at)
        self.said[event.kind].append(made)

    @act.register
    def _(self, event: events.LetRead) -> None:
        thought = self.said[Kind.FUTURE_INTEREST][event.thought]
        goals.share(thought, with_person=self.story.manager.pk, by=event.by, at=event.at)

    @act.register
    def _(self, event: events.Worded) -> None:
        topic = self.said[Kind.WORKPLACE_MEETING_TOPIC][event.topic]
        workplace_meeting.reword(topic, text=event.text, read=0, by=event.by, at=event.at)

    @act.register
    def _(self, event: events.Approved) -> None:
        topic = self.said[Kind.WORKPLACE_MEETING_TOPIC][event.topic]
        workplace_meeting.approve(topic, read=1, by=event.by, at=event.at)

    @act.register
    def _(self, event: events.Begun) -> None:
        save_draft(
            "goals.check_in",
            about=self.goals[event.goal].pk,
            field="happened",
            save=_save(event.text),
            by=event.by,
            at=event.at,
        )

    @act.register
    def _(self, event: events.Jotted) -> None:
        write_slip(save=_save(event.text), by=event.by, at=event.at)


def _save(text: str) -> Save:
    key: UUID = uuid4()
    return Save(text, 0, str(key), digest(text))
