"""Whether the program is the one that people may be served by."""

from django.utils.translation import gettext as _

from avstamp.doctor.findings.finding import Findings, unsafe
from avstamp.doctor.situation import Situation


def mode(found: Situation) -> Findings:
    """It knows no way in but those of production."""
    if found.mode != "production":
        yield unsafe(
            _("AVSTAMP_MODE is %(mode)s, whose sign-in is open to anybody: leave it out.")
            % {"mode": found.mode}
        )


def checks(found: Situation) -> Findings:
    """It is whole."""
    yield from map(unsafe, found.failed_checks)
