"""Whether what is done after the response, and by the clock, is done."""

from datetime import timedelta

from django.utils.translation import gettext as _

from avstamp.doctor.findings.finding import Findings, now, soon
from avstamp.doctor.situation import Situation
from avstamp.doctor.words import moment

# A worker says every half a minute that it lives; it may be begun anew meanwhile.
_SEEN_WITHIN = timedelta(minutes=5)
_TAKEN_WITHIN = timedelta(minutes=15)


def worker(found: Situation) -> Findings:
    """One works."""
    if found.work is None:
        return
    at = found.work.worker_at
    if at is None:
        yield now(
            _(
                "No worker has been seen: no mail but sign-in codes is sent, and nothing is "
                "cleared away. avstamp serve runs one, unless it is told not to. Where it is:"
            ),
            "avstamp worker",
        )
    elif found.at - at > _SEEN_WITHIN:
        yield now(
            _(
                "No worker has been seen since %(at)s: no mail but sign-in codes is sent, and "
                "nothing is cleared away. See in the log why it ended. avstamp serve begins it "
                "anew; where it is told not to:"
            )
            % {"at": moment(at)},
            "avstamp worker",
        )


def waits(found: Situation) -> Findings:
    """What is to be done is taken within a quarter of an hour."""
    since = found.work.waits_since if found.work else None
    if since and found.at - since > _TAKEN_WITHIN:
        yield soon(
            _(
                "Something has waited for a worker since %(at)s. If there is one it has too much "
                "to do, or hangs: see the log, and start one more:"
            )
            % {"at": moment(since)},
            "avstamp worker",
        )


def fails(found: Situation) -> Findings:
    """What is done goes well."""
    if found.work and found.work.failing:
        yield soon(
            _(
                "%(name)s fails again and again (%(problem)s), and is tried once an hour. The log "
                "says where."
            )
            % {"name": found.work.failing, "problem": found.work.problem}
        )
