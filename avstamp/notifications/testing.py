"""Mail in tests: what was posted is sent at a moment of the test's choosing."""

from datetime import datetime

from django.core import mail
from django.core.mail import EmailMessage

from avstamp.notifications.sending import send_all


def deliver(at: datetime) -> list[EmailMessage]:
    """Send all that waits and is due at the moment; the messages of this call."""
    before = len(mail.outbox)
    send_all(lambda: at)
    return mail.outbox[before:]
