"""Handing a letter over to the mail server, and what it says to that.

The mail server has a letter from the moment it gets the dot that ends it, and has said so when its
answer is here. Just before that dot ``handing_over`` is called, so that whoever comes after a
killed worker knows of each letter whether the server cannot have it, or may.
"""

import re
import smtplib
from collections.abc import Callable
from contextlib import suppress
from email.message import EmailMessage as Letter
from email.policy import SMTP
from typing import Any, Self

from django.conf import settings
from django.core.mail import EmailMessage, mailers

_ANSWERS_WITHIN = 60  # seconds, once it has all of a letter
# What every mail server can pass on; nothing on the way has to rewrite it.
POLICY = SMTP.clone(cte_type="7bit")
_NO_SUCH_MAILBOX = re.compile(r"\b5\.(1\.(1|2|3|4|6|10)|2\.1)\b")
_ANY_STATUS = re.compile(rb"\b[245]\.\d{1,3}\.\d{1,3}\b")


class Away(Exception):
    """The mail server takes nothing from us at present: no letter need be tried."""


class NotNow(Exception):
    """It does not take this letter now, and may later."""


class NoSuchMailbox(Exception):
    """It will never take a letter to this address."""


class Refused(Exception):
    """It will never take this letter."""


class Unanswered(Away):
    """It has all of the letter, and has not said whether it keeps it."""


class PostOffice:
    """A connection to the mail server, made when the first letter comes and kept until the end."""

    def __init__(self) -> None:
        self._mailer: Any = mailers.default

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_problem: object) -> None:
        with suppress(OSError, smtplib.SMTPException):  # how it takes its leave is no matter
            self._mailer.close()

    def send(self, letter: EmailMessage, *, handing_over: Callable[[], None]) -> None:
        """Hand a letter over to the server. Raises Away, NotNow, NoSuchMailbox, Refused, or
        Unanswered; and whatever ``handing_over`` does, and then the server has not got it."""
        if not hasattr(self._mailer, "prep_address"):  # no server: printed, or kept by a test
            handing_over()
            self._mailer.send_messages([letter])
            return
        try:
            to = str(self._mailer.prep_address(letter.to[0]))
        except ValueError as problem:
            raise NoSuchMailbox(_class_of(problem)) from problem
        sender = str(self._mailer.prep_address(settings.MAIL_BOUNCES))
        body = _body(letter.message(policy=POLICY))
        try:
            _finish(self._server(sender, to, body), handing_over)
        except (NotNow, NoSuchMailbox, Refused):
            raise  # it has answered, and goes on with the next
        except BaseException:
            self._hang_up()
            raise

    def _server(self, sender: str, to: str, body: bytes) -> smtplib.SMTP:
        """The server, with all of a letter but the dot that ends it."""
        kept = self._mailer.connection is not None
        try:
            self._mailer.open()
            server: smtplib.SMTP = self._mailer.connection
            _begin(server, sender, to)
            server.send(body)
        except (Away, OSError, smtplib.SMTPException) as problem:
            self._hang_up()
            if kept:  # some want no more than so many letters on one connection
                return self._server(sender, to, body)
            raise problem if isinstance(problem, Away) else Away(_class_of(problem)) from problem
        return server

    def _hang_up(self) -> None:
        """Without a word, where a letter is half said: the server throws that away."""
        connection, self._mailer.connection = self._mailer.connection, None
        if connection is not None:
            connection.close()


def _begin(server: smtplib.SMTP, sender: str, to: str) -> None:
    server.ehlo_or_helo_if_needed()
    server.rset()
    code, _said = server.mail(sender)
    if code != 250:
        raise Away(f"SMTPSenderRefused {code}")
    code, said = server.rcpt(to)
    _check(code, refused=_of_recipient(code, said))
    server.putcmd("data")
    code, _said = server.getreply()
    if code != 354:
        _check(code, refused=Refused)
        raise Away(f"SMTPDataError {code}")


def _finish(server: smtplib.SMTP, handing_over: Callable[[], None]) -> None:
    if server.sock:
        server.sock.settimeout(_ANSWERS_WITHIN)
    handing_over()
    try:
        server.send(b".\r\n")
        code, _said = server.getreply()
        if server.sock:
            server.sock.settimeout(server.timeout)
    except (OSError, smtplib.SMTPException) as problem:
        raise Unanswered(_class_of(problem)) from problem
    _check(code, refused=Refused)


def _check(code: int, *, refused: type[Exception]) -> None:
    """Raise what an answer other than yes means."""
    if code == 421:  # it is about to close
        raise Away("SMTPServerDisconnected 421")
    if 400 <= code < 500:
        raise NotNow(f"SMTPResponseException {code}")
    if code >= 500:
        raise refused(f"SMTPResponseException {code}")


def _of_recipient(code: int, said: bytes) -> type[Exception]:
    """What a refusal for good says of the address.

    Where the server tells the reason as RFC 3463 has it, only that there is no such mailbox, or
    that it is closed, is about the address. Else it is most often a setting, ours or the server's
    (it sends no mail on for us), which can be mended while the letter waits.
    """
    if _ANY_STATUS.search(said):
        return NoSuchMailbox if no_such_mailbox(said.decode("ascii", "replace")) else NotNow
    about_it = code in (550, 551, 553) and b"relay" not in said.lower()
    return NoSuchMailbox if about_it else NotNow


def no_such_mailbox(said: str) -> bool:
    """Whether a status of RFC 3463 says that there is no such mailbox, or that it is closed."""
    return bool(_NO_SUCH_MAILBOX.search(said))


def _body(written: Letter) -> bytes:
    """As it goes over the wire, but for the dot that ends it."""
    lines = re.sub(rb"\r\n|\r|\n", b"\r\n", written.as_bytes(policy=POLICY))
    whole = re.sub(rb"(?m)^\.", b"..", lines)
    return whole if whole.endswith(b"\r\n") else whole + b"\r\n"


def _class_of(problem: Exception) -> str:
    code = getattr(problem, "smtp_code", "")
    return f"{type(problem).__name__} {code}".strip()
