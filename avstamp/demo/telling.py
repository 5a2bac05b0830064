"""Tells one conversation of the demo, by the verbs its two people would have used, in order.

What became of what they agreed is told in ``since.py``, a follow-up in ``following.py``.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import cast
from uuid import uuid4

from avstamp.conversations.actions import on_paper
from avstamp.conversations.actions.agree import agree, carry_on
from avstamp.conversations.actions.booking import (
    Slot,
    book,
    open_conversation,
    suggest_conversation,
)
from avstamp.conversations.actions.check_role import say_role_fits
from avstamp.conversations.actions.hold import record_held
from avstamp.conversations.actions.invite import invite
from avstamp.conversations.actions.notes import save_note
from avstamp.conversations.actions.prepare import save_answer
from avstamp.conversations.actions.share import open_shared, share_sections
from avstamp.conversations.actions.summarise import (
    confirm_summary,
    plan_follow_up,
    propose_summary,
)
from avstamp.conversations.models import Conversation
from avstamp.conversations.models.shared_note import PASS_ON, SUMMARY
from avstamp.demo.content import with_dates
from avstamp.demo.days import Days
from avstamp.demo.following import tell_follow_up
from avstamp.demo.house import House
from avstamp.demo.shapes import conversations, outcomes
from avstamp.demo.shapes.words import QUESTIONS
from avstamp.demo.since import Since
from avstamp.goals.actions import Terms
from avstamp.goals.models import HungOn, Kind, Outcome
from avstamp.people.models import Person
from avstamp.saving.protocol import Save
from avstamp.vault.sealed import reveal

_LAST_QUESTION = QUESTIONS[-1]  # where an outcome that came from no question is written


class Telling:
    """One conversation on its way from the first word to the latest check-in."""

    def __init__(self, talk: conversations.Conversation, house: House, days: Days) -> None:
        self.talk, self.house, self.days = talk, house, days
        self.parties: dict[str, Person] = {
            "employee": house.people[talk.employee],
            "manager": house.people[talk.manager],
        }
        self.last = datetime.min.replace(tzinfo=UTC)

    def tell(self) -> None:
        """Let everything happen that has happened."""
        conversation = self._begin()
        self._prepare(conversation)
        if self.talk.held and self.talk.booked:
            carried, agreed = self._talk(conversation, self.talk.held, self.talk.booked)
            if self.talk.summary:
                self._summarise(conversation, self.talk.summary)
            at = min(self.last + timedelta(minutes=20), self.days.at)
            since = Since(self.parties, self.house, self.days, self._words, shown_at=at)
            for outcome, row in agreed:
                since.tell(outcome, row)
            for going_on, row in carried:
                since.tell_carried(going_on, row)
            if self.talk.followed_up:
                tell_follow_up(conversation, self.talk.followed_up, self.days)

    def _at(self, day: date, clock: time) -> datetime:
        # Never before what was told last: a talk moved past a weekend pushes what follows it.
        self.last = max(self.days.moment(day, clock), self.last + timedelta(minutes=1))
        return self.last

    def _words(self, text: str) -> str:
        return with_dates(text, self.days.today, self.talk.language)

    def _save(self, text: str) -> Save:
        return Save(self._words(text), version=0, key=str(uuid4()))

    def _begin(self) -> Conversation:
        if self.talk.suggested is None:
            # The content has checked that what nobody suggested was booked.
            return self._open(cast("conversations.Booking", self.talk.booked))
        conversation = suggest_conversation(
            guide_version=self.house.guide_version,
            by=self.parties["employee"],
            at=self._at(self.days.workday(self.talk.suggested.offset), time(9, 20)),
        )
        if self.talk.booked:
            book(
                conversation,
                slot=self._slot(self.talk.booked),
                by=self.parties["manager"],
                at=self._at(self.days.workday(self.talk.booked.invited_offset), time(10, 40)),
            )
        return conversation

    def _open(self, booked: conversations.Booking) -> Conversation:
        return open_conversation(
            self.parties["employee"],
            slot=self._slot(booked),
            guide_version=self.house.guide_version,
            by=self.parties["manager"],
            at=self._at(self.days.workday(booked.invited_offset), time(10, 40)),
        )

    def _slot(self, booked: conversations.Booking) -> Slot:
        return Slot(
            starts_on=self.days.workday(booked.offset),
            starts_at=time.fromisoformat(booked.time),
            minutes=booked.minutes,
            place=booked.place,
        )

    def _prepare(self, conversation: Conversation) -> None:
        acts: list[tuple[int, int, Callable[[], None]]] = []
        for party in ("employee", "manager"):
            own: conversations.Preparation | None = getattr(self.talk, f"{party}_preparation")
            if own and own.on_paper:
                enter = partial(self._enter_on_behalf, conversation, own.answers)
                acts.append((own.written_offset, 0, partial(enter, own.written_offset)))
            elif own:
                write = partial(self._write, conversation, party, own.answers)
                acts.append((own.written_offset, 0, partial(write, own.written_offset)))
            if own and own.shared_offset is not None:
                share = partial(self._share, conversation, party, own.shared)
                acts.append((own.shared_offset, 1, partial(share, own.shared_offset)))
        acts += [
            (guest.offset, 2, partial(self._invite, conversation, guest))
            for guest in self.talk.guests
        ]
        for _offset, _order, act in sorted(acts, key=lambda act: act[:2]):
            act()

    def _write(
        self, conversation: Conversation, party: str, answers: Mapping[str, str], offset: int
    ) -> None:
        for question, text in answers.items():
            save_answer(
                conversation,
                question=question,
                save=self._save(text),
                by=self.parties[party],
                at=self._at(self.days.day(offset), time(9, 10)),
            )

    def _enter_on_behalf(
        self, conversation: Conversation, answers: Mapping[str, str], offset: int
    ) -> None:
        for question, text in answers.items():
            on_paper.enter_on_behalf(
                conversation,
                question=question,
                save=self._save(text),
                by=self.parties["manager"],
                at=self._at(self.days.day(offset), time(11, 30)),
            )

    def _invite(self, conversation: Conversation, guest: conversations.Guest) -> None:
        invite(
            conversation,
            name=guest.name,
            capacity=guest.capacity,
            by=self.parties[guest.by],
            at=self._at(self.days.workday(guest.offset), time(16, 5)),
        )

    def _share(
        self, conversation: Conversation, party: str, sections: Iterable[str], offset: int
    ) -> None:
        share_sections(
            conversation,
            sections=sections,
            by=self.parties[party],
            at=self._at(self.days.day(offset), time(15, 10)),
        )

    def _talk(
        self, conversation: Conversation, held: conversations.Held, booked: conversations.Booking
    ) -> tuple[list[tuple[outcomes.Carried, Outcome]], list[tuple[outcomes.Outcome, Outcome]]]:
        day = self.days.workday(held.offset)
        begins = time.fromisoformat(booked.time)
        writes = self.parties[held.by]
        for party, person in self.parties.items():
            own: conversations.Preparation | None = getattr(self.talk, f"{party}_preparation")
            if not (own and own.on_paper):
                open_shared(conversation, by=person, at=self._at(day, begins))
        for place, text in self.talk.notes.items():
            save = self._save(text)
            save_note(conversation, place=place, save=save, by=writes, at=self._at(day, begins))
        carried = [
            (told, self._carry_on(conversation, told, by=writes, at=self._at(day, begins)))
            for told in self.talk.carried
        ]
        agreed = [
            (outcome, self._agree(conversation, outcome, by=writes, at=self._at(day, begins)))
            for outcome in self.talk.outcomes
        ]
        if held.role_fits:
            say_role_fits(conversation, by=writes, at=self._at(day, begins))
        ends = self.last + timedelta(minutes=booked.minutes / 2)
        self.last = min(ends, self.days.at)
        record_held(conversation, held_on=day, by=writes, at=self.last)
        return carried, agreed

    def _carry_on(
        self, conversation: Conversation, told: outcomes.Carried, *, by: Person, at: datetime
    ) -> Outcome:
        words = self._words(told.what)
        rows = reveal(self.parties["employee"].outcomes.filter(ending__isnull=True))
        row = next(row for row in rows if row.what == words)
        carry_on(
            conversation,
            outcome=row,
            due_on=self.days.day(told.due),
            question=told.question,
            by=by,
            at=at,
        )
        return row

    def _agree(
        self, conversation: Conversation, outcome: outcomes.Outcome, *, by: Person, at: datetime
    ) -> Outcome:
        return agree(
            conversation,
            terms=self._terms(outcome),
            question=outcome.question or _LAST_QUESTION,
            takes=[
                Terms(
                    kind=Kind.COMMITMENT,
                    what=self._words(needed.text),
                    owner_party=needed.owner,
                    due_on=self.days.day(needed.due),
                )
                for needed in outcome.preconditions
            ],
            by=by,
            at=at,
        )

    def _terms(self, outcome: outcomes.Outcome) -> Terms:
        item = self.house.role_items[self.talk.employee].get(outcome.hung_on)
        direction = self.house.directions.get(outcome.hung_on)
        hung_on = HungOn.OWN_AMBITION if outcome.hung_on else HungOn.NOTHING
        if item:
            hung_on = HungOn(item.kind)
        if direction:
            hung_on = HungOn.DIRECTION
        return Terms(
            kind=outcome.kind,
            what=self._words(outcome.what),
            why=self._words(outcome.why),
            how_we_notice=self._words(outcome.how_we_notice),
            owner_party=outcome.owner or "",
            due_on=None if outcome.due is None else self.days.day(outcome.due),
            urgent=outcome.urgent,
            hung_on=hung_on,
            role_item=item,
            direction=direction,
        )

    def _summarise(self, conversation: Conversation, summary: conversations.Summary) -> None:
        day, by = self.days.workday(summary.offset), self.parties[summary.by]
        for place, text in ((SUMMARY, summary.text), (PASS_ON, summary.pass_on)):
            save = self._save(text)
            save_note(conversation, place=place, save=save, by=by, at=self._at(day, time(13, 20)))
        plan_follow_up(
            conversation,
            follow_up_on=self.days.workday(summary.follow_up),
            by=by,
            at=self._at(day, time(13, 40)),
        )
        version = propose_summary(conversation, by=by, at=self._at(day, time(13, 50)))
        for confirmation in sorted(self.talk.confirmations, key=lambda given: given.offset):
            at = self._at(self.days.workday(confirmation.offset), time(14, 30))
            read = version.sha256
            if confirmation.signed_offset is not None:
                signed_on = self.days.workday(confirmation.signed_offset)
                manager = self.parties["manager"]
                on_paper.confirm_on_paper(
                    conversation, read_sha256=read, signed_on=signed_on, by=manager, at=at
                )
                continue
            confirm_summary(
                conversation,
                read_sha256=read,
                remark=confirmation.comment,
                by=self.parties[confirmation.by],
                at=at,
            )
