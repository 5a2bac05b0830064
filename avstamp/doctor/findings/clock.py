"""Whether the time can be relied on: codes of an app, links, the trail and dates hang on it."""

from datetime import timedelta

from django.utils.translation import gettext as _

from avstamp.doctor.findings.finding import Findings, now, soon, untold
from avstamp.doctor.situation import Situation
from avstamp.doctor.words import moment

# A code of an app is taken half a minute before and after its own.
_APART = 30
# Several machines may write, each by its own clock.
_AHEAD = timedelta(seconds=60)


def right(found: Situation) -> Findings:
    """It goes as those that it can be compared with."""
    apart = [abs(one.postgresql.apart) for one in found.databases.values() if one.postgresql]
    if max(apart, default=0) > _APART:
        yield now(
            _(
                "The clocks of this machine and of the database server are %(seconds)s seconds "
                "apart: one of them is wrong, and codes of apps are refused. Have both kept by a "
                "time service."
            )
            % {"seconds": round(max(apart))}
        )
    newest = found.clock.newest
    if newest and newest - found.at > _AHEAD:
        yield now(
            _(
                "The clock of this machine says %(now)s, but something was recorded on %(newest)s: "
                "it is wrong, or was. Have it kept by a time service:"
            )
            % {"now": moment(found.at), "newest": moment(newest)},
            "timedatectl set-ntp true",
        )


def kept(found: Situation) -> Findings:
    """Somebody keeps it right."""
    if found.clock.kept is None:
        yield untold(_("Whether a time service keeps the clock of this machine."))
    elif not found.clock.kept:
        yield soon(
            _(
                "No time service keeps the clock of this machine. When it is half a minute wrong, "
                "codes of apps are refused. Start one:"
            ),
            "timedatectl set-ntp true",
        )
