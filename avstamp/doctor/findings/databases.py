"""Whether both databases are there, are of this release, and keep what they say they have kept."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from avstamp.core.sqlite import is_safe
from avstamp.doctor.findings.finding import Findings, now, soon, unsafe
from avstamp.doctor.situation import Database, Situation

Databases = Mapping[str, Database]

# Django asks for PostgreSQL 15 when it connects. Each release is mended for five years from the
# autumn it came: 15 until November 2027.
_LAST_YEAR_OF_0 = 2012
_LAST_MONTH = 11


def there(found: Databases) -> Findings:
    """Both can be reached, and have the tables of this very release."""
    yield from newer(found)
    for name, database in found.items():
        if not database.reached:
            yield unsafe(_not_reached(name, database), "avstamp init")
        elif database.unapplied and not database.unknown:
            yield unsafe(
                ngettext(
                    "The database %(name)s lacks %(number)s migration:",
                    "The database %(name)s lacks %(number)s migrations:",
                    database.unapplied,
                )
                % {"name": name, "number": database.unapplied},
                "avstamp upgrade",
            )


def newer(found: Databases) -> Findings:
    """Neither was migrated by a release that came after this one."""
    for name, database in found.items():
        if database.unknown:
            yield unsafe(_newer(name, database))


def _not_reached(name: str, database: Database) -> str:
    why = f" ({database.why})" if database.why else ""
    return _(
        "The database %(name)s cannot be reached at %(address)s%(why)s. "
        "A new installation begins with:"
    ) % {"name": name, "address": database.address, "why": why}


def _newer(name: str, database: Database) -> str:
    what, more = database.unknown[0], len(database.unknown) - 1
    if more:
        what = _("%(first)s and %(more)s more") % {"first": what, "more": more}
    return _(
        "The database %(name)s was migrated by a newer release than this one, which does not know "
        "%(what)s. Nothing has been touched: install the newer release again, or restore a backup "
        "from before it."
    ) % {"name": name, "what": what}


def apart(found: Databases) -> Findings:
    """The key ring is no part of the data."""
    if len({database.address for database in found.values()}) < len(found):
        yield unsafe(
            _(
                "The key ring lies in the same database as the data, so that a backup of one holds "
                "both: give KEYRING_URL a database of its own."
            )
        )


def sqlite(found: Situation) -> Findings:
    """A SQLite that loses nothing, and set so that it does not."""
    if found.sqlite and not is_safe(found.sqlite):
        yield unsafe(
            _(
                "SQLite %(release)s can lose what it has said is saved: 3.51.3 or newer is needed, "
                "from the system or from the package pysqlite3 (requirements/run.txt)."
            )
            % {"release": ".".join(map(str, found.sqlite))}
        )
    for name, database in found.databases.items():
        said = {"name": name}
        if database.sqlite is None:
            continue
        if (database.sqlite.journal_mode, database.sqlite.synchronous) != ("wal", 2):
            yield unsafe(
                _(
                    "The database %(name)s is not in journal mode WAL with synchronous FULL: what "
                    "is said to be saved might not be on disk."
                )
                % said
            )
        if database.sqlite.secure_delete != 1:
            yield now(
                _(
                    "The database %(name)s does not overwrite what is removed from it "
                    "(secure_delete): what has been erased could be read in its file."
                )
                % said
            )


def postgresql(found: Situation) -> Findings:
    """A PostgreSQL that has what it acknowledges on disk."""
    for name, database in found.databases.items():
        if database.postgresql is None:
            continue
        server, said = database.postgresql, {"name": name, "version": database.postgresql.version}
        # It may all the same be safe where a provider keeps it on storage of its own making, so
        # that nobody is refused for it.
        if server.synchronous_commit == "off" or not server.fsync:
            setting = "synchronous_commit" if server.fsync else "fsync"
            yield now(
                _(
                    "PostgreSQL acknowledges to the database %(name)s before anything is on disk: "
                    "set %(setting)s to on."
                )
                % {**said, "setting": setting}
            )
        elif server.standbys and server.synchronous_commit == "local":
            yield now(
                _(
                    "PostgreSQL does not wait for its standby when it acknowledges to the database "
                    "%(name)s: set synchronous_commit to on, or words are lost when the standby "
                    "takes over."
                )
                % said
            )
        if not server.full_page_writes:
            yield soon(
                _(
                    "PostgreSQL writes no whole pages for the database %(name)s: set "
                    "full_page_writes to on, unless its file system never leaves half a page "
                    "behind (ZFS)."
                )
                % said
            )


def supported(found: Situation) -> Findings:
    """A PostgreSQL that is still mended."""
    versions = {one.postgresql.version for one in found.databases.values() if one.postgresql}
    for version in sorted(versions):
        last_year = _LAST_YEAR_OF_0 + version
        if (found.at.year, found.at.month) > (last_year, _LAST_MONTH):
            yield soon(
                _(
                    "PostgreSQL %(version)s gets no corrections since November %(year)s, not for "
                    "security either: plan for a newer one."
                )
                % {"version": version, "year": last_year}
            )


def connections(found: Situation) -> Findings:
    """As many connections as there can be people asking at once."""
    servers: dict[str, list[int]] = {}
    for database in found.databases.values():
        if database.postgresql:
            server = database.address.rpartition("/")[0]
            servers.setdefault(server, []).append(database.postgresql.connections)
    for limits in servers.values():
        wanted = found.web.workers * found.web.threads * len(limits)
        if wanted > min(limits):
            yield soon(
                _(
                    "PostgreSQL takes %(limit)s connections, and each machine that serves may want "
                    "%(wanted)s (%(workers)s processes with %(threads)s threads each, and "
                    "%(databases)s databases): raise max_connections, or lower AVSTAMP_WORKERS or "
                    "AVSTAMP_THREADS."
                )
                % {
                    "limit": min(limits),
                    "wanted": wanted,
                    "workers": found.web.workers,
                    "threads": found.web.threads,
                    "databases": len(limits),
                }
            )
