"""Whether the data folder can be written to, is read by nobody else, and has room left."""

from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from avstamp.doctor.findings.finding import Findings, now, soon, unsafe, untold
from avstamp.doctor.situation import Disk, Situation
from avstamp.doctor.words import amount

_MB = 1024 * 1024
_OTHERS, _GROUP_WRITES = 0o007, 0o020
# Whoever else has these open keeps locks of their own, or none: a database in them is damaged
# sooner or later. SQLite's own answer is not to.
_NETWORK = {
    *("9p", "afs", "beegfs", "ceph", "cifs", "coda", "davfs", "gfs2", "glusterfs", "lustre"),
    *("ncpfs", "nfs", "nfs4", "ocfs2", "smb3", "smbfs", "virtiofs", "vboxsf", "vmhgfs"),
}
_MEMORY = {"ramfs", "tmpfs"}
_CONTAINER = {"aufs", "overlay"}

# Less than this, and a busy hour could fill it: a write-ahead log, a log file gone wild.
_NEXT_TO_NOTHING = 200 * _MB
# Time for an order of a larger disk; and time for somebody to come on a Monday.
_MONTH, _WEEK = 30, 7
# Growth is told from what has been written so far, which says nothing in the first days.
_SETTLED = timedelta(days=7)


def data(found: Situation) -> Findings:
    """It is there, is no demo's, and is for the program alone."""
    said = {"data": found.data}
    if not found.data_writable:
        yield unsafe(_("The data folder %(data)s is missing or cannot be written to.") % said)
    if found.demo_data:
        yield unsafe(
            _("The data folder %(data)s holds a demo: production needs a folder of its own.") % said
        )
    if found.data_mode is not None and found.data_mode & (_OTHERS | _GROUP_WRITES):
        level = now if found.data_exposed else soon
        yield level(
            _("Others on this machine can look into or change the data folder %(data)s:") % said,
            f"chmod 700 {found.data}",
        )
    if found.umask is not None and found.umask & _OTHERS != _OTHERS:
        yield soon(
            _(
                "What the program writes can be read by others on this machine: start it with "
                "avstamp serve, or with UMask=0077 (it has %(umask)s)."
            )
            % {"umask": f"{found.umask:04o}"}
        )


def file_system(found: Situation) -> Findings:
    """SQLite lies on a disk of this machine."""
    if found.sqlite is None:
        return
    if found.file_system is None:
        yield untold(
            _("What the data folder %(data)s is stored on. SQLite needs a disk of this machine.")
            % {"data": found.data}
        )
        return
    kind = found.file_system.kind
    said = {"data": found.data, "kind": kind, "place": found.file_system.mounted_on}
    if kind in _NETWORK or kind.startswith("fuse"):
        yield now(
            _(
                "The data folder %(data)s lies on a file system of another machine or program "
                "(%(kind)s at %(place)s), on which SQLite can lose or damage what is saved. Move "
                "it to a disk of this machine, or use PostgreSQL (DATABASE_URL)."
            )
            % said
        )
    elif kind in _MEMORY:
        yield now(
            _(
                "The data folder %(data)s lies in memory (%(kind)s at %(place)s), and is gone when "
                "the machine is started anew. Move it to a disk."
            )
            % said
        )
    elif kind in _CONTAINER:
        yield now(
            _(
                "The data folder %(data)s lies in the container itself (%(kind)s at %(place)s), "
                "and is gone with it. Give the container a volume for it."
            )
            % said
        )


def room(found: Situation) -> Findings:
    """The disk lasts for a month, and so does a backup's or a trial restore's copy."""
    if found.room.data is None:
        yield untold(_("How much room the data folder has left."))
    else:
        yield from _left(found, found.room.data)
    if found.sqlite is None:
        yield untold(_("How much room the database server has left. See to it there."))
    yield from _temporary(found)


def _left(found: Situation, disk: Disk) -> Findings:
    a_day = _growth(found)
    days = disk.free // a_day if a_day else None
    said = _("The disk of the data folder %(data)s has %(free)s left of %(size)s.") % {
        "data": found.data,
        "free": amount(disk.free),
        "size": amount(disk.size),
    }
    if days is not None and days < _MONTH:
        lasts = ngettext(
            "With %(growth)s more a day, as until now, it lasts for %(days)s day.",
            "With %(growth)s more a day, as until now, it lasts for %(days)s days.",
            days,
        ) % {"growth": amount(a_day), "days": days}
        said = f"{said} {lasts}"
    ask = _("When it is full, nobody can save: make room, or give it a larger disk.")
    # Twice: a copy beside the database, and its write-ahead log when all of it is written anew.
    enough = max(5 * _NEXT_TO_NOTHING, 2 * found.room.used)
    if disk.free < _NEXT_TO_NOTHING or (days is not None and days < _WEEK):
        yield now(f"{said} {ask}")
    elif disk.free < enough or (days is not None and days < _MONTH):
        yield soon(f"{said} {ask}")


def _growth(found: Situation) -> int:
    """Bytes a day, since the first text; 0 when that says nothing."""
    since = found.room.since
    if since is None or found.at - since < _SETTLED:
        return 0
    return found.room.used // (found.at - since).days


def _temporary(found: Situation) -> Findings:
    disk, beside = found.room.temporary, found.room.data
    if disk is None or (beside and disk.number == beside.number):
        return
    if disk.free < found.room.used + _NEXT_TO_NOTHING:
        yield soon(
            _(
                "The folder for temporary files %(folder)s has %(free)s left: a backup cannot be "
                "restored there on trial. Make room, or choose another folder with TMPDIR."
            )
            % {"folder": found.room.temporary_folder, "free": amount(disk.free)}
        )
