"""OpenID Connect: authorization code with PKCE, state and nonce, and an ID token that is checked.

allauth speaks the protocol: its client, its state in the session, its look-up of keys. What it
leaves out is done here: a nonce; the signature also of what came straight from the provider; the
issuer held against the one in our settings, and not against what the answer itself says.
"""

import hmac
import secrets
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, cast
from urllib.parse import urlencode, urlsplit

import jwt
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.internal import jwtkit, statekit
from allauth.socialaccount.providers.oauth2.client import OAuth2Client, OAuth2Error
from allauth.socialaccount.providers.oauth2.utils import generate_code_challenge
from django.conf import settings
from django.core.cache import cache
from django.urls import reverse
from requests import RequestException

from avstamp.accounts.provider.configured import Oidc
from avstamp.accounts.provider.said import Cancelled, Errand, Said, Unreachable, Unusable

type Claims = Mapping[str, Any]

# "profile" is what Entra gives the identifier of a person for. Nobody's address is asked for.
_SCOPE = ("openid", "profile")
_ALGORITHMS = frozenset({"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384"})
_REQUIRED = ["iss", "aud", "iat", "sub"]
_SKEW = timedelta(minutes=2)  # how far two clocks may be apart
_KEPT_FOR = 300
_NO_ANSWER = (RequestException, OAuth2Error, ValueError, KeyError, TypeError)


def configured() -> Oidc:
    """The provider of the settings; callers have looked that there is one."""
    return cast("Oidc", settings.PROVIDER)


def way_there(request: Any, errand: Errand, *, anew: bool = False) -> str:
    """The address at the provider to send somebody to; what comes back must fit what is kept here.

    ``anew`` asks the provider to let them prove again who they are. Raises Unreachable.
    """
    ours, about = configured(), described()
    challenge = generate_code_challenge()
    kept = {
        "purpose": errand.purpose,
        "to": errand.to,
        "verifier": challenge.pop("code_verifier"),
        "nonce": secrets.token_urlsafe(24),
    }
    client = _client(request, about)
    client.state = statekit.stash_state(request, provider_id=ours.issuer, state=kept)
    asked = {**challenge, "nonce": kept["nonce"]}
    if anew:
        asked |= {"prompt": "login", "max_age": "0"}
    return str(client.get_redirect_url(about["authorization_endpoint"], _SCOPE, asked))


def way_out() -> str:
    """Where to sign out at the provider, and back to our sign-in page; empty if it has no place."""
    try:
        place = str(described().get("end_session_endpoint", ""))
    except Unreachable:
        return ""
    back = {
        "client_id": configured().client,
        "post_logout_redirect_uri": settings.URL + "/sign-in/",
    }
    return f"{place}?{urlencode(back)}" if place.startswith("http") else ""


def came_back(request: Any) -> tuple[Errand, Said]:
    """Why they went, and what the provider says of them. Raises NotSaid.

    The state is used up by this, whatever becomes of it: the same answer sent again is nothing.
    """
    ours = configured()
    kept = statekit.unstash_state(
        request, provider_id=ours.issuer, state_id=request.GET.get("state", "")
    )
    if kept is None:
        raise Unusable
    errand = Errand(kept["purpose"], kept["to"])
    if request.GET.get("iss", ours.issuer).rstrip("/") != ours.issuer:
        raise Unusable(errand)
    if request.GET.get("error") == "access_denied":
        raise Cancelled(errand)
    if "error" in request.GET or not request.GET.get("code"):
        raise Unusable(errand)
    return errand, _said(_claims(request, errand, kept), errand)


def _claims(request: Any, errand: Errand, kept: Mapping[str, str]) -> Claims:
    try:
        about = described()
        client = _client(request, about)
        told = client.get_access_token(request.GET["code"], pkce_code_verifier=kept["verifier"])
        token = str(told["id_token"])
    except OAuth2Error as problem:  # the provider will not have that code
        raise Unusable(errand) from problem
    except _NO_ANSWER as problem:
        raise Unreachable(errand) from problem
    claims = read_token(token, about, errand)
    if not hmac.compare_digest(str(claims.get("nonce", "")), kept["nonce"]):
        raise Unusable(errand)
    return claims


