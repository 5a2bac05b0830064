"""A code by e-mail to somebody who is signed in, before their ways in change."""

from datetime import timedelta

from django.contrib.sessions.backends.signed_cookies import SessionStore

from avstamp.accounts.confirming import is_code, is_sent, new_code
from avstamp.core.clock import now


def test_a_code_works_once():
    session, at = SessionStore(), now()
    code = new_code(session, at)
    assert is_code(session, code, at)
    assert not is_code(session, code, at)


def test_a_new_code_makes_the_one_before_it_void():
    session, at = SessionStore(), now()
    first, second = new_code(session, at), new_code(session, at)
    assert not is_code(session, first, at)
    assert is_code(session, second, at)


def test_it_lives_for_a_quarter_of_an_hour():
    session, at = SessionStore(), now()
    code = new_code(session, at)
    assert is_sent(session, at + timedelta(minutes=14))
    assert not is_code(session, code, at + timedelta(minutes=15))
