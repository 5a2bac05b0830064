"""Tells what became of what a talk of the demo agreed, by the verbs that people would use."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, time
from typing import cast

from avstamp.demo.days import Days
from avstamp.demo.developing import tell_activity
from avstamp.demo.house import House
from avstamp.demo.shapes import outcomes
from avstamp.demo.steps import Steps
from avstamp.goals.actions import (
    answer_take_over,
    ask_to_take_over,
    check_in,
    close,
    move_date_with_reason,
    reply,
    share,
)
from avstamp.goals.models import Ending, Outcome
from avstamp.people.models import Person
from avstamp.role_changes.actions import accept
from avstamp.role_profiles.actions import Wording
from avstamp.role_profiles.models import RoleItem
from avstamp.role_profiles.queries import Role, role_of
from avstamp.vault.sealed import reveal
from avstamp.workplace_meeting.actions import approve, reword

_ENDINGS = {"achieved": Ending.How.DONE, "not_relevant": Ending.How.NOT_RELEVANT}
_OTHER = {"employee": "manager", "manager": "employee"}


class Since:
    """What the two of one conversation did since, with each outcome it agreed or carried on."""

    def __init__(
        self,
        parties: Mapping[str, Person],
        house: House,
        days: Days,
        words: Callable[[str], str],
        *,
        shown_at: datetime,
    ) -> None:
        """``words`` fills in the days of a text; ``shown_at``: when something goes to others."""
        self.parties, self.house, self.days = parties, house, days
        self.words, self.shown_at = words, shown_at

    def tell(self, outcome: outcomes.Outcome, row: Outcome) -> None:
        """Let everything happen to it that has happened."""
        self._check_ins(outcome.check_ins, row)
        for moved in outcome.moved:
            move_date_with_reason(
                row,
                due_on=self.days.day(moved.to),
                reason=self.words(moved.reason),
                by=self.parties[moved.by],
                at=self._between(moved.offset, time(10, 5)),
            )
        if told := outcome.taken_over:
            asked = ask_to_take_over(
                row,
                sentence=self.words(told.sentence),
                by=self.parties[told.by],
                at=self._between(told.offset, time(9, 40)),
            )
            at = self._between(told.answered_offset, time(15, 20))
            answer_take_over(asked, how="yes", by=self.parties[_OTHER[told.by]], at=at)
        Steps(outcome, row, parties=self.parties, house=self.house, days=self.days).tell()
        for activity in outcome.activities:
            tell_activity(activity, row, self.parties, self.days, self.words)
        self._deliver(outcome.preconditions, row)
        self._let_go_further(outcome, row)
        self._end(outcome.closed, row)
        if outcome.accepted:
            self._accept(outcome.accepted, row)

    def tell_carried(self, carried: outcomes.Carried, row: Outcome) -> None:
        """The same for what an earlier talk agreed and this one carried on."""
        self._check_ins(carried.check_ins, row)
        self._end(carried.closed, row)

    def _check_ins(self, check_ins: Iterable[outcomes.CheckIn], row: Outcome) -> None:
        for told in check_ins:
            line = check_in(
                row,
                happened=self.words(told.happened),
                next_step=self.words(told.next),
                by=self.parties[told.by],
                at=self._between(told.offset, time(11, 15)),
            )
            if told.reply_offset is not None:
                reply(
                    line,
                    line=self.words(told.reply),
                    by=self.parties[_OTHER[told.by]],
                    at=self._between(told.reply_offset, time(16, 10)),
                )

    def _between(self, offset: int, clock: time) -> datetime:
        return self.days.moment(self.days.workday(offset), clock)

    def _end(self, closed: outcomes.Closing | None, row: Outcome) -> None:
        if closed:
            self._close(row, _ENDINGS[closed.ending], closed.sentence, closed.by, closed.offset)

    def _let_go_further(self, outcome: outcomes.Outcome, row: Outcome) -> None:
        """What the employee chooses to show: a thought to the manager, a topic to the meeting."""
        employee, manager, at = self.parties["employee"], self.parties["manager"], self.shown_at
        if outcome.shared_with_manager:
            share(row, with_person=manager.id, by=employee, at=at)
        if outcome.for_meeting:
            text = self.words(outcome.for_meeting)
            topic = reword(row, text=text, read=0, by=manager, at=at)
            approve(row, read=topic.version, by=employee, at=at)

    def _accept(self, accepted: outcomes.Accepted, row: Outcome) -> None:
        day = self.days.workday(accepted.offset)
        role = cast("Role", role_of(row.employee, day))  # the content has checked that all have one
        kinds = RoleItem.Kind
        texts = {kind: [line.text for line in role.items if line.kind == kind] for kind in kinds}
        texts[kinds.RESPONSIBILITY].append(accepted.responsibility)
        accept(
            row,
            wording=Wording(texts, role.priority, role.support),
            from_on=day,
            by=self.parties["manager"],
            at=self.days.moment(day, time(16, 20)),
        )

    def _deliver(self, preconditions: Iterable[outcomes.Precondition], goal: Outcome) -> None:
        for needed in preconditions:
            if needed.delivered_offset is None:
                continue
            words = self.words(needed.text)
            row = next(need for need in reveal(goal.needs.all()) if need.what == words)
            sentence, offset = needed.delivered_sentence, needed.delivered_offset
            self._close(row, Ending.How.DONE, sentence, needed.owner, offset)

    def _close(self, row: Outcome, how: str, sentence: str, party: str, offset: int) -> None:
        close(
            row,
            how=how,
            sentence=self.words(sentence),
            by=self.parties[party],
            at=self._between(offset, time(11, 45)),
        )
