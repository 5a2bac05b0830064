"""Verbs about accounts and ways in: what writes, and leaves a trail."""

from avstamp.accounts.actions.accounts import give_account
from avstamp.accounts.actions.links import make_sign_in_link

__all__ = ["give_account", "make_sign_in_link"]
