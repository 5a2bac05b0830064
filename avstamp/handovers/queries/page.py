"""What is handed over, as each of the three sees it.

The list is asked with the queries that let the new manager read, on the day that they come: it
cannot say anything else than what they get.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from avstamp.conversations import queries as conversations
from avstamp.conversations.lifecycle import OPEN, stage
from avstamp.conversations.models import Confirmation, Conversation, Passing
from avstamp.drafts.models import Draft
from avstamp.drafts.queries import begun
from avstamp.goals.models import Kind, Outcome, Sharing
from avstamp.goals.queries import still_open, visible_to
from avstamp.handovers.models import Comment, Meeting, MeetingEnd
from avstamp.handovers.queries.changes import Change
from avstamp.handovers.queries.standing import Standing
from avstamp.handovers.rules import AHEAD, DONE
from avstamp.people.models import Person
from avstamp.policy.engine import Relation
from avstamp.vault.sealed import reveal_together

_PASSED = (Relation.MANAGER, Relation.SUCCESSOR)


@dataclass(frozen=True)
class Pick:
    """Something older, and whether the employee lets the new manager read it."""

    row: Conversation | Outcome
    picked: bool


@dataclass
class HandoverPage:
    """The page for one reader; what is not theirs to see is empty."""

    standing: Standing
    open: Sequence[Outcome] = ()  # what follows of what was agreed
    summaries: Sequence[Conversation] = ()  # whose summary follows
    older: Sequence[Pick] = ()  # summaries that do not, unless they are picked
    goals: Sequence[Pick] = ()  # closed ones
    thoughts: Sequence[Pick] = ()
    unfinished: Sequence[Conversation] = ()  # between the reader and the other, on the day
    comments: Sequence[Comment] = ()
    meeting: Meeting | None = None
    drafts: Sequence[Draft] = field(default_factory=list)

    @property
    def reader_is(self) -> str:
        return str(self.standing.relation)

    @property
    def ahead(self) -> bool:
        return self.standing.stage == AHEAD

    @property
    def promises(self) -> list[Outcome]:
        """Of what follows, the manager's promises."""
        return [row for row in self.open if row.owner_party == "manager"]

    @property
    def others(self) -> list[Outcome]:
        return [row for row in self.open if row.owner_party != "manager"]

    @property
    def picked(self) -> list[Pick]:
        """All that is let read."""
        return [one for one in (*self.older, *self.goals, *self.thoughts) if one.picked]


def handover_page(standing: Standing, reader: Person, on: date) -> HandoverPage:
    """For the reader alone, its words revealed."""
    page = HandoverPage(standing, meeting=meeting_of(standing.change))
    if standing.relation == Relation.EMPLOYEE:
        _of_the_employee(page, on)
    elif standing.relation == Relation.MANAGER:
        _of_who_goes(page, reader, on)
    elif standing.stage == DONE:
        _of_who_comes(page, reader, on)
    reveal_together(
        page.open,
        page.comments,
        page.drafts,
        [one.row for one in (*page.goals, *page.thoughts) if isinstance(one.row, Outcome)],
    )
    return page


def _of_the_employee(page: HandoverPage, on: date) -> None:
    employee, to = page.standing.employee, page.standing.to
    page.drafts = begun(employee, employee.id)
    rows = list(_conversations(employee, to, on))
    page.unfinished = [row for row in rows if _unfinished(row, page.standing)]
    if to is None:
        return
    day = _day(page.standing, on)
    page.open = list(passed_on(to, employee, day))
    follow = conversations.handed_on(employee.id, day)
    confirmed = [row for row in rows if vars(row)["both"] and row.manager_id != to.id]
    page.summaries = [row for row in confirmed if row.id in follow]
    page.older = [Pick(row, vars(row)["picked"]) for row in confirmed if row.id not in follow]
    picks = [Pick(row, vars(row)["picked"]) for row in _pickable(employee, to)]
    page.goals = [one for one in picks if _kind(one) == Kind.GOAL]
    page.thoughts = [one for one in picks if _kind(one) == Kind.FUTURE_INTEREST]
    page.comments = list(_comments(employee, to))


def _of_who_goes(page: HandoverPage, reader: Person, on: date) -> None:
    employee, to = page.standing.employee, page.standing.to
    mine = Conversation.objects.filter(employee=employee, manager=reader)
    rows = conversations.with_facts(mine, on).filter(conversations.in_stage(*OPEN))
    page.unfinished = list(rows.select_related("manager", "employee", "held"))
    if to is None:
        return
    follow = passed_on(to, employee, _day(page.standing, on)).values("pk")
    # Only what the reader reads themselves until then.
    page.open = list(_by_day(visible_to(reader, on).filter(pk__in=follow)))


