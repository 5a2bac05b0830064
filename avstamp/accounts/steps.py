"""What somebody has shown in this session to prove who they are, and when.

It is kept in the session and nowhere else: it ends where the session ends.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.utils.dateparse import parse_datetime


class Way(StrEnum):
    """A way to prove who one is."""

    CODE = "code"  # sent by e-mail
    LINK = "link"  # made once by an administrator
    PASSWORD = "password"  # noqa: S105
    PAPER = "paper"
    PASSKEY = "passkey"
    APP = "app"
    RECOVERY = "recovery"  # a code in place of the app
    PROVIDER = "provider"  # the organisation's own sign-in
    PROVIDER_STRONG = "provider_strong"  # the same, where it says that it asked for a second step


# What opens a duty. A passkey is two steps in one: the device, and the finger or code it asks for.
STRONG = frozenset({Way.PASSKEY, Way.APP, Way.RECOVERY, Way.PROVIDER_STRONG})
LATELY = timedelta(minutes=10)
_KEPT = "shown"


def remember(session: SessionBase, way: Way, at: datetime) -> None:
    """Somebody has just proved in this way who they are."""
    session[_KEPT] = {**session.get(_KEPT, {}), str(way): at.isoformat()}


def second_step_taken(session: SessionBase) -> bool:
    """Whether what a duty opens is open in this session."""
    return _is_demo() or bool(STRONG & _shown(session).keys())


def shown_lately(session: SessionBase, at: datetime, *, strong: bool) -> bool:
    """Whether they have proved it within ten minutes; with ``strong`` by something strong."""
    ways = _shown(session)
    counted = [when for way, when in ways.items() if not strong or way in STRONG]
    return _is_demo() or any(at - when < LATELY for when in counted)


def _shown(session: SessionBase) -> Mapping[Way, datetime]:
    kept = session.get(_KEPT, {})
    found = {Way(way): parse_datetime(when) for way, when in kept.items()}
    return {way: when for way, when in found.items() if when}


def _is_demo() -> bool:
    """In a demo anybody is anybody at the press of a button: there no step proves anything, and
    none is asked for."""
    return bool(settings.DEMO)
