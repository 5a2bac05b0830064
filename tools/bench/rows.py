"""A story told as rows, written in bulk: what the actions would have left behind."""

import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC
from functools import singledispatchmethod
from itertools import groupby
from operator import attrgetter
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from django.db.models import Model

from avstamp.audit.models import AccessEvent
from avstamp.audit.models import Outcome as Trace
from avstamp.audit.segments import append
from avstamp.conversations import models as talks
from avstamp.conversations.document import Document, Item, iso
from avstamp.conversations.models.preparation import private_vault
from avstamp.conversations.models.shared_note import (
    DRAFT,
    PASS_ON,
    SUMMARY,
    notes_vault,
    summary_vault,
)
from avstamp.development.models import Activity, Done, Gain
from avstamp.drafts.models import Draft
from avstamp.goals.models import (
    CheckIn,
    Ending,
    HungOn,
    Kind,
    Outcome,
    Party,
    Reply,
    Sharing,
    outcome_vault,
)
from avstamp.memory_slips.models import MemorySlip
from avstamp.people.models import own_vault
from avstamp.saving.models import Receipt
from avstamp.saving.protocol import KEPT, digest
from avstamp.vault import keyring
from avstamp.vault.cipher import encrypt
from avstamp.vault.sealed import SealedRow
from avstamp.work_environment.models import Step
from avstamp.workplace_meeting.models import Approval, Topic, topic_vault
from tools.bench import events
from tools.bench.acted import NINE, ROOM
from tools.bench.events import Event
from tools.bench.story import Story