def _of_who_comes(page: HandoverPage, reader: Person, on: date) -> None:
    employee = page.standing.employee
    page.open = list(passed_on(reader, employee, on))
    follow = conversations.handed_on(employee.id, on)
    rows = _conversations(employee, reader, on)
    theirs = [row for row in rows if vars(row)["both"] and row.manager_id != reader.id]
    page.summaries = [row for row in theirs if row.id in follow]
    page.older = [
        Pick(row, picked=True) for row in theirs if row.id not in follow and vars(row)["picked"]
    ]
    shared = visible_to(reader, on).filter(Q(relation=Relation.SHARED_WITH), employee=employee)
    picks = [Pick(row, picked=True) for row in _by_day(shared)]
    page.goals = [one for one in picks if _kind(one) != Kind.FUTURE_INTEREST]
    page.thoughts = [one for one in picks if _kind(one) == Kind.FUTURE_INTEREST]
    page.comments = list(_comments(employee, reader).filter(taken_back_at=None))


def passed_on(to: Person, employee: Person, on: date) -> QuerySet[Outcome]:
    """What somebody reads of what was agreed, once they lead the employee: what is open."""
    rows = still_open(visible_to(to, on)).filter(Q(relation__in=_PASSED), employee=employee)
    return _by_day(rows)


def _by_day(rows: QuerySet[Outcome]) -> QuerySet[Outcome]:
    return rows.select_related("ending").order_by("due_on", "made_at", "id")


def _day(standing: Standing, on: date) -> date:
    return max(standing.change.on, on) if standing.change else on


def _kind(pick: Pick) -> str:
    return pick.row.kind if isinstance(pick.row, Outcome) else ""


def _conversations(employee: Person, to: Person | None, on: date) -> QuerySet[Conversation]:
    """The employee's, latest first; with whether both have confirmed, and who may read that."""
    confirmed = (
        Confirmation.objects.filter(summary__conversation=OuterRef("pk"))
        .order_by()
        .values("summary")
        .annotate(number=Count("id"))
        .filter(number__gte=2)
    )
    open_now = Passing.objects.filter(
        conversation=OuterRef("pk"), with_person=to, taken_back_at__isnull=True
    )
    rows = conversations.with_facts(Conversation.objects.filter(employee=employee), on)
    return (
        rows.annotate(both=Exists(confirmed), picked=Exists(open_now))
        .select_related("employee", "manager", "held")
        .order_by(F("held__held_on").desc(nulls_first=True), "-opened_at", "id")
    )


def _unfinished(row: Conversation, standing: Standing) -> bool:
    """Whether it waits to be finished with who goes, or was not finished with who went before.

    A follow-up that is only planned is had with whoever leads the employee then.
    """
    change, to = standing.change, standing.to
    planned = row.is_follow_up and not hasattr(row, "held")
    if planned or stage(conversations.facts_of(row)) not in OPEN:
        return False
    if change and standing.stage == AHEAD:
        return row.manager == change.before
    return to is None or row.manager_id != to.id


def _pickable(employee: Person, to: Person) -> QuerySet[Outcome]:
    open_now = Sharing.objects.filter(
        outcome=OuterRef("pk"), with_person=to, taken_back_at__isnull=True
    )
    closed = Q(kind=Kind.GOAL, ending__isnull=False) & ~Q(agreed_with=to)
    thought = Q(kind=Kind.FUTURE_INTEREST, ending__isnull=True)
    rows = Outcome.objects.filter(closed | thought, employee=employee)
    return (
        rows.annotate(picked=Exists(open_now)).select_related("ending").order_by("-made_at", "id")
    )


def _comments(employee: Person, to: Person) -> QuerySet[Comment]:
    return Comment.objects.filter(employee=employee, to=to).order_by("at", "id")


def meeting_of(change: Change | None) -> Meeting | None:
    """The latest wish to meet that was not taken back; none where there are not three."""
    if change is None or not change.before_stays or not change.after:
        return None
    rows = Meeting.objects.filter(
        employee=change.employee, before=change.before, after=change.after
    )
    kept = rows.exclude(end__how=MeetingEnd.How.TAKEN_BACK).select_related("end__by")
    return kept.order_by("-at", "-id").first()
