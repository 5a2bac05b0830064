"""Messages about somebody's own account: plain words, nothing to follow, nobody's text."""

import logging
from datetime import datetime
from smtplib import SMTPException

from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import translation

from avstamp.accounts.changes import CHANGES
from avstamp.accounts.models import User
from avstamp.people.models import Person

logger = logging.getLogger(__name__)


def tell_of_change(account: User, what: str, *, by: Person | None, at: datetime) -> None:
    """Tell the owner what was done and when, and by whom where it was not themselves.

    What was done stands, and can be read on their page, though the mail server may not answer.
    """
    person = account.person
    if person is None or not account.email or person.protected:
        return
    with translation.override(person.language):
        told = {
            "sentence": CHANGES[what],
            "at": at,
            "by": by if by != person and not (by and by.protected) else None,
        }
        subject = f"Avstamp: {str(CHANGES[what]).rstrip('.')}"
        message = render_to_string("accounts/email/changed_message.txt", told).strip()
    try:
        send_mail(subject, message, None, [account.email])
    except (OSError, SMTPException):
        logger.error("the mail server did not take a message about a change of a way in")
