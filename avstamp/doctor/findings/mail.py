"""Whether people get the codes that they sign in with, and what else is sent to them."""

from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from avstamp.doctor.findings.addresses import THIS_MACHINE, host_of
from avstamp.doctor.findings.finding import Finding, Findings, now, soon, unsafe
from avstamp.doctor.situation import MailAnswer, Situation
from avstamp.doctor.words import moment

# A mail server that is restarted is away for some minutes, and asks for a quarter of an hour of
# patience with whom it does not know.
_BRIEF = timedelta(minutes=15)
_LONG = timedelta(hours=2)


def settings(found: Situation) -> Findings:
    """Mail is sent, from an address that others accept, to a server that nobody listens in on."""
    # On somebody's own machine the terminal is theirs, and a code printed there is for them.
    if not found.mail.host:
        if host_of(found.url) not in ("", *THIS_MACHINE):
            yield unsafe(
                _(
                    "AVSTAMP_SMTP_HOST is missing: the codes that people sign in with would be "
                    "printed in the log instead of sent to them."
                )
            )
        return
    _name, at, domain = found.mail.sender.rpartition("@")
    if not at or domain.rstrip("> ") in THIS_MACHINE:
        yield soon(
            _(
                "Mail is sent from %(sender)s, which other mail servers throw away: say with "
                "AVSTAMP_MAIL_FROM which address people may answer to."
            )
            % {"sender": found.mail.sender}
        )
    if not found.mail.encrypted and found.mail.host not in THIS_MACHINE:
        yield now(
            _(
                "Codes go to the mail server %(server)s unencrypted, and can be read on the way: "
                "leave out AVSTAMP_SMTP_TLS=0."
            )
            % {"server": found.mail.host}
        )


def answer(found: Situation) -> Findings:
    """The mail server lets us in."""
    if found.mail_answer and found.mail_answer.step:
        yield _failed(found.mail_answer, found.mail.host)


def _failed(answer: MailAnswer, server: str) -> Finding:
    said = {"server": server, "why": answer.why}
    begins = {
        "reach": _("The mail server %(server)s cannot be reached (%(why)s)."),
        "encrypt": _("The mail server %(server)s does not speak encrypted (%(why)s)."),
        "sign in": _("The mail server %(server)s does not take our user and password (%(why)s)."),
        "speak": _("The mail server %(server)s does not answer as a mail server does (%(why)s)."),
    }[answer.step]
    asks = {
        "reach": _("See to AVSTAMP_SMTP_HOST and AVSTAMP_SMTP_PORT."),
        "encrypt": _("See to its certificate and to AVSTAMP_SMTP_PORT."),
        "sign in": _("See to AVSTAMP_SMTP_USER and AVSTAMP_SMTP_PASSWORD."),
        "speak": _("See to AVSTAMP_SMTP_HOST and AVSTAMP_SMTP_PORT."),
    }[answer.step]
    nobody = _("Until then no codes reach anybody.")
    return now(f"{begins % said} {asks} {nobody}")


def silent(found: Situation) -> Findings:
    """The mail server takes what it is given."""
    post = found.post
    if post is None or post.silent_since is None or post.tried_again_at is None:
        return
    if (lasted := found.at - post.silent_since) <= _BRIEF:
        return
    said = {
        "at": moment(post.silent_since),
        "why": post.problem,
        "number": post.waiting,
        "again": moment(post.tried_again_at),
    }
    sentence = ngettext(
        "The mail server has taken no message since %(at)s (%(why)s). %(number)s message waits and "
        "is not lost. It is tried again on %(again)s.",
        "The mail server has taken no message since %(at)s (%(why)s). %(number)s messages wait and "
        "are not lost. It is tried again on %(again)s.",
        post.waiting,
    )
    yield (now if lasted > _LONG else soon)(sentence % said)


def waits(found: Situation) -> Findings:
    """What is posted is sent within some hours, while the mail server takes anything."""
    post = found.post
    if post is None or post.silent_since or post.waits_since is None:
        return
    if found.at - post.waits_since > _LONG:
        yield soon(
            ngettext(
                "%(number)s message has waited since %(at)s: the mail server takes others, or it "
                "could not be written. The log says which.",
                "%(number)s messages wait, the oldest since %(at)s: the mail server takes others, "
                "or they could not be written. The log says which.",
                post.waiting,
            )
            % {"number": post.waiting, "at": moment(post.waits_since)}
        )


def lost(found: Situation) -> Findings:
    """Every message of the last days came, and everybody can be reached."""
    if found.post is None:
        return
    if number := found.post.unknown:
        yield soon(
            ngettext(
                "Nobody can know whether %(number)s message of the last five days came: a worker "
                "ended, or the connection broke, in the moment when the mail server took it. It is "
                "not sent again. What it was about stands in Avstamp.",
                "Nobody can know whether %(number)s messages of the last five days came: a worker "
                "ended, or the connection broke, in the moment when the mail server took them. "
                "They are not sent again. What they were about stands in Avstamp.",
                number,
            )
            % {"number": number}
        )
    if number := found.post.lost:
        yield soon(
            ngettext(
                "%(number)s message of the last five days was refused by the mail server, or given "
                "up after five days.",
                "%(number)s messages of the last five days were refused by the mail server, or "
                "given up after five days.",
                number,
            )
            % {"number": number}
        )
    if number := found.post.returned:
        yield soon(
            ngettext(
                "%(number)s message of the last five days was sent and came back. Whom it was for "
                "stands under Whom mail does not reach, on the page How it runs.",
                "%(number)s messages of the last five days were sent and came back. Whom they were "
                "for stands under Whom mail does not reach, on the page How it runs.",
                number,
            )
            % {"number": number}
        )
    if number := found.post.unreachable:
        yield soon(
            ngettext(
                "%(number)s person gets no mail: their address was refused for good. Who it is "
                "stands under Whom mail does not reach, on the page How it runs.",
                "%(number)s people get no mail: their addresses were refused for good. Who they "
                "are stands under Whom mail does not reach, on the page How it runs.",
                number,
            )
            % {"number": number}
        )
