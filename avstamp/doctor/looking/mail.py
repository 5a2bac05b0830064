"""The mail server, asked to let us in as it is before each message; nothing is sent."""

import smtplib
import ssl
from contextlib import suppress
from typing import Any

from django.conf import settings
from django.core.mail import mailers

from avstamp.doctor.situation import Mail, MailAnswer

_PATIENCE = 5  # seconds for each step


def look() -> Mail:
    """How mail is sent, as the settings say."""
    options = settings.MAILERS["default"].get("OPTIONS", {})
    return Mail(
        host=options.get("host", ""),
        sender=settings.DEFAULT_FROM_EMAIL,
        encrypted=bool(options.get("use_tls")),
    )


def ask(mail: Mail) -> MailAnswer | None:
    """Reach it, encrypt and sign in by the very code that sends; None where mail is printed."""
    if not mail.host:
        return None
    server: Any = mailers.default
    server.timeout = _PATIENCE
    try:
        server.open()
    except smtplib.SMTPAuthenticationError as problem:
        return MailAnswer("sign in", _said(problem))
    except (ssl.SSLError, smtplib.SMTPNotSupportedError) as problem:
        return MailAnswer("encrypt", _reason(problem))
    except smtplib.SMTPException as problem:
        return MailAnswer("speak", _reason(problem))
    except OSError as problem:
        return MailAnswer("reach", _reason(problem))
    finally:
        with suppress(OSError):  # how it takes its leave is no matter
            server.close()
    return MailAnswer()


def _said(problem: smtplib.SMTPResponseException) -> str:
    said = problem.smtp_error
    return (
        f"{problem.smtp_code} {said.decode(errors='replace') if isinstance(said, bytes) else said}"
    )


def _reason(problem: Exception) -> str:
    if isinstance(problem, smtplib.SMTPResponseException):
        return _said(problem)
    if isinstance(problem, ssl.SSLCertVerificationError):
        return problem.verify_message.rstrip(".")
    return str(getattr(problem, "strerror", "") or problem).rstrip(".")
