"""How an installation fares, in numbers, as Prometheus reads them (text format 0.0.4).

What the processes here have counted, and what there is in all of the installation. About people
there are three numbers: how many persons, units and sessions there are. No label is an id.
"""

import hmac
import math
import platform
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import DatabaseError, connections
from django.db.models import Count, QuerySet, Subquery, Value

from avstamp.core import counts
from avstamp.core.counts import written
from avstamp.doctor.findings import Report
from avstamp.doctor.looking import look_around
from avstamp.doctor.situation import Copies, Post, Situation, Work
from avstamp.people.models import Organisation, Person, Unit
from avstamp.work.queries import overdue

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"

# Every one that there may be, in the order they are told: its kind, and what it says.
FAMILIES: Mapping[str, tuple[str, str]] = {
    "avstamp_build_info": ("gauge", "1, with the release, Python and the kind of database."),
    "avstamp_requests_total": ("counter", "Answers, by the name of the address."),
    "avstamp_request_seconds": ("histogram", "How long answers took, by the name of the address."),
    "avstamp_saves_total": (
        "counter",
        "Saves of long texts: acknowledged, or refused and by what.",
    ),
    "avstamp_findings": ("gauge", "What the doctor finds wrong, by the hurry there is."),
    "avstamp_databases_fit": ("gauge", "1 when both databases answer and are of this release."),
    "avstamp_keys_fit": ("gauge", "1 when the master keys open the key ring."),
    "avstamp_database_bytes": ("gauge", "Size of the data and of the key ring."),
    "avstamp_disk_free_bytes": ("gauge", "Room left where the data folder lies."),
    "avstamp_worker_seen_timestamp_seconds": ("gauge", "When a worker last said that it lives."),
    "avstamp_work_overdue": ("gauge", "Tasks that are due and that nobody has taken."),
    "avstamp_work_oldest_seconds": ("gauge", "For how long the oldest of them has been due."),
    "avstamp_mail_messages": ("gauge", "Messages that wait, and what went wrong in five days."),
    "avstamp_mail_oldest_seconds": ("gauge", "For how long the oldest message has waited."),
    "avstamp_mail_silent_seconds": ("gauge", "For how long the mail server has taken nothing."),
    "avstamp_mail_unreachable": ("gauge", "Addresses that were refused for good."),
    "avstamp_backup_timestamp_seconds": ("gauge", "When the last backup was made; 0 is never."),
    "avstamp_backup_verified_timestamp_seconds": ("gauge", "When one was last restored on trial."),
    "avstamp_keyring_copy_timestamp_seconds": ("gauge", "When the key ring was last copied."),
    "avstamp_keyring_keys_uncopied": ("gauge", "Keys that are in no copy of the key ring."),
    "avstamp_persons": ("gauge", "Persons there are."),
    "avstamp_units": ("gauge", "Units there are."),
    "avstamp_sessions": ("gauge", "Sessions that have not ended."),
}
_PARTS = ("_bucket", "_sum", "_count")  # of a histogram


def exposition(*, at: datetime) -> str:
    """All of it; of what cannot be asked just now there is no line."""
    found = dict(counts.totals())
    found |= _of_installation(look_around(at=at), at)
    return "\n".join(_lines(found)) + "\n"


def _lines(found: Mapping[str, float]) -> Iterator[str]:
    order = list(FAMILIES)
    told = ""
    for key in sorted(found, key=lambda key: (order.index(_family(key)), _in_order(key))):
        if (name := _family(key)) != told:
            kind, says = FAMILIES[name]
            yield from (f"# HELP {name} {says}", f"# TYPE {name} {kind}")
            told = name
        yield f"{key} {_number(found[key])}"


def _family(key: str) -> str:
    name = key.partition("{")[0]
    base = next((name.removesuffix(part) for part in _PARTS if name.endswith(part)), name)
    return base if base in FAMILIES else name


