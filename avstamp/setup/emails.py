"""The message that an administrator sends to themselves, to see that mail arrives."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from avstamp.notifications.messages import Kind, Link, Message
from avstamp.people.models import Person


def test(_to: Person, _about: Sequence[UUID], _at: datetime) -> Message:
    """That it came."""
    return Message(
        subject=_("Avstamp: mail arrives"),
        sentences=[_("This is the message you had sent to yourself. Mail from Avstamp arrives.")],
        why=_("You get this because you asked for it in the set-up."),
        link=Link(_("Go on with the set-up"), reverse("setup:mail")),
    )


MESSAGES = (Kind("setup.test", compose=test),)
