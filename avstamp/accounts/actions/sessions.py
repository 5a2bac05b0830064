"""Ending sessions, and giving one that has come further a new key."""

from datetime import datetime

from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef

from avstamp.accounts.models import User


def end_other_sessions(user: User, *, keep: str) -> None:
    """Sign an account out everywhere but in the browser whose session key is ``keep``."""
    for session in UserSession.objects.filter(user=user).exclude(session_key=keep):
        session.end()


def end_every_session(user: User) -> None:
    """Sign an account out everywhere."""
    end_other_sessions(user, keep="")


def end_all_sessions() -> int:
    """Sign everybody out everywhere; returns how many sessions there were."""
    UserSession.objects.all().delete()
    return Session.objects.all().delete()[0]


def forget_old_sessions(*, at: datetime) -> int:
    """Remove sessions that have ended, and where and from what they were; returns how many."""
    ended = Session.objects.filter(expire_date__lte=at).delete()[0]
    alive = Session.objects.filter(session_key=OuterRef("session_key"))
    UserSession.objects.filter(~Exists(alive)).delete()
    return ended


def renew(session: SessionBase) -> None:
    """The same session under a new key: whoever had seen the old one has nothing in it."""
    before = session.session_key
    session.cycle_key()
    follow(before, session)


def follow(before: str | None, session: SessionBase) -> None:
    """The list of where one is signed in keeps up with a session that has got a new key."""
    UserSession.objects.filter(session_key=before).update(session_key=session.session_key)
