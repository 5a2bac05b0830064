"""An authenticator app with its recovery codes: the second step of whoever has no passkey at hand.

allauth reckons the codes and keeps the rows; what they are reckoned from is sealed (adapter.py).
"""

from datetime import datetime

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp

from avstamp.accounts.actions.changes import record
from avstamp.accounts.actions.limits import take
from avstamp.accounts.limits import TooMany, What
from avstamp.accounts.models import Secret, User
from avstamp.accounts.steps import Way
from avstamp.audit.actions import audited
from avstamp.backups.actions import erase
from avstamp.people.models import Person
from avstamp.vault.cipher import Refused

_APP, _RECOVERY = Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES
_PASSKEY = Authenticator.Type.WEBAUTHN


@audited()
def add_app(account: User, secret: str, *, by: Person, at: datetime) -> None:
    """The app whose code has been checked; recovery codes are made with it."""
    User.objects.select_for_update().get(pk=account.pk)
    _remove(account, _APP, _RECOVERY, at=at)
    totp.TOTP.activate(account, secret)
    RecoveryCodes.activate(account)
    record("accounts.add_app", account, by=by, at=at)


@audited()
def remove_app(account: User, *, by: Person, at: datetime) -> None:
    """Neither the app nor its recovery codes open anything any more."""
    if _remove(account, _APP, _RECOVERY, at=at):
        record("accounts.remove_app", account, by=by, at=at)


@audited()
def make_recovery_codes(account: User, *, by: Person, at: datetime) -> None:
    """New ones; the old do not work any more."""
    User.objects.select_for_update().get(pk=account.pk)
    _remove(account, _RECOVERY, at=at)
    RecoveryCodes.activate(account)
    record("accounts.make_recovery_codes", account, by=by, at=at)


@audited()
def forget_devices(account: User, *, by: Person | None, at: datetime) -> None:
    """The phone is lost: the app, its recovery codes and every passkey go."""
    if _remove(account, _APP, _RECOVERY, _PASSKEY, at=at):
        record("accounts.forget_devices", account, by=by, at=at)


def _remove(account: User, *kinds: str, at: datetime) -> bool:
    found = Authenticator.objects.filter(user=account, type__in=kinds)
    kept = [value for row in found for name, value in row.data.items() if name in _SEALED]
    erase(Secret.objects.filter(pk__in=kept), at=at)
    return bool(erase(found, at=at))


_SEALED = ("secret", "seed")


def use_app_code(account: User, typed: str, *, at: datetime) -> Way | None:
    """Which of the two a code is of, app or recovery; each works once. None for a wrong one."""
    rows = {row.type: row for row in Authenticator.objects.filter(user=account)}
    try:
        way = _way_of(account, rows, typed, at)
    except Refused:
        return None  # the key that opened the secret is gone
    if way:
        rows[_APP if way is Way.APP else _RECOVERY].record_usage()
    return way


def _way_of(account: User, rows: dict[str, Authenticator], typed: str, at: datetime) -> Way | None:
    if _APP in rows and _is_of_app(account, rows[_APP], typed, at):
        return Way.APP
    if _RECOVERY in rows and rows[_RECOVERY].wrap().validate_code(typed):
        return Way.RECOVERY
    return None


def _is_of_app(account: User, row: Authenticator, typed: str, at: datetime) -> bool:
    secret = totp.decrypt(row.data["secret"])
    for counter in totp.yield_hotp_counters_from_time():
        code = totp.format_hotp_value(totp.hotp_value(secret, counter))
        if compare_user_code(actual=typed, expected=code):
            return _first_use(account, counter, at)
    return False


def _first_use(account: User, counter: int, at: datetime) -> bool:
    # allauth remembers used codes in a cache, which each process has for itself.
    try:
        take(What.APP_CODE, f"{account.id}:{counter}", at=at)
    except TooMany:
        return False
    return True
