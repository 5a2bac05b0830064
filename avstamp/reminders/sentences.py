"""Reminders in words, the same in the app and by e-mail: names and days, and where it is done."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from avstamp.notifications.messages import Link
from avstamp.people.models import Person
from avstamp.reminders.queries import Waits, waiting_for
from avstamp.reminders.rules import Kind
from avstamp.web.templatetags.words import listed, short_day

_NAMED = 3


@dataclass(frozen=True)
class Reminder:
    """One sentence, and the page where it is done."""

    kind: Kind
    sentence: str
    link: Link
    days: int  # until its own day; since then where negative
    about: UUID  # the conversation, or the first of the promises


def reminders_for(person: Person, on: date) -> list[Reminder]:
    """What somebody is reminded of in the app on a day, in the order that it is told.

    Each a quiet sentence with a link, gone when it is done; nothing while they rest. Complete,
    whatever they do without by e-mail. Two queries, and no text is decrypted. The start page says
    of the same what has no row of its own there; ``reminders/parts/reminders.html`` shows both.
    """
    return in_words(waiting_for([person.pk], on), on)


def in_words(waits: Iterable[Waits], on: date) -> list[Reminder]:
    """What waits for one person, in their language; promises are told of in one sentence, and so is
    all that a safety representative has to read."""
    return [
        _reminder(kind, list(rows), on)
        for (kind, _about), rows in groupby(waits, key=_told_together)
    ]


def _told_together(one: Waits) -> tuple[Kind, UUID | None]:
    several = one.matter.kind in (Kind.PROMISE, Kind.READ)
    return one.matter.kind, None if several else one.matter.about


def _reminder(kind: Kind, rows: Sequence[Waits], on: date) -> Reminder:
    told = {
        Kind.PREPARE: _prepare,
        Kind.CONFIRM: _confirm,
        Kind.APPROVE: _approve,
        Kind.READ: _read,
        Kind.PROMISE: _promise,
        Kind.FOLLOW_UP: _follow_up,
    }
    days = (rows[0].matter.day - on).days
    sentence, link = told[kind](rows, days)
    return Reminder(kind, sentence, link, days, rows[0].matter.about)


def _prepare(rows: Sequence[Waits], days: int) -> tuple[str, Link]:
    [one] = rows
    if days == 1:
        said = _("You talk with %(name)s tomorrow. A few keywords go a long way.")
    elif days == 2:
        said = _("You talk with %(name)s the day after tomorrow. A few keywords go a long way.")
    else:
        said = _("Prepare for the conversation with %(name)s on %(day)s.")
    where = reverse("conversations:prepare", args=[one.matter.about])
    return said % _named(one, one.matter.day), Link(_("Start preparing"), where)


def _confirm(rows: Sequence[Waits], _days: int) -> tuple[str, Link]:
    [one] = rows
    said = _("The summary of the conversation with %(name)s on %(day)s is ready for you to read.")
    where = reverse("conversations:summary", args=[one.matter.about])
    return said % _named(one, one.held_on), Link(_("Read and confirm"), where)


def _approve(rows: Sequence[Waits], _days: int) -> tuple[str, Link]:
    one = rows[0]
    said = _("%(name)s has written a text that goes to others only if you say yes.")
    link = Link(_("Read and answer"), reverse(one.page, args=[one.matter.about]))
    return said % {"name": one.other}, link


def _read(rows: Sequence[Waits], _days: int) -> tuple[str, Link]:
    link = Link(_("Read what is shared with you"), reverse(rows[0].page))
    return _("Something is shared with you as safety representative."), link


def _promise(rows: Sequence[Waits], _days: int) -> tuple[str, Link]:
    one = rows[0]
    if len(rows) == 1:
        said = _("A promise to %(name)s from %(day)s is still open.")
        link = Link(_("To the promise"), reverse("goals:outcome", args=[one.matter.about]))
    else:
        said = _("Some promises to %(name)s are still open.")
        link = Link(_("To your promises"), reverse("goals:promises"))
    return said % {"name": _names(rows), "day": short_day(one.matter.day)}, link


def _names(rows: Sequence[Waits]) -> str:
    """Those it is about, the first three of many by name."""
    names = list({row.other_id: row.other for row in rows}.values())
    return listed(names if len(names) <= _NAMED else [*names[:_NAMED], _("others")])


def _follow_up(rows: Sequence[Waits], _days: int) -> tuple[str, Link]:
    [one] = rows
    said = _("On %(day)s you and %(name)s follow up what you agreed.")
    where = reverse("conversations:conversation", args=[one.matter.about])
    return said % _named(one, one.matter.day), Link(_("To the follow-up"), where)


def _named(one: Waits, day: date | None) -> dict[str, str]:
    return {"name": one.other, "day": short_day(day)}
