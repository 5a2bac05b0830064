"""A message as it goes by e-mail: text and HTML that say the same, and what stands above them."""

from datetime import datetime
from email.utils import format_datetime
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from avstamp.notifications.messages import Link, Message
from avstamp.notifications.models import Outgoing


def letter(
    message: Message, row: Outgoing, *, organisation: str, at: datetime
) -> EmailMultiAlternatives:
    """What is sent, in the language that is active. However often a row is sent, its Message-ID is
    the same, so that a mailbox that gets it twice can know."""
    subject = one_line(message.subject)
    told = {
        "message": message,
        "name": one_line(row.to.given_name),
        "organisation": one_line(organisation),
        "url": settings.URL,
        "subject": subject,
        "language": row.to.language,
    }
    made = EmailMultiAlternatives(
        subject=subject,
        body=render_to_string("notifications/email/message.txt", told).strip() + "\n",
        to=[row.to.email or ""],
        headers=_headers(row, message.turn_off, at),
    )
    made.attach_alternative(render_to_string("notifications/email/message.html", told), "text/html")
    return made


def _headers(row: Outgoing, turn_off: Link | None, at: datetime) -> dict[str, str]:
    found = {
        "Message-ID": message_id(row.pk),
        "Date": format_datetime(at),
        # Nobody's absence answers it, and no answer comes back to us.
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
    }
    if turn_off:
        found["List-Unsubscribe"] = f"<{settings.URL}{turn_off.address}>"
    return found


def message_id(row: UUID) -> str:
    """How the message of a row is known outside of here."""
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> ") or "localhost"
    return f"<{row}@{domain}>"


def row_of(known_as: str) -> UUID | None:
    """The row whose message has this Message-ID; none where we give no such one."""
    try:
        row = UUID(known_as.strip("<>").partition("@")[0])
    except ValueError:
        return None
    return row if message_id(row) == known_as else None


def one_line(said: str) -> str:
    """A name or a subject as a header can carry it, with nothing that begins another header."""
    seen = "".join(sign for sign in " ".join(str(said).split()) if sign.isprintable())
    return seen.replace("=?", "= ?")  # else a reader would decode what nobody encoded