def _in_order(key: str) -> tuple[str, float]:
    """The buckets of a histogram stand by their time."""
    before, _, longest = key.partition('le="')
    return before, float(longest.rstrip('"}')) if longest else math.inf


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else repr(round(value, 6))


def _of_installation(found: Situation, at: datetime) -> dict[str, float]:
    report = Report.of(found)
    numbers: dict[str, float] = {
        written(
            "avstamp_build_info",
            version=version("avstamp"),
            python=platform.python_version(),
            database=connections["default"].vendor,
        ): 1,
        written("avstamp_findings", hurry="now"): len(report.now),
        written("avstamp_findings", hurry="soon"): len(report.soon),
        "avstamp_databases_fit": found.fits,
        "avstamp_keys_fit": found.keys_fit,
    }
    if found.room.data:
        numbers["avstamp_disk_free_bytes"] = found.room.data.free
    if found.work and found.post and found.copies:
        numbers |= _of_work(found.work, at) | _of_mail(found.post, at) | _of_copies(found.copies)
        numbers |= _of_rows(at)
    return numbers


def _of_work(work: Work, at: datetime) -> dict[str, float]:
    return {
        "avstamp_worker_seen_timestamp_seconds": _moment(work.worker_at),
        "avstamp_work_oldest_seconds": _for_how_long(work.waits_since, at),
    }


def _of_mail(post: Post, at: datetime) -> dict[str, float]:
    states = ("waiting", "unknown", "lost", "returned")
    rows = {written("avstamp_mail_messages", state=one): getattr(post, one) for one in states}
    return rows | {
        "avstamp_mail_oldest_seconds": _for_how_long(post.waits_since, at),
        "avstamp_mail_silent_seconds": _for_how_long(post.silent_since, at),
        "avstamp_mail_unreachable": post.unreachable,
    }


def _of_copies(copies: Copies) -> dict[str, float]:
    return {
        "avstamp_backup_timestamp_seconds": _moment(copies.backup_at),
        "avstamp_backup_verified_timestamp_seconds": _moment(copies.verified_at),
        "avstamp_keyring_copy_timestamp_seconds": _moment(copies.ring_at),
        "avstamp_keyring_keys_uncopied": copies.keys_since,
    }


def _of_rows(at: datetime) -> dict[str, float]:
    asked = {
        "avstamp_persons": _number_of(Person.objects.all()),
        "avstamp_units": _number_of(Unit.objects.all()),
        "avstamp_sessions": _number_of(Session.objects.filter(expire_date__gt=at)),
        "avstamp_work_overdue": _number_of(overdue(at=at)),
    }
    found = Organisation.objects.annotate(**asked).values(*asked).first() or {}
    return {name: number or 0 for name, number in found.items()} | dict(_sizes())


def _number_of(rows: QuerySet[Any]) -> Subquery:
    """As a value in another query: all come in one answer."""
    every = rows.order_by().annotate(every=Value(1)).values("every")
    return Subquery(every.annotate(number=Count("pk")).values("number"))


def _sizes() -> Iterable[tuple[str, float]]:
    for name, connection in (("data", connections["default"]), ("keyring", connections["keyring"])):
        try:
            yield written("avstamp_database_bytes", database=name), _size(connection)
        except (DatabaseError, OSError):
            continue


def _size(connection: Any) -> float:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_database_size(current_database())")
            return float(cursor.fetchone()[0])
    files = (Path(f"{connection.settings_dict['NAME']}{part}") for part in ("", "-wal"))
    return sum(file.stat().st_size for file in files if file.is_file())


def _moment(at: datetime | None) -> float:
    return at.timestamp() if at else 0


def _for_how_long(since: datetime | None, at: datetime) -> float:
    return max((at - since).total_seconds(), 0) if since else 0


def is_asked_for(given: str) -> bool:
    """Whether somebody who knows the token asks. Without one nobody does."""
    token = settings.METRICS_TOKEN
    return bool(token) and hmac.compare_digest(given.encode(), f"Bearer {token}".encode())
