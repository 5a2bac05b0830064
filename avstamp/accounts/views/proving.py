"""Proving again who one is, in a session that has begun: for a duty, or before a change."""

from avstamp.accounts import confirming, passkeys
from avstamp.accounts.actions.app import use_app_code
from avstamp.accounts.actions.limits import give_back, take
from avstamp.accounts.actions.paper import use_paper_code
from avstamp.accounts.actions.passwords import account_with_password
from avstamp.accounts.actions.sessions import renew
from avstamp.accounts.forms import PasskeyForm
from avstamp.accounts.limits import What
from avstamp.accounts.models import User
from avstamp.accounts.queries import Ways
from avstamp.accounts.steps import Way, remember
from avstamp.accounts.views.access import account_of
from avstamp.people.request import PersonRequest


def prove(request: PersonRequest, ways: Ways, *, strong: bool) -> Way | None:
    """What was shown, remembered from now on under a new session key; None if it was nothing.

    With ``strong`` a code by e-mail, a password or a code on paper proves nothing. Raises TooMany.
    """
    way = _passkey(request) if "credential" in request.POST else _typed(request, ways, strong)
    if way:
        remember(request.session, way, request.at)
        renew(request.session)
    return way


def _passkey(request: PersonRequest) -> Way | None:
    try:
        user, passkey = passkeys.whose(PasskeyForm(request.POST).answer())
    except passkeys.Unusable:
        return None
    if user.pk != account_of(request).pk:
        return None
    passkey.record_usage()
    return Way.PASSKEY


def _typed(request: PersonRequest, ways: Ways, strong: bool) -> Way | None:
    account = account_of(request)
    take(What.STEP, str(account.id), at=request.at)
    way = _code(request, account, request.POST.get("code", "")[:60])
    if way is None and not strong:
        way = _weak(request, account, ways)
    if way:
        give_back(What.STEP, str(account.id))
    return way


def _code(request: PersonRequest, account: User, code: str) -> Way | None:
    return use_app_code(account, code, at=request.at) if code else None


def _weak(request: PersonRequest, account: User, ways: Ways) -> Way | None:
    code, password = request.POST.get("code", "")[:60], request.POST.get("password", "")[:200]
    if code and confirming.is_code(request.session, code, request.at):
        return Way.CODE
    if code and ways.paper and use_paper_code(code, at=request.at, of=account):
        return Way.PAPER
    name = ways.email or (account.person.number if account.person else "") or ""
    if password and ways.password and account_with_password(name, password):
        return Way.PASSWORD
    return None
