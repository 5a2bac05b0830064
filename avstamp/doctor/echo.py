"""How a request that the doctor sent to its own address arrived here.

The question is signed with the secret of the installation, and so is the answer: nobody else can
ask, and an answer shows that it was given here. It says no address of anybody's.
"""

import secrets
from dataclasses import asdict, dataclass

from django.core import signing

HEADER = "X-Avstamp-Doctor"
# Set aside for documents (RFC 5737): nobody comes from there.
NOBODY = "192.0.2.1"
_QUESTION, _ANSWER = "avstamp.doctor.question", "avstamp.doctor.answer"
_VALID = 60  # seconds


@dataclass(frozen=True)
class Seen:
    """A request as it arrived."""

    secure: bool
    proxies: int  # that added where it came from
    believed: bool  # it was taken to come from where it said


def question() -> tuple[str, str]:
    """A number of its own, and the question with it in."""
    nonce = secrets.token_hex(16)
    return nonce, signing.dumps(nonce, salt=_QUESTION)


def answer(question: str, *, secure: bool, forwarded: str, taken_for: str) -> str:
    """How the request came; nothing to a question that is not our own, or old.

    ``forwarded`` is its X-Forwarded-For, ``taken_for`` the address that its tries would count for.
    """
    try:
        nonce = signing.loads(question, salt=_QUESTION, max_age=_VALID)
    except signing.BadSignature:
        return ""
    places = [place.strip() for place in forwarded.split(",") if place.strip()]
    added = len(places) - (places[:1] == [NOBODY])
    seen = Seen(secure, proxies=added, believed=taken_for == NOBODY)
    return signing.dumps({"nonce": nonce, **asdict(seen)}, salt=_ANSWER)


def read(told: str, nonce: str) -> Seen | None:
    """What an answer says; None if it was not given here to this very question."""
    try:
        said = signing.loads(told, salt=_ANSWER, max_age=_VALID)
    except signing.BadSignature:
        return None
    return Seen(**said) if said.pop("nonce") == nonce else None
