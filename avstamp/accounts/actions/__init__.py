"""Verbs about accounts and ways in: what writes, and leaves a trail."""

from avstamp.accounts.actions.accounts import give_account
from avstamp.accounts.actions.language import choose_language
from avstamp.accounts.actions.links import make_sign_in_link, use_sign_in_link
from avstamp.accounts.actions.sessions import end_other_sessions

__all__ = [
    "choose_language",
    "end_other_sessions",
    "give_account",
    "make_sign_in_link",
    "use_sign_in_link",
]
