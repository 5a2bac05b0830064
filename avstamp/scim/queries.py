"""Reads of what the directory has said."""

import re
from collections.abc import Sequence
from uuid import UUID

from django.db.models import QuerySet

from avstamp.scim.models import Known, Token
from avstamp.scim.told import ENTERPRISE, Told, Wrong

_FILTER = re.compile(r'\s*([\w:.]+)\s+eq\s+"((?:[^"\\]|\\.)*)"\s*', re.IGNORECASE)


def known_by(user: UUID) -> Known | None:
    """Somebody the directory has told of and not taken away."""
    return _there().filter(pk=user).first()


def found(user: UUID) -> Known:
    """The same. Raises Wrong where there is nobody."""
    known = known_by(user)
    if known is None:
        raise Wrong("There is no such user.", "", 404)
    return known


def found_by(filter_: str) -> QuerySet[Known]:
    """All of them, or those that a filter finds: an attribute that equals. Raises Wrong."""
    if not filter_:
        return _there()
    match = _FILTER.fullmatch(filter_)
    name = match[1].lower() if match else ""
    if match is None or name not in _ASKED:
        raise Wrong("Only userName, externalId, id, employeeNumber eq a value.", "invalidFilter")
    value = re.sub(r"\\(.)", r"\1", match[2])
    if name == "id" and not _is_id(value):
        return Known.objects.none()
    return _there().filter(**{_ASKED[name]: value.casefold() if name == "username" else value})


_ASKED = {
    "username": "user_key",
    "externalid": "external_id",
    "id": "pk",
    f"{ENTERPRISE}:employeenumber".lower(): "number",
}


def _there() -> QuerySet[Known]:
    return Known.objects.filter(gone_at=None).order_by("user_key")


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def told_of(known: Known) -> Told:
    """What the directory said last."""
    return Told(
        user_name=known.user_name,
        external_id=known.external_id,
        given_name=known.given_name,
        family_name=known.family_name,
        email=known.email,
        title=known.title,
        number=known.number,
        department=known.department,
        manager=known.manager_id,
        active=known.active,
    )


def tokens() -> Sequence[Token]:
    """Those in force, the latest first."""
    return list(Token.objects.filter(void_at=None).select_related("made_by").order_by("-made_at"))
