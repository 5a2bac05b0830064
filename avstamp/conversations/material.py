"""What the aids beside questions are made from: agreed before, the role, slips, directions.

Everything here is something the reader may already read elsewhere.
"""

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from avstamp.conversations.models import Agreement, Answer, Conversation, Held
from avstamp.core.prepared import prepared
from avstamp.goals import queries as goals
from avstamp.goals.models import Direction, Kind, Outcome, Party
from avstamp.guides.queries import SectionText
from avstamp.guides.rules import Aid
from avstamp.memory_slips import queries as memory_slips
from avstamp.memory_slips.models import MemorySlip
from avstamp.people.models import Person
from avstamp.role_profiles.queries import Role, role_of
from avstamp.role_profiles.reading import Difference, difference
from avstamp.vault.sealed import SealedRow, reveal, reveal_together
from avstamp.work_environment.shared_texts import reps_of

_SLIPS_SHOWN = 5


class Material:
    """What the aids of one page draw on; each part is asked for once, and only if needed.

    Call ``reveal_with`` before the words of any outcome are read.
    """

    def __init__(
        self, conversation: Conversation, *, reader: Person, on: date, talking: bool = False
    ) -> None:
        """``talking``: what the two say to each other just now stands there for both."""
        self.conversation = conversation
        self.reader = reader
        self.on = on
        self.talking = talking

    @cached_property
    def role(self) -> Role | None:
        return role_of(self.conversation.employee, self.on)

    @cached_property
    def role_change(self) -> Difference:
        """How the role reads otherwise than in the talk before this one; nothing before a first."""
        last = self.last_held_on
        if last is None or self.role is None or self.role.reads_since <= last:
            return Difference()
        return difference(role_of(self.conversation.employee, last), self.role)

    @cached_property
    def last_held_on(self) -> date | None:
        """The day of the employee's talk before this one."""
        held = Held.objects.filter(conversation__employee=self.conversation.employee_id)
        earlier = held.filter(conversation__opened_at__lt=self.conversation.opened_at)
        return earlier.order_by("-held_on").values_list("held_on", flat=True).first()

    @cached_property
    def _rows(self) -> list[Outcome]:
        employee = self.conversation.employee_id
        return _outcomes(self.conversation, employee, self.reader, self.on, self.talking)

    def reveal_with(self, *others: Sequence[SealedRow]) -> None:
        """Make the words of the outcomes and of other rows readable, with one query for keys."""
        reveal_together(*others, *goals.sealed_in(self._rows))

    @cached_property
    def _before(self) -> list[Outcome]:
        return [row for row in self._rows if not vars(row)["agreed_here"]]

    @cached_property
    def outcomes(self) -> list[Outcome]:
        """What was agreed with this employee before, as far as the reader may read it, by date.

        In a follow-up without what was closed before the talk that it follows up was over.
        """
        if not self.conversation.is_follow_up:
            return self._before
        since = self.conversation.follows.earlier.held.at
        return [row for row in self._before if is_open(row) or row.ending.at > since]

    @cached_property
    def agreed_here(self) -> list[Outcome]:
        """What this conversation agreed, in the order it was agreed, a goal with what it takes."""
        rows = [row for row in self._rows if vars(row)["agreed_here"]]
        return goals.nest(sorted(rows, key=lambda row: (row.made_at, str(row.id))))

    @cached_property
    def last_goals(self) -> list[Outcome]:
        """Goals that are open, or were closed since the conversation was opened, with needs."""
        return [
            row
            for row in goals.nest(self._before)
            if row.kind == Kind.GOAL
            and row in self.outcomes
            and (is_open(row) or self._closed_lately(row))
        ]

    def _closed_lately(self, row: Outcome) -> bool:
        since = self.conversation.opened_at
        return row.ending.at >= since or (since - row.ending.at).days < 400

    def of_kind(self, kind: Kind) -> list[Outcome]:
        return [row for row in self.outcomes if row.kind == kind]

    @cached_property
    def manager_promises(self) -> list[Outcome]:
        return [
            row
            for row in self.outcomes
            if row.owner_party == Party.MANAGER
            and row.kind != Kind.GOAL
            and not self._told_with_its_goal(row)
        ]

    def _told_with_its_goal(self, row: Outcome) -> bool:
        """In a follow-up what a goal takes stands with the goal, and nowhere once more."""
        goals_here = {goal.id for goal in self.last_goals}
        return self.conversation.is_follow_up and row.needed_for_id in goals_here

    @cached_property
    def employee_promises(self) -> list[Outcome]:
        apart = (Kind.GOAL, Kind.DEVELOPMENT_NEED, Kind.WORK_ENVIRONMENT_MATTER)
        return [
            row
            for row in self.outcomes
            if row.owner_party == Party.EMPLOYEE
            and row.kind not in apart
            and not self._told_with_its_goal(row)
        ]

    @cached_property
    def direction_rows(self) -> list[Direction]:
        return goals.directions_for(self.conversation.employee, self.on)

    @cached_property
    def safety_reps(self) -> list[Person]:
        return reps_of(self.conversation.employee, self.on)

    @cached_property
    def slips(self) -> list[MemorySlip]:
        """The employee's own latest slips: those since the last conversation before any other."""
        mine = self.reader.id == self.conversation.employee_id
        return memory_slips.latest(self.reader, _SLIPS_SHOWN) if mine else []

    def own_earlier_answer(self, question: str) -> str:
        """What the reader wrote on the same question in their conversation before this one."""
        row = (
            Answer.objects.filter(
                author=self.reader,
                question=question,
                empty=False,
                conversation__employee=self.conversation.employee_id,
                conversation__opened_at__lt=self.conversation.opened_at,
            )
            .order_by("-conversation__opened_at", F("entered_by").asc(nulls_first=True))
            .first()
        )
        return reveal([row])[0].text if row else ""


def own_rows(section: SectionText, material: Material) -> Sequence[SealedRow]:
    """What the reader alone reads beside the questions of a section, to be revealed."""
    asked_for = any(Aid.MEMORY_SLIPS in question.shows for question in section.questions)
    return material.slips if asked_for else ()


@prepared
def _outcomes(
    conversation: Conversation, employee_id: UUID, reader: Person, on: date, talking: bool
) -> QuerySet[Outcome]:
    told = Agreement.objects.filter(conversation=conversation)
    here = told.filter(outcome=OuterRef("pk"))
    agreed_here = Exists(here.filter(what=Agreement.What.AGREED))
    # Whoever leads the employee by now reads with them what is closed here, and whether
    # what the goals they follow up took was delivered.
    goal_here = Exists(told.filter(outcome=OuterRef("needed_for")))
    delivered = Q(needed_for__kind=Kind.GOAL) & (Q(needed_for__ending__isnull=True) | Q(goal_here))
    # A thought for the future is said to the manager in the talk, and the employee's own after it.
    said = Q(agreed_here) if talking else None
    rows = goals.visible_to(reader, on, also=Q(Exists(here)) | delivered, said=said)
    return goals.with_story(
        rows.filter(employee=employee_id).annotate(agreed_here=agreed_here)
    ).order_by("due_on", "made_at", "id")


def is_open(outcome: Outcome) -> bool:
    return not hasattr(outcome, "ending")
