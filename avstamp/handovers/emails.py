"""The letter that tells of a change of manager, written when it is sent."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from avstamp.core.clock import local_day
from avstamp.handovers.queries.changes import Change, change_of
from avstamp.notifications.messages import Kind, Link, Message
from avstamp.people.models import Person
from avstamp.web.templatetags.words import day


def told(to: Person, _about: Sequence[UUID], at: datetime) -> Message | None:
    """What is known when it is sent; nothing where the change has been taken back."""
    change = change_of(to, local_day(at))
    if change is None:
        return None
    subject = _("You are getting a new manager: how your material is handed over")
    if change.after is None:
        subject = _("Your manager is leaving: what happens with your material")
    return Message(
        subject=subject,
        sentences=[
            _sentence(change),
            _("You see what is handed over, and choose yourself if more is to follow."),
        ],
        link=Link(_("See what is handed over"), reverse("handovers:handover", args=[to.pk])),
        why=_("You get this because somebody else is to lead you."),
    )


def _sentence(change: Change) -> str:
    """In a letter nobody is named whose name is to be kept out of it."""
    words = {"day": day(change.on), "name": change.after.name if change.after else ""}
    if change.after is None:
        return _("From %(day)s nobody is named yet as your manager.") % words
    if change.after.protected:
        return _("From %(day)s you have another manager.") % words
    return _("From %(day)s %(name)s is your manager.") % words


MESSAGES = (Kind("handovers.told", compose=told),)
