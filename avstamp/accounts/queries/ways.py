"""Which ways in an account has, and what has been done with them. Never a secret."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db.models import Count, Q, QuerySet
from django.utils.functional import Promise

from avstamp.accounts.changes import CHANGES
from avstamp.accounts.models import Change, Sheet, User
from avstamp.accounts.provider.speaking import can_ask_anew, provider_name
from avstamp.accounts.queries.passwords import passwords_allowed
from avstamp.core.prepared import prepared
from avstamp.people.models import Person

_TOLD = 10


@dataclass(frozen=True, slots=True)
class Passkey:
    """One passkey, by its owner's name for it."""

    id: int
    name: str
    added_at: datetime
    used_at: datetime | None


@dataclass(frozen=True, slots=True)
class Paper:
    """The sheet of codes that is valid now."""

    left: int
    made_at: datetime
    made_by: Person
    valid_until: datetime


@dataclass(frozen=True, slots=True)
class AtProvider:
    """The organisation's own sign-in, by its name there, and since when it leads here."""

    name: str
    since: datetime | None
    proves: bool  # whether one can be asked there, once more, who one is


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways in that an account has now."""

    email: str
    passkeys: Sequence[Passkey]
    app_since: datetime | None
    recovery_left: int
    recovery_unseen: bool  # made, and its owner has not said that they have kept them
    password: bool | None  # None where the organisation has none
    paper: Paper | None
    provider: AtProvider | None  # None where the organisation has none

    @property
    def strong(self) -> bool:
        """Whether there is a second step to take."""
        return bool(self.passkeys) or self.app_since is not None


def ways_of(account: User, at: datetime) -> Ways:
    """For the owner, and for the administrator: that they are there, and since when."""
    rows = _authenticators(account.pk)
    apps = [row for row in rows if row.type == Authenticator.Type.TOTP]
    codes = [row for row in rows if row.type == Authenticator.Type.RECOVERY_CODES]
    allowed = passwords_allowed()
    return Ways(
        email=account.email or "",
        passkeys=[_passkey(row) for row in rows if row.type == Authenticator.Type.WEBAUTHN],
        app_since=apps[0].created_at if apps else None,
        recovery_left=10 - codes[0].data["used_mask"].bit_count() if codes else 0,
        recovery_unseen=bool(codes) and not codes[0].data.get("viewed_at"),
        password=account.has_usable_password() if allowed else None,
        paper=paper_of(account, at),
        provider=_at_provider(account),
    )


def _at_provider(account: User) -> AtProvider | None:
    if not (name := provider_name()):
        return None
    rows = SocialAccount.objects.filter(user=account)
    since = rows.values_list("date_joined", flat=True).first()
    return AtProvider(name, since, proves=since is not None and can_ask_anew())


@prepared
def _authenticators(account: UUID) -> QuerySet[Authenticator]:
    rows: QuerySet[Authenticator] = Authenticator.objects.filter(user=account)
    return rows.order_by("created_at", "id")


def _passkey(row: Authenticator) -> Passkey:
    return Passkey(row.pk, row.data["name"], row.created_at, row.last_used_at)


def paper_of(account: User, at: datetime) -> Paper | None:
    """The sheet whose codes work, with how many are left."""
    for sheet in _last_sheet(account.pk):
        if sheet.valid_until > at:
            return Paper(vars(sheet)["left"], sheet.made_at, sheet.made_by, sheet.valid_until)
    return None


@prepared
def _last_sheet(account: UUID) -> QuerySet[Sheet]:
    sheets = Sheet.objects.filter(account=account, void_at=None)
    counted = sheets.annotate(left=Count("codes", filter=Q(codes__used_at=None)))
    return counted.select_related("made_by").order_by("-valid_until")[:1]


def passkey_of(account: User, number: int) -> Authenticator | None:
    """One's own passkey by its number; nobody else's."""
    keys = Authenticator.objects.filter(user=account, type=Authenticator.Type.WEBAUTHN)
    return keys.select_related("user__person").filter(pk=number).first()


def needs_strong(account: User, *, has_duty: bool) -> bool:
    """Whether changing the ways in asks for a strong one: of whoever has an app, and of whoever
    has a duty and anything strong at all. An e-mail account that somebody else reads would
    otherwise lead to the duty."""
    kinds = set(Authenticator.objects.filter(user=account).values_list("type", flat=True))
    by_key = has_duty and Authenticator.Type.WEBAUTHN in kinds
    return by_key or Authenticator.Type.TOTP in kinds


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that was done, in words."""

    sentence: str | Promise
    at: datetime
    by: Person | None  # where it was not the owner
    by_server: bool


def told_to(account: User) -> Sequence[Told]:
    """What was done with the account and its ways in, latest first; by whom where by others."""
    return [
        Told(
            sentence=CHANGES[row.what],
            at=row.at,
            by=row.by if row.by_id != account.person_id else None,
            by_server=row.by_id is None,
        )
        for row in _changes(account.pk)
    ]


@prepared
def _changes(account: UUID) -> QuerySet[Change]:
    rows = Change.objects.filter(account=account).select_related("by")
    return rows.order_by("-at", "-id")[:_TOLD]
