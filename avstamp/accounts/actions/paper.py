"""Codes on paper: a sheet is made, its codes are used once each, the next sheet makes it void."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from avstamp.accounts.actions.changes import record
from avstamp.accounts.actions.links import AlreadyShown
from avstamp.accounts.models import PaperCode, Sheet, User
from avstamp.accounts.paper import CODES, read, written
from avstamp.accounts.seeds import grown_from
from avstamp.audit.actions import audited
from avstamp.backups.actions import never_again
from avstamp.people.models import Person

_VALID = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Printed:
    """A sheet as it is printed, once."""

    sheet: Sheet
    codes: Sequence[str]


@audited()
def make_sheet(account: User, *, seed: str, by: Person, at: datetime) -> Printed:
    """Ten new codes; those of an earlier sheet are void from now on.

    Sent twice with one ``seed`` (seeds.py) the form makes one sheet and shows it again. Raises
    AlreadyShown once a code of it has been used, or the next sheet made.
    """
    User.objects.select_for_update().get(pk=account.pk)
    codes = [written(_number(account, seed, place)) for place in range(CODES)]
    name = UUID(bytes=grown_from(seed, f"sheet:{account.id}")[:16])
    sheet = Sheet.objects.filter(pk=name).first()
    if sheet is None:
        return Printed(_new(account, name, codes, by=by, at=at), codes)
    if sheet.void_at or sheet.codes.exclude(used_at=None).exists():
        raise AlreadyShown(_("Those codes have been shown already. Make new ones if need be."))
    return Printed(sheet, codes)


def _number(account: User, seed: str, place: int) -> int:
    return int.from_bytes(grown_from(seed, f"code:{account.id}:{place}"))


def _new(account: User, name: UUID, codes: Sequence[str], *, by: Person, at: datetime) -> Sheet:
    void_sheets(account, at=at)
    sheet = Sheet.objects.create(
        id=name, account=account, made_at=at, made_by=by, valid_until=at + _VALID
    )
    rows = (PaperCode(digest=_digest(code), sheet=sheet) for code in codes)
    PaperCode.objects.bulk_create(rows)
    record("accounts.make_paper_codes", account, by=by, at=at)
    return sheet


def void_sheets(account: User, *, at: datetime) -> int:
    """No code of this account on paper works any more; how many sheets that took."""
    sheets = list(Sheet.objects.filter(account=account, void_at=None).values_list("pk", flat=True))
    never_again(Sheet, sheets, at=at)
    return Sheet.objects.filter(pk__in=sheets).update(void_at=at)


@audited()
def void_paper_codes(account: User, *, by: Person, at: datetime) -> None:
    """The paper is lost, or not wanted any more."""
    if void_sheets(account, at=at):
        record("accounts.void_paper_codes", account, by=by, at=at)


@audited()
def use_paper_code(typed: str, *, at: datetime, of: User | None = None) -> User | None:
    """The account of an unused code on a sheet that is valid; the code is thereby used.

    With ``of`` only a code of that account counts.
    """
    code = PaperCode.objects.filter(digest=_digest(typed))
    code = code.filter(sheet__account=of) if of else code
    good = code.filter(sheet__void_at=None, sheet__valid_until__gt=at)
    found = User.objects.filter(sheets__codes__in=good, is_active=True, person__isnull=False)
    user = found.select_related("person").first()
    # One statement finds and uses it: of two who come at once one comes in.
    unused = PaperCode.objects.filter(digest=_digest(typed), used_at=None)
    if user is None or not unused.update(used_at=at):
        return None
    never_again(PaperCode, [_digest(typed)], at=at)
    return user


def _digest(code: str) -> str:
    return salted_hmac("avstamp.accounts.paper", read(code), algorithm="sha256").hexdigest()
