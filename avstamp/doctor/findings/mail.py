"""Whether people get the codes that they sign in with."""

from django.utils.translation import gettext as _

from avstamp.doctor.findings.addresses import THIS_MACHINE, host_of
from avstamp.doctor.findings.finding import Finding, Findings, now, soon, unsafe
from avstamp.doctor.situation import MailAnswer, Situation


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
