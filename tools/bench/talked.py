"""The talk of a story as rows: prepared, held, summed up and confirmed."""

from functools import singledispatchmethod

from django.conf import settings

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
from avstamp.goals.models import (
    HungOn,
    Kind,
    Outcome,
    Party,
    outcome_vault,
)
from avstamp.saving.protocol import digest
from tools.bench import events
from tools.bench.acted import NINE, ROOM
from tools.bench.events import Event
from tools.bench.story import Story
from tools.bench.unsaved import Unsaved


class Talked(Unsaved):
    """What came of preparing, of the talk and of confirming."""

    def __init__(self, told: Story) -> None:
        super().__init__(told)
        self.goals: list[Outcome] = []
        self.items: list[Item] = []
        self.shares: list[talks.Share] = []
        self.drafts: dict[str, str] = {}
        self.conversation: talks.Conversation
        self.version: talks.SummaryVersion
        self.held: events.Held
        self.follow_up: events.Planned

    def done(self, action: str, event: Event) -> None:
        self.trace(f"conversations.{action}", event, self.conversation.pk)

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
        goal = self.outcome(event, Kind.GOAL, Party.EMPLOYEE)
        goal.hung_on, goal.role_item = HungOn(event.hung_on.kind), event.hung_on
        texts = {"what": event.what, "why": event.why, "how_we_notice": event.how_we_notice}
        self.seal(goal, **texts)
        need = self.outcome(event, Kind.COMMITMENT, Party.MANAGER)
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

    def outcome(
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
