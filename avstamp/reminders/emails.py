"""The letter: all that waits and has not been told of, written when it is sent."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from avstamp.core.clock import local_day
from avstamp.notifications.messages import Kind as MessageKind
from avstamp.notifications.messages import Link, Message, Point
from avstamp.people.models import Person
from avstamp.people.queries import protected_among
from avstamp.reminders.queries import KIND, readers, told_in, waiting_for
from avstamp.reminders.rules import Kind
from avstamp.reminders.sentences import Reminder, in_words

MOST = 12  # a manager of many finds the rest on the start page
_ABOUT_TWO_WEEKS = 12  # days


def weekly(to: Person, letters: Sequence[UUID], at: datetime) -> Message | None:
    """What a letter was posted to tell of, as far as it still waits; nothing where all is done, or
    the reader rests by now, has left, or does without."""
    on = local_day(at)
    reader = readers([to.pk], on)[to.pk]
    if reader.rests or not reader.reachable:
        return None
    told = told_in(letters)
    waits = [
        one
        for one in waiting_for([to.pk], on)
        if one.matter in told and one.matter.kind not in reader.turned_off
    ]
    # Their names stand in nobody's mail: what is about them stands in the app alone.
    hidden = protected_among({one.other_id for one in waits})
    waits = [one for one in waits if one.other_id not in hidden]
    return _message(in_words(waits, on)) if waits else None


def _message(reminders: Sequence[Reminder]) -> Message:
    """One alone is said once, in its own sentence; what several are, the subject says."""
    subject = _subject(reminders)
    alone = reminders[0] if len(reminders) == 1 else None
    lead = subject if subject.endswith("?") else f"{subject}:"
    sentences = [alone.sentence if alone else lead]
    if len(reminders) > MOST:
        sentences.append(_("The first few are here, all of it on your start page."))
    return Message(
        subject=subject,
        sentences=sentences,
        points=[] if alone else [Point(one.sentence, one.link) for one in reminders[:MOST]],
        link=alone.link if alone else None,
        why=_(
            "You get this because it is waiting for you in Avstamp. At most one reminder a week "
            "comes by e-mail."
        ),
        turn_off=Link(_("Choose what you are reminded of by e-mail"), reverse("reminders:choices")),
    )


def _subject(reminders: Sequence[Reminder]) -> str:
    kinds = {one.kind for one in reminders}
    if len(kinds) > 1:
        return _("What is waiting for you right now")
    kind = kinds.pop()
    if kind == Kind.FOLLOW_UP and reminders[0].days >= _ABOUT_TWO_WEEKS:
        return _("In two weeks you follow up what you agreed")
    return {
        Kind.PREPARE: _("Your conversation is coming up. Would you like to prepare?"),
        Kind.CONFIRM: _("The summary is ready for you to read"),
        Kind.APPROVE: _("A text waits for your answer"),
        Kind.READ: _("Something is shared with you"),
        Kind.PROMISE: _("Promises to come back to"),
        Kind.FOLLOW_UP: _("Soon you follow up what you agreed"),
    }[kind]


MESSAGES = (MessageKind(KIND, compose=weekly),)
