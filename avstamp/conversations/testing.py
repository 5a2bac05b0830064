"""Conversations for tests, in any stage, made by the actions that people use.

``conversation_in`` makes one; with ``told=True`` everything in it has been written, each private
text with a token of its own (``Said``) to search for where it must not be. One at a time for the
same two people: build each in a transaction that is rolled back.
"""

import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from avstamp.conversations.actions import (
    agree,
    booking,
    hold,
    invite,
    notes,
    on_paper,
    prepare,
    share,
    summarise,
)
from avstamp.conversations.actions.booking import Slot
from avstamp.conversations.cover import guide_of
from avstamp.conversations.lifecycle import Stage
from avstamp.conversations.models import Conversation, SummaryVersion
from avstamp.conversations.models.shared_note import PASS_ON, SUMMARY
from avstamp.core.clock import local_day
from avstamp.goals import actions as goals
from avstamp.goals.actions import Terms
from avstamp.goals.models import Kind, Outcome, Party
from avstamp.goals.rules import OWNED
from avstamp.guides.models import GuideVersion
from avstamp.people.models import Person
from avstamp.people.testing import Cast
from avstamp.saving.protocol import Save

AT = datetime(2027, 3, 1, 9, tzinfo=UTC)


class Said(StrEnum):
    """The texts of a told conversation; the first section is shared by both, the second not."""

    EMPLOYEE_SHARED = "karin-delar-7c41"
    EMPLOYEE_UNSHARED = "karin-ensam-19ab"
    MANAGER_SHARED = "mariam-delar-55d0"
    MANAGER_UNSHARED = "mariam-ensam-e2f7"
    ENTERED = "papper-karin-8d15"
    GUEST = "tolken-2f9a"
    NOTE = "anteckning-80c3"
    PARKED = "parkerat-4b6e"
    GOAL = "goal-words-a91d"
    NEED = "behov-30fe"
    CHECK_IN = "avstamning-d7a2"
    SUMMARY = "sammanfattning-6e08"
    PASS_ON = "vidare-f35b"  # noqa: S105  (a place in the summary, no password)
    REMARK = "kommentar-c2d9"


def moments(at: datetime = AT) -> Callable[[], datetime]:
    """A clock that goes one minute every time it is read."""
    minutes = iter(range(10_000))
    return lambda: at + timedelta(minutes=next(minutes))


def save(text: str, version: int = 0, key: str = "") -> Save:
    """What a writer asks to have saved, with a key of its own unless one is given."""
    return Save(text, version, key or str(uuid.uuid4()))


def terms(
    kind: str, what: str = "", *, owner: Party = Party.EMPLOYEE, due_on: date | None = None
) -> Terms:
    """Complete terms of a kind, with owner and date where the kind has them."""
    if kind not in OWNED:
        return Terms(kind, what=what or f"Om {kind}")
    due_on = due_on or local_day(AT) + timedelta(days=100)
    return Terms(kind, what=what or f"Om {kind}", owner_party=owner, due_on=due_on)


def earlier_goals(cast: Cast, number: int, *, at: datetime = AT) -> list[Outcome]:
    """Goals Karin and Mariam agreed a year ago: what each takes, a check-in and its answer."""
    then = at - timedelta(days=365)
    made = []
    for place in range(number):
        words = terms(Kind.GOAL, f"Mål {place} från i fjol", due_on=local_day(at))
        goal = goals.agree(cast.karin, agreed_with=cast.mariam, terms=words, by=cast.karin, at=then)
        need = terms(Kind.COMMITMENT, f"Tid för mål {place}", owner=Party.MANAGER)
        goals.agree(
            cast.karin,
            agreed_with=cast.mariam,
            terms=need,
            needed_for=goal,
            by=cast.mariam,
            at=then,
        )
        said = f"Halvvägs {place}"
        told = goals.check_in(goal, happened=said, next_step="", by=cast.karin, at=then)
        goals.reply(told, line=f"Bra början {place}", by=cast.mariam, at=then)
        made.append(goal)
    return made


def opened(
    cast: Cast,
    version: GuideVersion,
    *,
    at: datetime = AT,
    employee: Person | None = None,
    manager: Person | None = None,
) -> Conversation:
    """A conversation booked by the manager in three weeks."""
    slot = Slot(local_day(at) + timedelta(days=21), time(9), place="Lilla rummet")
    return booking.open_conversation(
        employee or cast.karin, slot=slot, guide_version=version, by=manager or cast.mariam, at=at
    )


def proposed(
    conversation: Conversation,
    text: str = "Vi talade.",
    *,
    follow_up_on: date | None = None,
    at: datetime = AT,
) -> str:
    """Hold a booked conversation and put a summary forward; returns the hash to confirm."""
    tick, manager = moments(at), conversation.manager
    hold.record_held(conversation, held_on=local_day(at), by=manager, at=tick())
    notes.save_note(conversation, place=SUMMARY, save=save(text), by=manager, at=tick())
    if follow_up_on:
        summarise.plan_follow_up(conversation, follow_up_on=follow_up_on, by=manager, at=tick())
    return summarise.propose_summary(conversation, by=manager, at=tick()).sha256