def read_token(
    token: str, about: Claims, errand: Errand | None = None, *, ends: bool = True
) -> Claims:
    """What a token says that the provider signed for us, and that is not over. Raises NotSaid."""
    ours = configured()
    algorithm, key = _signed_with(token, about, errand)
    required = [*_REQUIRED, "exp"] if ends else _REQUIRED
    try:
        claims = jwt.decode(
            token,
            key=key,
            algorithms=[algorithm],
            issuer=about["issuer"],
            audience=ours.client,
            leeway=_SKEW,
            options={"require": required},
        )
    except jwt.PyJWTError as problem:
        raise Unusable(errand) from problem
    if isinstance(claims["aud"], list) and claims.get("azp", ours.client) != ours.client:
        raise Unusable(errand)  # given to another program there, though we are named too
    return cast("Claims", claims)


def _signed_with(token: str, about: Claims, errand: Errand | None) -> tuple[str, Any]:
    """The published key that a token names, and how it is used. Raises NotSaid."""
    try:
        algorithm, key = jwtkit.fetch_key(token, about["jwks_uri"], jwtkit.lookup_kid_jwk)
    except RequestException as problem:
        raise Unreachable(errand) from problem
    except (OAuth2Error, jwt.PyJWTError, ValueError, KeyError, TypeError) as problem:
        raise Unusable(errand) from problem
    if algorithm not in _ALGORITHMS:
        raise Unusable(errand)
    return algorithm, key


def _said(claims: Claims, errand: Errand) -> Said:
    ours = configured()
    return Said(
        provider=ours.issuer,
        identifier=identifier_in(claims, errand),
        number=str(claims.get(ours.number_claim) or "").strip() if ours.number_claim else "",
        strong=_is_strong(claims, ours.strong),
        shown_at=_moment(claims.get("auth_time")),
    )


def identifier_in(claims: Claims, errand: Errand | None = None) -> str:
    """Which person it is, for ever. Raises Unusable.

    Entra makes up another ``sub`` for each program, so that no directory knows it: there it is the
    object's id in the tenant, and the tenant has to be ours. Everywhere else ``sub`` is it.
    """
    ours = configured()
    if not ours.tenant:
        return str(claims["sub"])
    if str(claims.get("tid", "")).lower() != ours.tenant or not claims.get("oid"):
        raise Unusable(errand)
    return str(claims["oid"]).lower()


def _is_strong(claims: Claims, wanted: tuple[str, str] | None) -> bool:
    if wanted is None:
        return False
    claim, value = wanted
    said = claims.get(claim)
    return value in said if isinstance(said, list) else str(said) == value


def _moment(seconds: object) -> datetime | None:
    try:
        return datetime.fromtimestamp(int(str(seconds)), UTC)
    except (ValueError, OverflowError, OSError):
        return None


def described() -> Claims:
    """What the provider publishes about itself, kept for five minutes. Raises Unreachable."""
    ours = configured()
    name = f"oidc:{ours.issuer}"
    if not (found := cache.get(name)):
        found = _asked(ours)
        cache.set(name, found, _KEPT_FOR)
    return cast("Claims", found)


def _asked(ours: Oidc) -> Claims:
    try:
        with get_adapter().get_requests_session() as session:
            answer = session.get(f"{ours.issuer}/.well-known/openid-configuration")
            answer.raise_for_status()
            found = answer.json()
        named = [found[at] for at in ("authorization_endpoint", "token_endpoint", "jwks_uri")]
    except _NO_ANSWER as problem:
        raise Unreachable from problem
    # Whoever answers there must be who we mean, and talk as safely as we came.
    safe = all(urlsplit(at).scheme in ("https", urlsplit(ours.issuer).scheme) for at in named)
    if str(found.get("issuer", "")).rstrip("/") != ours.issuer or not safe:
        raise Unreachable
    return cast("Claims", found)


def _client(request: Any, about: Claims) -> OAuth2Client:
    ours = configured()
    methods = about.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
    return OAuth2Client(
        request,
        ours.client,
        ours.secret,
        "POST",
        about["token_endpoint"],
        settings.URL + reverse("accounts:provider_back"),
        basic_auth="client_secret_post" not in methods,
    )


def signed_out(token: str, at: datetime) -> tuple[str, str]:
    """Provider and identifier of somebody signed out there, by a token it sent. Raises NotSaid."""
    claims = read_token(token, described(), ends=False)
    lately = (said_at := _moment(claims["iat"])) is not None and abs(at - said_at) < 5 * _SKEW
    if _SIGNED_OUT not in (claims.get("events") or {}) or "nonce" in claims or not lately:
        raise Unusable
    return configured().issuer, identifier_in(claims)


_SIGNED_OUT = "http://schemas.openid.net/event/backchannel-logout"
