"""Passkeys: the two questions a browser is asked, and what its answers are worth.

What is sent is a challenge, kept in the session until it has been answered. allauth speaks the
protocol (allauth.mfa.webauthn); this module says who may answer for whom, and that whatever
cannot be read, however it was put together, is no answer.
"""

from typing import Any, cast

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth

from avstamp.accounts.models import User


class Unusable(Exception):
    """The browser's answer proves nothing here."""


def question_to_add(user: User) -> dict[str, Any]:
    """What the browser makes a new passkey from: one that needs no address, and asks for the
    finger, face or code of whoever holds the device."""
    return cast("dict[str, Any]", auth.begin_registration(user, passwordless=True))


def question_to_show() -> dict[str, Any]:
    """What the browser signs with any passkey it has for this place."""
    return cast("dict[str, Any]", auth.begin_authentication(None))


def check_new(answer: object) -> dict[str, Any]:
    """The new passkey as it is stored. Raises Unusable."""
    try:
        read = cast("dict[str, Any]", answer)
        auth.parse_registration_response(read)
        made = auth.complete_registration(read)
    except Exception as reason:  # anybody may send anything, and a parser fails in many ways
        raise Unusable from reason
    if not made.is_user_verified():
        raise Unusable
    return read


def whose(answer: object) -> tuple[User, Authenticator]:
    """The open account that the passkey belongs to, and the passkey. Raises Unusable."""
    try:
        read = cast("dict[str, Any]", answer)
        auth.parse_authentication_response(read)
        user = auth.extract_user_from_response(read)
        passkey = auth.complete_authentication(user, read)
    except Exception as reason:  # as above
        raise Unusable from reason
    if not user.is_active or user.person_id is None:
        raise Unusable
    return user, passkey
