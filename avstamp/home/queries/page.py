"""The start page as a whole: what is the reader's own to do, and what is coming, said once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Concat

from avstamp.conversations.models import Conversation
from avstamp.conversations.queries import (
    Progress,
    Row,
    Turn,
    bookings_of,
    for_rows,
    in_sight,
    led_now_by,
    next_first,
    progress_in,
    readers_turn_first,
    row_of,
    under_way,
    with_facts,
    with_progress,
)
from avstamp.core.prepared import prefetch, prepared
from avstamp.drafts.queries import begun
from avstamp.drafts.shown import Begun, shown
from avstamp.handovers.queries import notices
from avstamp.handovers.rules import news
from avstamp.home.queries import agreed
from avstamp.home.queries.agreed import Cut
from avstamp.memory_slips.drafts import FORM as SLIP
from avstamp.notifications.models import Silence
from avstamp.notifications.queries import unreachable
from avstamp.people.models import Assignment, Person
from avstamp.people.queries import in_force
from avstamp.reminders.queries import Waits, waiting_for
from avstamp.reminders.sentences import Reminder, in_words
from avstamp.role_changes.queries import unanswered
from avstamp.setup.queries import is_left, left

CONVERSATIONS_SHOWN = 6
_OWN = 3
_NAME = Concat("manager__given_name", Value(" "), "manager__family_name")


@dataclass(frozen=True)
class Line:
    """A conversation on one line, and what the reader is reminded of in it."""

    row: Row
    reminder: Reminder | None


@dataclass(frozen=True)
class OwnChange:
    """Somebody else leads the reader from a day on; ``name`` is empty while nobody is named."""

    on: date
    name: str
    ahead: bool
    acting: bool


@dataclass(frozen=True)
class HomePage:
    """What is the reader's to do and what is coming."""

    own: Row | None  # the conversation as the employee that comes next, or the last confirmed
    ahead: Row | None  # a follow-up that is planned and far away
    others: Sequence[Line]  # further ones as the employee that still wait for something
    led: Sequence[Line]
    progress: Progress | None  # of the reader's own preparation for ``own``
    outcomes: dict[str, Cut]
    leads_managers: bool
    hr_is_asked: bool  # about a role profile, by a manager, and has not answered
    mail_stands_still: bool  # the mail server takes nothing at present
    setup_left: bool  # some of the first steps, and somebody wants to hear of them
    mail_misses_somebody: bool  # an address was refused for good
    has_manager: bool  # somebody to have a conversation with
    acting: str  # who leads them while their manager is away, if somebody does
    acting_until: date | None  # the day on which that is over
    slip: Begun  # a new memory slip, with what is begun of it
    reminders: Sequence[Reminder]  # of what stands nowhere else on the page
    more_reminders: bool
    change: OwnChange | None  # of manager, ahead or new
    people_come: bool  # to the reader, from another manager, or are going to
    people_go: bool  # on to another manager

    @property
    def acting_last_on(self) -> date | None:
        return self.acting_until - timedelta(days=1) if self.acting_until else None

    @property
    def to_employees(self) -> Cut:
        """What the reader has promised those they lead."""
        return self.outcomes.get(agreed.TO_EMPLOYEES, Cut())

    @property
    def own_promises(self) -> Cut:
        return self.outcomes.get(agreed.OWN_PROMISES, Cut())

    @property
    def goals(self) -> Cut:
        return self.outcomes.get(agreed.GOALS, Cut())

    @property
    def from_manager(self) -> Cut:
        """What the manager has promised the reader, who waits for it."""
        return self.outcomes.get(agreed.FROM_MANAGER, Cut())

    @property
    def waits(self) -> Cut:
        """What waits for the reader: an answer, a text, a conversation still to be had."""
        return self.outcomes.get(agreed.WAITS, Cut())

    @property
    def has_conversations(self) -> bool:
        """Whether the reader has conversations as an employee, or could have."""
        return self.own is not None or self.ahead is not None or self.has_manager

    @property
    def own_done(self) -> bool:
        """Nothing is booked or waits: the last one is confirmed, or there has been none."""
        return self.own is None or self.own.turn == Turn.REST

    @property
    def own_first(self) -> bool:
        """Whether the reader's own conversation is what they should see first."""
        else_to_do = (self.to_employees, self.waits, self.own_promises, self.from_manager)
        return not self.own_done or not any(cut.rows for cut in else_to_do)


