"""What there is on this machine, gathered for findings/ to judge. Changes nothing."""

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime

from django.conf import settings
from django.core.checks import ERROR, run_checks
from django.db import connections

from avstamp.core.sqlite import version_in_use
from avstamp.doctor import health
from avstamp.doctor.demo_marker import is_demo
from avstamp.doctor.looking import clock, copies, databases, mail, outside, places, work
from avstamp.doctor.situation import Situation, Web, fit


def look_around(*, at: datetime) -> Situation:
    """The situation of the installation that the settings describe; nobody else is asked."""
    found = databases.look_at_both()
    fits = fit(found)
    working, posted = work.look(at=at) if fits else (None, None)
    on_sqlite = any(connection.vendor == "sqlite" for connection in connections.all())
    return Situation(
        at=at,
        mode=settings.MODE,
        url=os.environ.get("AVSTAMP_URL", ""),
        data=settings.DATA.resolve(),
        data_writable=os.access(settings.DATA, os.R_OK | os.W_OK | os.X_OK),
        data_mode=places.permissions(settings.DATA),
        data_exposed=places.is_exposed(settings.DATA),
        demo_data=is_demo(settings.DATA),
        umask=places.umask(),
        file_system=places.file_system(settings.DATA.resolve()),
        master_keys=settings.MASTER_KEYS.resolve(),
        master_keys_mode=places.permissions(settings.MASTER_KEYS),
        keys_fit=fits and health.keys_fit(),
        databases=found,
        sqlite=version_in_use() if on_sqlite else None,
        mail=mail.look(),
        web=_web(),
        clock=clock.look(recorded=fits),
        room=places.room(since=copies.first_key() if fits else None),
        copies=copies.look() if fits else None,
        work=working,
        post=posted,
    )


def _web() -> Web:
    secure = (
        settings.SESSION_COOKIE_SECURE
        and settings.CSRF_COOKIE_SECURE
        and settings.SECURE_SSL_REDIRECT
        and settings.SECURE_HSTS_SECONDS > 0
    )
    return Web(settings.PROXIES, secure, workers=settings.WORKERS, threads=settings.THREADS)


def with_checks(found: Situation) -> Situation:
    """With what Django's checks and ours find: before anybody is served, since nothing of it can
    become wrong afterwards."""
    return replace(found, failed_checks=failed_checks() if found.fits else ())  # some ask databases


def failed_checks() -> list[str]:
    """What is wrong with the program itself: an address without an action."""
    return [str(found.msg) for found in run_checks() if found.level >= ERROR]


def with_answers(found: Situation) -> Situation:
    """With what the mail server and our own address answer; takes seconds where one does not."""
    with ThreadPoolExecutor(2) as pool:
        by_mail = pool.submit(mail.ask, found.mail)
        by_address = pool.submit(outside.ask, found.url)
        return replace(found, mail_answer=by_mail.result(), outside=by_address.result())
