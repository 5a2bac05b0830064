"""Conversations in lists: which, in what order, with what a row needs, in a few queries."""

from datetime import date, timedelta
from uuid import UUID

from django.db.models import (
    Case,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    UUIDField,
    Value,
    When,
)

from avstamp.conversations.lifecycle import OPEN, Stage
from avstamp.conversations.models import (
    Booking,
    Confirmation,
    Conversation,
    CounterProposal,
    Following,
    FollowUp,
)
from avstamp.conversations.queries.facts import in_stage, with_facts
from avstamp.core.prepared import prepared
from avstamp.people.models import Person

# A follow-up is planned half a year ahead. It comes into sight a month before its day, and one that
# nobody held goes out of it a month after.
_IN_SIGHT = timedelta(days=30)


def visible_to(person: Person, on: date) -> QuerySet[Conversation]:
    """A person's conversations: as the employee, and as the manager of people they lead now."""
    return with_facts(Conversation.objects.all(), on).filter(
        Q(employee=person) | Q(manager=person, manager_now=F("manager"))
    )


def led_now_by(person: Person, on: date) -> QuerySet[Conversation]:
    """The conversations a manager has with people they lead on the day."""
    return with_facts(Conversation.objects.filter(manager=person), on).filter(
        Q(manager_now=F("manager"))
    )


def with_bookings(conversations: QuerySet[Conversation]) -> QuerySet[Conversation]:
    """With both people, when it was held and every booking, latest first."""
    people = conversations.select_related("employee", "manager", "held")
    return people.prefetch_related(Prefetch("bookings", _bookings()))


def _bookings() -> QuerySet[Booking]:
    return Booking.objects.select_related("counter_proposal").order_by("-number")


@prepared
def bookings_of(conversations: list[UUID]) -> QuerySet[Booking]:
    """The bookings of several conversations, as ``with_bookings`` has them."""
    return _bookings().filter(conversation__in=conversations)


def booking_of(conversation: Conversation) -> Booking | None:
    """The booking that holds, asked for anew."""
    return next(iter(bookings_of([conversation.pk])), None)


def booking_in(row: Conversation) -> Booking | None:
    """The booking that holds, from a row of ``with_bookings``."""
    return next(iter(row.bookings.all()), None)


def for_rows(conversations: QuerySet[Conversation], reader: Person) -> QuerySet[Conversation]:
    """A queryset of ``with_facts`` with all that turns.row_of reads."""
    latest = Booking.objects.filter(conversation=OuterRef("pk")).order_by("-number")
    of_latest = Confirmation.objects.filter(summary=OuterRef("latest_version_id"))
    followed_by = Following.objects.filter(earlier=OuterRef("pk"))
    ahead = followed_by.filter(conversation__held=None, conversation__cancellation=None)
    return with_bookings(conversations).annotate(
        starts_on=Subquery(latest.values("starts_on")[:1]),
        booking_id=Subquery(latest.values("id")[:1]),
        confirmed_by_reader=Exists(of_latest.filter(by=reader)),
        signed_on=Subquery(of_latest.filter(signed_on__isnull=False).values("signed_on")[:1]),
        latest_confirmed_at=Subquery(of_latest.order_by("-at").values("at")[:1]),
        follow_up_on=Subquery(
            FollowUp.objects.filter(conversation=OuterRef("pk"))
            .order_by("-at")
            .values("follow_up_on")[:1]
        ),
        followed_up=Exists(followed_by),
        follow_up_ahead=Subquery(
            ahead.order_by("-number").values("conversation")[:1], output_field=UUIDField()
        ),
    )


def _place() -> Case:
    return Case(
        When(in_stage(Stage.SUGGESTED, Stage.PLANNED), then=0),
        When(in_stage(Stage.HELD, Stage.PROPOSED), then=1),
        default=2,
        output_field=IntegerField(),
    )


def coming_first(conversations: QuerySet[Conversation]) -> QuerySet[Conversation]:
    """``for_rows`` in the order of Mina samtal: coming by date, waiting, then earlier by date."""
    return conversations.annotate(
        place=_place(),
        ahead_on=Case(When(place=0, then=F("starts_on")), default=Value(None)),
    ).order_by("place", F("ahead_on").asc(nulls_first=True), "-held__held_on", "-opened_at", "id")


def in_sight(on: date) -> tuple[date, date]:
    """The days between which a planned follow-up is something to think of."""
    return on - _IN_SIGHT, on + _IN_SIGHT


def _out_of_sight(since: date, until: date) -> Q:
    """A planned follow-up that is far away."""
    planned = in_stage(Stage.PLANNED) & Q(type=Conversation.Type.FOLLOW_UP)
    return planned & ~Q(starts_on__range=(since, until))


def next_first(
    conversations: QuerySet[Conversation], since: date, until: date
) -> QuerySet[Conversation]:
    """``for_rows`` of one employee: what is ahead, what waits, then the last confirmed.

    Last of all a follow-up that is not ``in_sight``, with ``out_of_sight`` saying so.
    """
    live = conversations.filter(in_stage(*OPEN, Stage.CONFIRMED))
    far = Case(When(_out_of_sight(since, until), then=True), default=False)
    ahead_on = Case(When(place=0, then=F("starts_on")), default=Value(None))
    return live.annotate(place=_place(), ahead_on=ahead_on, out_of_sight=far).order_by(
        "out_of_sight", "place", F("ahead_on").asc(nulls_first=True), "-opened_at", "id"
    )


def readers_turn_first(conversations: QuerySet[Conversation]) -> QuerySet[Conversation]:
    """``for_rows`` led by the reader: what waits for them, then the rest by date."""
    countered = CounterProposal.objects.filter(booking=OuterRef("booking_id"))
    return conversations.annotate(
        place=Case(
            When(in_stage(Stage.SUGGESTED), then=0),
            When(in_stage(Stage.PLANNED) & Exists(countered), then=0),
            When(in_stage(Stage.PROPOSED) & Q(confirmed_by_reader=False), then=0),
            default=1,
            output_field=IntegerField(),
        ),
    ).order_by("place", F("starts_on").asc(nulls_first=True), "opened_at", "id")


def under_way(
    conversations: QuerySet[Conversation], since: date, until: date
) -> QuerySet[Conversation]:
    """Those of ``for_rows`` in which somebody has something left to do in these weeks."""
    return conversations.filter(in_stage(*OPEN)).exclude(_out_of_sight(since, until))