def home_page(person: Person, on: date, *, leads_people: bool) -> HomePage:
    """What the start page shows a person on a day; for that person alone."""
    since, until = in_sight(on)
    own_found = _own(person, on, since, until)
    led_found = _led(person, on, since, until) if leads_people else []
    prefetch([*own_found, *led_found], "bookings", bookings_of)
    far = [found for found in own_found if vars(found)["out_of_sight"]]
    own = [row_of(found, person, on) for found in own_found if found not in far]
    led = [row_of(found, person, on) for found in led_found]
    drafts = begun(person, person.id)
    outcomes = agreed.first_of_each(person, on, drafts)
    said, left = _reminders(waiting_for([person.pk], on), [*own, *led], outcomes, on)
    place = _place(person, on)
    return HomePage(
        own=own[0] if own else None,
        ahead=row_of(far[0], person, on) if far else None,
        others=_lines((row for row in own[1:] if row.turn != Turn.REST), said),
        led=_lines(led, said),
        progress=progress_in(own[0].conversation) if own and own[0].group == "coming" else None,
        outcomes=outcomes,
        leads_managers=vars(place)["leads_managers"],
        hr_is_asked=vars(place)["hr_is_asked"],
        mail_stands_still=vars(place)["mail_stands_still"],
        setup_left=is_left(place),
        mail_misses_somebody=vars(place)["mail_misses_somebody"],
        has_manager=vars(place)["has_manager"],
        acting=vars(place)["acting"] or "",
        acting_until=vars(place)["acting_until"],
        slip=shown([SLIP], about=person.id, drafts=drafts)["slip"],
        reminders=left[: agreed.SHOWN],
        more_reminders=len(left) > agreed.SHOWN,
        change=_own_change(place, on),
        people_come=vars(place)["people_come"],
        people_go=vars(place)["people_go"],
    )


def _reminders(
    waits: Iterable[Waits], rows: Iterable[Row], outcomes: dict[str, Cut], on: date
) -> tuple[list[Reminder], list[Reminder]]:
    """Of what has a row of its own on the page, where it is said; and what stands nowhere else."""
    here = {row.conversation.id for row in rows}
    here |= {row.id for cut in outcomes.values() for row in cut.rows}
    said: list[Waits] = []
    left: list[Waits] = []
    for one in waits:
        (said if one.matter.about in here else left).append(one)
    return in_words(said, on), in_words(left, on)


def _lines(rows: Iterable[Row], reminders: Iterable[Reminder]) -> list[Line]:
    by_row = {reminder.about: reminder for reminder in reminders}
    return [Line(row, by_row.get(row.conversation.id)) for row in rows]


@prepared
def _own(person: Person, on: date, since: date, until: date) -> QuerySet[Conversation]:
    found = for_rows(with_facts(Conversation.objects.filter(employee=person), on), person)
    rows = next_first(with_progress(found, person), since, until)
    return rows.prefetch_related(None)[:_OWN]


@prepared
def _led(person: Person, on: date, since: date, until: date) -> QuerySet[Conversation]:
    under = under_way(for_rows(led_now_by(person, on), person), since, until)
    # Cut first: what a row tells is asked of these few alone, and not of three hundred.
    first = readers_turn_first(under).values("pk")[:CONVERSATIONS_SHOWN]
    found = for_rows(with_facts(Conversation.objects.filter(pk__in=first), on), person)
    return readers_turn_first(found).prefetch_related(None)


def _place(person: Person, on: date) -> Person:
    (found,) = _places(person, on, *news(on))
    return found


def _own_change(place: Person, on: date) -> OwnChange | None:
    told = vars(place)
    day: date | None = told["change_on"]
    if day is None:
        return None
    names = (told["change_given_name"], told["change_family_name"])
    return OwnChange(day, " ".join(filter(None, names)), day > on, bool(told["change_acting"]))


@prepared
def _places(person: Person, on: date, since: date, until: date) -> QuerySet[Person]:
    """The person, with whether somebody leads them and whether they lead somebody who leads, and
    with changes of manager.

    And whether HR has a question to answer, and mail does not arrive, for the pages of those who
    see to it.
    """
    now = Assignment.objects.filter(in_force(on))
    below = now.filter(manager=OuterRef("person"))
    acting = now.filter(person=OuterRef("pk"), acting=True)
    return Person.objects.filter(pk=person.pk).annotate(
        has_manager=Exists(now.filter(person=OuterRef("pk"), manager__isnull=False)),
        acting=Subquery(acting.values(name=_NAME)[:1]),
        acting_until=Subquery(acting.values("until_on")[:1]),
        **notices(person, on, since, until),
        leads_managers=Exists(now.filter(Exists(below), manager=OuterRef("pk"))),
        hr_is_asked=Exists(unanswered(person, on)),
        mail_stands_still=Exists(Silence.objects.all()),
        mail_misses_somebody=Exists(unreachable()),
        **left(on),
    )
