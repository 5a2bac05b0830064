"""Whether there is something to come back from."""

from datetime import timedelta

from django.utils.translation import gettext as _

from avstamp.doctor.findings.finding import Findings, now, soon
from avstamp.doctor.situation import Situation
from avstamp.doctor.words import moment

# One every night, and two hours for a night on which it takes long; after three nights without
# somebody has to come.
_EXPECTED_WITHIN = timedelta(hours=26)
_MISSED = timedelta(days=3)
_TRIED_WITHIN = timedelta(days=31)
_BACKUP = "avstamp backup"
_VERIFY = "avstamp backup verify FILE --identity KEY --keyring COPY"


def made(found: Situation) -> Findings:
    """One that is no older than a day or so."""
    if found.copies is None:
        return
    at = found.copies.backup_at
    if at is None:
        yield now(
            _("No backup has been made. Were this machine lost, so would everything be. Make one:"),
            _BACKUP,
        )
    elif (age := found.at - at) > _EXPECTED_WITHIN:
        level = now if age > _MISSED else soon
        yield level(
            _("The last backup was made on %(at)s. See why none has been made since, and make one:")
            % {"at": moment(at)},
            _BACKUP,
        )


def restored(found: Situation) -> Findings:
    """One that was restored on trial this month, and found equal."""
    if found.copies is None or found.copies.backup_at is None:
        return
    at = found.copies.verified_at
    if at is None:
        yield soon(
            _("No backup has ever been restored on trial, so nobody knows that one can be. Try:"),
            _VERIFY,
        )
    elif found.at - at > _TRIED_WITHIN:
        yield soon(
            _(
                "A backup was last restored on trial on %(at)s, more than a month ago. Do it once "
                "a month:"
            )
            % {"at": moment(at)},
            _VERIFY,
        )
