"""Tells the follow-up that a conversation of the demo booked when both had confirmed it."""

from datetime import datetime, time, timedelta
from uuid import uuid4

from avstamp.conversations.actions.booking import Slot, book
from avstamp.conversations.actions.hold import record_held
from avstamp.conversations.actions.notes import save_note
from avstamp.conversations.actions.prepare import save_answer
from avstamp.conversations.actions.share import share_sections
from avstamp.conversations.actions.summarise import confirm_summary, propose_summary
from avstamp.conversations.models import Conversation
from avstamp.conversations.models.shared_note import SUMMARY
from avstamp.demo.days import Days
from avstamp.demo.shapes import conversations
from avstamp.saving.protocol import Save


def tell_follow_up(earlier: Conversation, told: conversations.FollowUp, days: Days) -> None:
    """Let it get its time, be prepared and held, each on its day."""
    conversation = earlier.followed_by.select_related(
        "conversation__employee", "conversation__manager", "conversation__follows"
    )[0].conversation
    booked = told.booked
    slot = Slot(
        starts_on=days.workday(booked.offset),
        starts_at=time.fromisoformat(booked.time),
        minutes=booked.minutes,
        place=booked.place,
    )
    at = days.moment(days.workday(booked.invited_offset), time(10, 20))
    book(conversation, slot=slot, by=conversation.manager, at=at)
    if told.employee_preparation:
        _prepare(conversation, told.employee_preparation, days)
    if told.held:
        _hold(conversation, told, told.held, days)


def _save(text: str) -> Save:
    return Save(text, version=0, key=str(uuid4()))


def _prepare(conversation: Conversation, own: conversations.Preparation, days: Days) -> None:
    by, at = conversation.employee, days.moment(days.day(own.written_offset), time(14, 10))
    for question, text in own.answers.items():
        save_answer(conversation, question=question, save=_save(text), by=by, at=at)
    if own.shared_offset is not None:
        at = days.moment(days.day(own.shared_offset), time(15, 10))
        share_sections(conversation, sections=own.shared, by=by, at=at)


def _hold(
    conversation: Conversation, told: conversations.FollowUp, held: conversations.Held, days: Days
) -> None:
    day = days.workday(held.offset)
    by = conversation.employee if held.by == "employee" else conversation.manager
    at = days.moment(day, time.fromisoformat(told.booked.time))
    for place, text in {**told.notes, SUMMARY: told.text}.items():
        if place == SUMMARY:
            at += timedelta(minutes=told.booked.minutes)
            record_held(conversation, held_on=day, by=by, at=at)
        at += timedelta(minutes=1)
        save_note(conversation, place=place, save=_save(text), by=by, at=at)
    at += timedelta(minutes=5)
    version = propose_summary(conversation, by=by, at=at)
    _confirm(conversation, version.sha256, at + timedelta(days=1))


def _confirm(conversation: Conversation, read: str, at: datetime) -> None:
    for person in (conversation.employee, conversation.manager):
        confirm_summary(conversation, read_sha256=read, by=person, at=at)
