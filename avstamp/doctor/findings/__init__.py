"""What is wrong with an installation and what to do, and what is well. Pure: judges a Situation."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from avstamp.doctor.findings import (
    addresses,
    backups,
    clock,
    databases,
    folder,
    keys,
    mail,
    program,
    work,
)
from avstamp.doctor.findings.finding import Finding, Findings, Level
from avstamp.doctor.situation import Database, Situation

Rule = Callable[[Situation], Findings]


def _always(_found: Situation) -> bool:
    return True


def _with_databases(found: Situation) -> bool:
    return found.fits


def _mail_asked(found: Situation) -> bool:
    return found.mail_answer is not None or not found.mail.host


def _address_asked(found: Situation) -> bool:
    return found.outside is not None


@dataclass(frozen=True)
class Area:
    """A part of an installation, and whether it was looked at all the way."""

    name: Promise
    rules: Sequence[Rule]
    seen: Callable[[Situation], bool] = _always


AREAS = (
    Area(_("the program"), (program.mode, program.checks)),
    Area(_("the address"), (addresses.address, addresses.settings)),
    Area(_("the way to the address"), (addresses.outside,), _address_asked),
    Area(_("mail"), (mail.settings, mail.answer), _mail_asked),
    Area(_("the work after the response"), (work.worker, work.waits, work.fails), _with_databases),
    Area(_("messages to people"), (mail.silent, mail.waits, mail.lost), _with_databases),
    Area(_("the data folder"), (folder.data, folder.file_system)),
    Area(_("room on the disk"), (folder.room,)),
    Area(_("the master keys"), (keys.masters,)),
    Area(
        _("the databases"),
        (
            lambda found: databases.there(found.databases),
            lambda found: databases.apart(found.databases),
            databases.sqlite,
            databases.postgresql,
            databases.supported,
            databases.connections,
        ),
    ),
    Area(_("copies of the key ring"), (keys.ring_copied,), _with_databases),
    Area(_("backups"), (backups.made, backups.restored), _with_databases),
    Area(_("the clock"), (clock.right, clock.kept)),
)


@dataclass(frozen=True)
class Report:
    """What was found, in the language of whoever asked, by how much of a hurry there is."""

    now: Sequence[Finding]
    soon: Sequence[Finding]
    untold: Sequence[Finding]
    well: Sequence[str]  # areas
    unseen: Sequence[str]

    @classmethod
    def of(cls, found: Situation) -> Self:
        findings = {area: _found_in(area, found) for area in AREAS}
        every = [one for some in findings.values() for one in some]
        quiet = [area for area, some in findings.items() if not some]
        return cls(
            now=[one for one in every if one.level in (Level.UNSAFE, Level.NOW)],
            soon=[one for one in every if one.level == Level.SOON],
            untold=[one for one in every if one.level == Level.UNTOLD],
            well=[str(area.name) for area in quiet if area.seen(found)],
            unseen=[str(area.name) for area in AREAS if not area.seen(found)],
        )


def _found_in(area: Area, found: Situation) -> list[Finding]:
    return [finding for rule in area.rules for finding in rule(found)]


def problems(found: Situation) -> list[str]:
    """A sentence for each thing that makes it unsafe to serve people from here."""
    every = (finding for area in AREAS for finding in _found_in(area, found))
    return [str(finding) for finding in every if finding.level == Level.UNSAFE]


def not_ready(found: Mapping[str, Database]) -> list[str]:
    """A sentence for each thing that keeps even an administrator's command from the databases."""
    return [*map(str, databases.there(found)), *map(str, databases.apart(found))]


def newer(found: Mapping[str, Database]) -> list[str]:
    """A sentence for each database that a newer release than this one has migrated."""
    return [*map(str, databases.newer(found))]
