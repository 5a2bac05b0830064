"""Counting what is tried from outside, before anything is compared with anything."""

from typing import Any, cast

from django.http import HttpRequest

from avstamp.accounts.actions.limits import give_back, take
from avstamp.accounts.client import network_of
from avstamp.accounts.limits import What


def guess(request: HttpRequest, address: str = "") -> None:
    """A code, a password or a link is about to be tried; with the address it is tried for.

    Raises TooMany. The network comes first: who has used up theirs costs no account a guess.
    """
    at = cast("Any", request).at
    take(What.WRONG, network_of(request), at=at)
    if address:
        take(What.GUESS, address, at=at)


def guessed_right(request: HttpRequest, address: str = "") -> None:
    """It was right, and is not counted."""
    give_back(What.WRONG, network_of(request))
    if address:
        give_back(What.GUESS, address)


def ask_for_mail(request: HttpRequest, address: str) -> None:
    """A code is about to be sent to an address, known or not. Raises TooMany."""
    at = cast("Any", request).at
    take(What.ASKING, network_of(request), at=at)
    take(What.MAIL, address, at=at)
