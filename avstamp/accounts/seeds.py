"""What is shown once and stored only as a hash, though its form may be sent twice.

A form that makes a secret carries a seed, new for every showing of the form. The secret grows out
of the seed and of what only this server knows. Whoever presses twice, or loads the answer again,
sends the same seed and sees the same secret, while nothing that is stored leads back to it.
"""

import hmac
import re
import secrets

from django.conf import settings

_SOUND = re.compile(r"[\w-]{43}")


def new_seed() -> str:
    """A seed for a form to carry."""
    return secrets.token_urlsafe(32)


def is_seed(text: str) -> bool:
    """Whether a form that we made can have carried this."""
    return bool(_SOUND.fullmatch(text))


def grown_from(seed: str, purpose: str) -> bytes:
    """Thirty-two bytes for this purpose, the same for the same seed."""
    key = f"avstamp.accounts.seeds:{settings.SECRET_KEY}".encode()
    return hmac.digest(key, f"{purpose}:{seed}".encode(), "sha256")