def confirmed(
    conversation: Conversation, *, follow_up_on: date | None = None, at: datetime = AT
) -> SummaryVersion:
    """Hold a booked conversation, and both confirm its summary, which books a follow-up."""
    sha256 = proposed(conversation, follow_up_on=follow_up_on, at=at)
    tick = moments(at + timedelta(hours=1))
    for person in (conversation.employee, conversation.manager):
        summarise.confirm_summary(conversation, read_sha256=sha256, by=person, at=tick())
    return conversation.versions.get(sha256=sha256)


def follow_up_of(conversation: Conversation) -> Conversation:
    """The latest follow-up of what was agreed in a conversation."""
    latest = conversation.followed_by.order_by("-number")[0]
    people = ("employee", "manager", "follows__earlier__held")
    return Conversation.objects.select_related(*people).get(pk=latest.conversation_id)


def conversation_in(
    stage: Stage, cast: Cast, version: GuideVersion, *, at: datetime = AT, told: bool = False
) -> Conversation:
    """Karin's and Mariam's conversation, brought to a stage by the two; ``told`` with words."""
    tick = moments(at)
    made = booking.suggest_conversation(guide_version=version, by=cast.karin, at=tick())
    if told:
        tell(made, at=tick())
    if stage != Stage.SUGGESTED:
        slot = Slot(local_day(at) + timedelta(days=21), time(9), place="Lilla rummet")
        booking.book(made, slot=slot, by=cast.mariam, at=tick())
    for step in _steps(stage, made, version, told=told):
        step(tick())
    return Conversation.objects.select_related("employee", "manager").get(pk=made.pk)


def _steps(
    stage: Stage, made: Conversation, version: GuideVersion, *, told: bool
) -> Iterator[Callable[[datetime], object]]:
    karin, mariam = made.employee, made.manager
    if stage in (Stage.SUGGESTED, Stage.PLANNED):
        return
    if stage == Stage.CANCELLED:
        yield lambda at: booking.cancel(made, by=mariam, at=at)
        return
    yield lambda at: hold.record_held(made, held_on=local_day(at), by=mariam, at=at)
    yield lambda at: _draft(made, at)
    if stage == Stage.HELD:
        return
    yield lambda at: summarise.propose_summary(made, by=mariam, at=at)
    remark = Said.REMARK if told else ""
    yield lambda at: _confirm(made, karin, at, remark)
    if stage == Stage.PROPOSED:
        return
    yield lambda at: _confirm(made, mariam, at)
    if stage == Stage.CLOSED:
        yield lambda at: _next(made, version, at)


def tell(conversation: Conversation, *, at: datetime = AT) -> dict[str, Outcome]:
    """Both prepare and share a section, write a note, and agree one outcome of each kind."""
    karin, mariam = conversation.employee, conversation.manager
    _cover, shared, unshared = guide_of(conversation).sections[:3]
    answers = {
        karin: (Said.EMPLOYEE_SHARED, Said.EMPLOYEE_UNSHARED),
        mariam: (Said.MANAGER_SHARED, Said.MANAGER_UNSHARED),
    }
    for person, words in answers.items():
        for section, said in zip((shared, unshared), words, strict=True):
            question = section.questions[0].key
            prepare.save_answer(conversation, question=question, save=save(said), by=person, at=at)
        share.share_sections(conversation, sections=[shared.key], by=person, at=at)
    invite.invite(conversation, name=Said.GUEST, capacity="interpreter", by=karin, at=at)
    question = shared.questions[0].key
    entered = save(Said.ENTERED)
    on_paper.enter_on_behalf(conversation, question=question, save=entered, by=mariam, at=at)
    note = save(f"{Said.NOTE}. {Said.PARKED}.")
    notes.save_note(conversation, place=question, save=note, by=karin, at=at)
    return _agree_all(conversation, question, at)


def _agree_all(conversation: Conversation, question: str, at: datetime) -> dict[str, Outcome]:
    made = {}
    for kind in Kind:
        goal = kind == Kind.GOAL
        made[kind.value] = agree.agree(
            conversation,
            terms=terms(kind, Said.GOAL if goal else ""),
            takes=[terms(Kind.COMMITMENT, Said.NEED, owner=Party.MANAGER)] if goal else (),
            sentence=f"{Said.PARKED}." if kind == Kind.PARKED_TOPIC else "",
            question=question,
            by=conversation.manager,
            at=at,
        )
    goals.check_in(
        made[Kind.GOAL], happened=Said.CHECK_IN, next_step="", by=conversation.employee, at=at
    )
    return made


def _draft(conversation: Conversation, at: datetime) -> None:
    for place, said in ((SUMMARY, Said.SUMMARY), (PASS_ON, Said.PASS_ON)):
        notes.save_note(conversation, place=place, save=save(said), by=conversation.manager, at=at)


def _confirm(conversation: Conversation, by: Person, at: datetime, remark: str = "") -> None:
    latest = conversation.versions.order_by("-number")[0]
    summarise.confirm_summary(conversation, read_sha256=latest.sha256, remark=remark, by=by, at=at)


def _next(conversation: Conversation, version: GuideVersion, at: datetime) -> None:
    following = booking.open_conversation(
        conversation.employee,
        slot=Slot(local_day(at), time(9)),
        guide_version=version,
        by=conversation.manager,
        at=at,
    )
    hold.record_held(following, held_on=local_day(at), by=conversation.manager, at=at)