class Rows:
    """The rows of one story, unsaved; ``sealed`` are the texts of those that hold any."""

    def __init__(self, told: Story) -> None:
        self.story = told
        self.made: list[Model] = []
        self.sealed: list[tuple[SealedRow, dict[str, str]]] = []
        self.goals: list[Outcome] = []
        self.check_ins: dict[int, CheckIn] = {}
        self.matters: list[Outcome] = []
        self.needs: list[Outcome] = []
        self.activities: list[Activity] = []
        self.said: dict[Kind, list[Outcome]] = defaultdict(list)
        self.topics: list[Topic] = []
        self.items: list[Item] = []
        self.shares: list[talks.Share] = []
        self.drafts: dict[str, str] = {}
        self.conversation: talks.Conversation
        self.version: talks.SummaryVersion
        self.held: events.Held
        self.follow_up: events.Planned
        for event in told.events():
            self.write(event)

    def add(self, row: Model) -> None:
        self.made.append(row)

    def seal(self, row: SealedRow, **texts: str) -> None:
        row.version = 1
        self.sealed.append((row, texts))
        self.made.append(row)

    def trace(self, action: str, event: Event, subject: UUID, *, opened: bool = False) -> None:
        at = event.at.astimezone(UTC)
        once = f"{action}:{subject}:{event.by.pk}:{at:%Y-%m-%dT%H}"
        self.add(
            AccessEvent(
                action=action,
                subject=subject,
                actor=event.by.pk,
                at=event.at,
                month=f"{at:%Y-%m}",
                outcome=Trace.OPENED if opened else Trace.DONE,
                once=once if opened else None,
            )
        )

    def done(self, action: str, event: Event) -> None:
        self.trace(f"conversations.{action}", event, self.conversation.pk)

    def receipt(self, slot: str, event: Event) -> None:
        if event.at >= self.story.setting.now - KEPT:
            key = digest(str(uuid4()))
            self.add(Receipt(key=key, person=event.by.pk, slot=slot, version=1, at=event.at))

    @singledispatchmethod
    def write(self, event: Event) -> None:
        raise TypeError(event)

    @write.register
    def _(self, event: events.Opened) -> None:
        self.shares = []
        self.conversation = talks.Conversation(
            employee=self.story.employee,
            manager=self.story.manager,
            guide_version=self.story.setting.version,
            language=self.story.employee.language,
            opened_by=event.by,
            opened_at=event.at,
        )
        self.add(self.conversation)
        self.add(
            talks.Booking(
                conversation=self.conversation,
                number=1,
                starts_on=event.starts_on,
                starts_at=NINE,
                zone=settings.TIME_ZONE,
                place=ROOM,
                by=event.by,
                at=event.at,
            )
        )
        self.done("open", event)

    @write.register
    def _(self, event: events.Answered) -> None:
        answer = talks.Answer(
            conversation=self.conversation,
            author=event.by,
            question=event.question,
            vault=private_vault(self.conversation.pk, event.by.pk),
            at=event.at,
            counted_from=event.at,
            empty=False,
        )
        self.seal(answer, text=event.text)
        self.receipt(f"answer:{self.conversation.pk}:{event.question}", event)

    @write.register
    def _(self, event: events.Shared) -> None:
        new = [
            talks.Share(conversation=self.conversation, section=key, by=event.by, at=event.at)
            for key in event.sections
        ]
        self.shares += new
        self.made += new
        self.done("share", event)

    @write.register
    def _(self, event: events.Read) -> None:
        for row in self.shares:
            if row.by_id != event.by.pk:
                self.add(talks.Reading(share=row, by=event.by, at=event.at))
        self.trace("conversations.talk", event, self.conversation.pk, opened=True)

    @write.register
    def _(self, event: events.Noted) -> None:
        vault = summary_vault if event.place in DRAFT else notes_vault
        entry = talks.NoteEntry(
            conversation=self.conversation,
            place=event.place,
            sequence=1,
            base=0,
            author=event.by,
            at=event.at,
            vault=vault(self.conversation.pk),
        )
        self.drafts[event.place] = event.text
        self.seal(entry, text=event.text)
        self.receipt(f"note:{self.conversation.pk}:{event.place}", event)

    @write.register
    def _(self, event: events.Agreed) -> None:
        goal = self._outcome(event, Kind.GOAL, Party.EMPLOYEE)
        goal.hung_on, goal.role_item = HungOn(event.hung_on.kind), event.hung_on
        texts = {"what": event.what, "why": event.why, "how_we_notice": event.how_we_notice}
        self.seal(goal, **texts)
        need = self._outcome(event, Kind.COMMITMENT, Party.MANAGER)
        need.needed_for = goal
        self.seal(need, what=event.needs, why="", how_we_notice="")
        for row in (goal, need):
            self.trace(f"goals.agree.{row.kind}", event, row.pk)
            self.add(
                talks.Agreement(
                    conversation=self.conversation,
                    outcome=row,
                    what=talks.Agreement.What.AGREED,
                    question=event.question,
                    by=event.by,
                    at=event.at,
                )
            )
        self.goals.append(goal)
        due = iso(event.due_on)
        owners = self.story.employee.name, self.story.manager.name
        takes = Item(
            Kind.COMMITMENT, event.needs, owner=owners[1], owner_party=Party.MANAGER, due_on=due
        )
        self.items.append(
            Item(
                Kind.GOAL,
                texts["what"],
                texts["why"],
                texts["how_we_notice"],
                owner=owners[0],
                owner_party=Party.EMPLOYEE,
                due_on=due,
                hung_on=goal.hung_on,
                hung_on_text=event.hung_on.text,
                takes=(takes,),
            )
        )

    def _outcome(
        self, event: events.Agreed | events.Raised | events.Needed, kind: Kind, party: Party
    ) -> Outcome:
        row = Outcome(
            kind=kind,
            employee=self.story.employee,
            agreed_with=self.story.manager,
            owner_party=party,
            due_on=event.due_on,
            made_by=event.by,
            made_at=event.at,
        )
        row.vault = outcome_vault(row.pk)
        return row

    @write.register
    def _(self, event: events.Held) -> None:
        self.held = event
        self.add(
            talks.Held(
                conversation=self.conversation,
                held_on=event.held_on,
                role_version=self.story.setting.role,
                by=event.by,
                at=event.at,
            )
        )
        self.done("hold", event)

    @write.register
    def _(self, event: events.Planned) -> None:
        self.follow_up = event
        self.add(
            talks.FollowUp(
                conversation=self.conversation,
                follow_up_on=event.follow_up_on,
                by=event.by,
                at=event.at,
            )
        )

    @write.register
    def _(self, event: events.Proposed) -> None:
        canonical = self._document().canonical()
        self.version = talks.SummaryVersion(
            conversation=self.conversation,
            number=1,
            sha256=digest(canonical),
            vault=summary_vault(self.conversation.pk),
            by=event.by,
            at=event.at,
        )
        self.seal(self.version, document=canonical)
        self.done("propose", event)

    def _document(self) -> Document:
        return Document(
            language=self.conversation.language,
            employee=self.story.employee.name,
            manager=self.story.manager.name,
            held_on=iso(self.held.held_on),
            role=self.story.setting.role.profile.name,
            summary=self.drafts[SUMMARY],
            pass_on=self.drafts[PASS_ON],
            follow_up_on=iso(self.follow_up.follow_up_on),
            items=tuple(self.items),
        )

    @write.register
    def _(self, event: events.Confirmed) -> None:
        self.add(talks.Confirmation(summary=self.version, by=event.by, at=event.at))
        for row in self.made:
            if isinstance(row, Outcome):
                row.confirmed_at = event.at  # the second of the two counts
        if event.by == self.story.manager:  # who is the second
            self._follow_up(event)
        self.done("confirm", event)

    def _follow_up(self, event: events.Confirmed) -> None:
        made = talks.Conversation(
            type=talks.Conversation.Type.FOLLOW_UP,
            employee=self.story.employee,
            manager=self.story.manager,
            guide_version=self.story.setting.follow_up,
            language=self.story.employee.language,
            opened_by=event.by,
            opened_at=event.at,
        )
        self.add(made)
        told = {"conversation": made, "by": event.by, "at": event.at}
        self.add(talks.Following(earlier=self.conversation, number=1, **told))
        booked = {"number": 1, "zone": settings.TIME_ZONE, "minutes": 45}
        self.add(talks.Booking(starts_on=self.follow_up.follow_up_on, **booked, **told))
        self.trace("conversations.follow_up", event, made.pk)

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
        row = self._outcome(event, Kind.WORK_ENVIRONMENT_MATTER, Party.MANAGER)
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
        need = self._outcome(event, Kind.DEVELOPMENT_NEED, Party.EMPLOYEE)
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
    told = [Rows(one) for one in stories]
    sealed = [pair for rows in told for pair in rows.sealed]
    keys = keyring.fetch_or_make(row.vault for row, _texts in sealed)
    for row, texts in sealed:
        row.body = encrypt(keys[row.vault], json.dumps(texts, ensure_ascii=False), row._place())
    tables: dict[type[Model], list[Model]] = defaultdict(list)
    for rows in told:
        for made in rows.made:
            tables[type(made)].append(made)
    with transaction.atomic():
        told_of: Any = tables.pop(AccessEvent, [])
        for model, all_of_it in tables.items():
            model._default_manager.bulk_create(all_of_it)
        # In the order of time, as they would have been told: a month begins where the one before
        # it has come to.
        for _month, its in groupby(sorted(told_of, key=attrgetter("at")), key=attrgetter("month")):
            append(list(its))
