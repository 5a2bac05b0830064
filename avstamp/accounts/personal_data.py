"""What this room holds about somebody that is theirs to have."""

from collections.abc import Iterator
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.db.models import Max

from avstamp.accounts.models import Change, Sheet, User
from avstamp.people.models import Person
from avstamp.people.templatetags.called import called_by

type Told = dict[str, Any]

_KINDS = {
    Authenticator.Type.WEBAUTHN: "passkey",
    Authenticator.Type.TOTP: "app",
    Authenticator.Type.RECOVERY_CODES: "recovery",
}


def export(person: Person) -> Told | None:
    """Their account, its ways in, where they are signed in and what has been done with it.

    Nothing that could let anybody in.
    """
    user = User.objects.filter(person=person).first()
    if user is None:
        return None
    return {
        "email": user.email,
        "active": user.is_active,
        "sessions": [
            {
                "since": row.created_at.isoformat(),
                "browser": row.user_agent,
                "address": row.ip,
            }
            for row in UserSession.objects.filter(user=user).order_by("created_at")
        ],
        "ways": [*_kept(user), *_on_paper(user)],
        "changes": [
            {
                "what": row.what.removeprefix("accounts."),
                "at": row.at.isoformat(),
                "by": called_by(row.by, person) if row.by else None,
            }
            for row in Change.objects.filter(account=user).select_related("by").order_by("at", "id")
        ],
    }


def _kept(user: User) -> Iterator[Told]:
    """Passkeys, an app and its recovery codes; the organisation's sign-in, and a password."""
    for row in Authenticator.objects.filter(user=user).order_by("created_at", "id"):
        yield {
            "kind": _KINDS[row.type],
            "name": row.data.get("name", ""),
            "since": row.created_at.isoformat(),
            "used_at": row.last_used_at.isoformat() if row.last_used_at else None,
            "until": None,
        }
    for row in SocialAccount.objects.filter(user=user).order_by("date_joined", "id"):
        yield {
            "kind": "provider",
            "name": row.uid,
            "since": row.date_joined.isoformat(),
            "used_at": None,
            "until": None,
        }
    if user.has_usable_password():
        yield {"kind": "password", "name": "", "since": None, "used_at": None, "until": None}


def _on_paper(user: User) -> Iterator[Told]:
    """Every sheet of codes, also those that are void by now."""
    sheets = Sheet.objects.filter(account=user).annotate(used_at=Max("codes__used_at"))
    for sheet in sheets.order_by("made_at"):
        used_at = vars(sheet)["used_at"]
        yield {
            "kind": "paper",
            "name": "",
            "since": sheet.made_at.isoformat(),
            "used_at": used_at.isoformat() if used_at else None,
            "until": (sheet.void_at or sheet.valid_until).isoformat(),
        }
