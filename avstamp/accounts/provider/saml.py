"""SAML 2.0, for organisations that have nothing newer: one signed answer to one question of ours.

python3-saml (an extra of its own) reads and judges the XML. What nobody asked for is refused, also
where it is signed well: an answer names the question, which stands in the browser's own session.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.internal import statekit
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.core.cache import cache
from django.urls import reverse
from requests import RequestException

from avstamp.accounts.provider.configured import Saml
from avstamp.accounts.provider.said import Errand, Said, Unreachable, Unusable

_KEPT_FOR = 4 * 60 * 60
_ANSWER = "saml_answer"
_LONGEST = 200_000
A_MOMENT = 120
_PERSISTENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent"
# Identifiers for ever, by the names that the standard and Entra have for them.
_FOR_EVER = (
    "urn:oasis:names:tc:SAML:attribute:subject-id",
    "http://schemas.microsoft.com/identity/claims/objectidentifier",
)
_SECURITY = {
    "wantAssertionsSigned": True,
    "wantNameId": False,
    "wantAttributeStatement": False,
    "allowRepeatAttributeName": True,
    "requestedAuthnContext": False,
    "rejectDeprecatedAlgorithm": True,
    "signatureAlgorithm": "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
    "digestAlgorithm": "http://www.w3.org/2001/04/xmlenc#sha256",
}


def configured() -> Saml:
    """The provider of the settings; callers have looked that there is one, and that it is this."""
    return cast("Saml", settings.PROVIDER)


def way_there(request: Any, errand: Errand, *, anew: bool = False) -> str:
    """The address at the provider to send somebody to, with our question. Raises Unreachable."""
    asking = _auth({})
    address = asking.login(return_to="", force_authn=anew)
    kept = {"purpose": errand.purpose, "to": errand.to}
    statekit.stash_state(
        request, provider_id=_entity(), state=kept, state_id=asking.get_last_request_id()
    )
    return str(address)


def keep_answer(answer: str) -> str:
    """Keeps an answer, unread, for the moment until its browser comes again; under which key."""
    kept = SessionStore()
    kept[_ANSWER] = answer[:_LONGEST]
    kept.set_expiry(A_MOMENT)
    kept.save()
    return str(kept.session_key)


def answer_cookie() -> str:
    """The cookie that says where an answer is kept which came without any other cookie."""
    return "__Host-answer" if settings.SECURE else "answer"


def came_back(request: Any) -> tuple[Errand, Said]:
    """Why they went, and what the provider says of them in the answer that was kept, which is used
    up by this. Raises NotSaid."""
    kept_answer = SessionStore(request.COOKIES.get(answer_cookie(), ""))
    answer = str(kept_answer.get(_ANSWER, ""))
    if answer:
        kept_answer.delete()
    read = _auth({"SAMLResponse": answer})
    try:
        read.process_response()
        good = not read.get_errors() and read.is_authenticated()
        asked = read.get_last_response_in_response_to() if good else None
    except Exception as problem:  # anybody may send anything, and a parser fails in many ways
        raise Unusable from problem
    kept = statekit.unstash_state(request, provider_id=_entity(), state_id=asked or "")
    if kept is None:
        raise Unusable
    errand = Errand(kept["purpose"], kept["to"])
    return errand, _said(read, errand)


def _said(read: Any, errand: Errand) -> Said:
    ours, told = configured(), read.get_attributes()
    wanted = (ours.identifier,) if ours.identifier else _FOR_EVER
    identifier = next((_first(told, name) for name in wanted if _first(told, name)), "")
    if not identifier and not ours.identifier and read.get_nameid_format() == _PERSISTENT:
        identifier = read.get_nameid()
    if not identifier:
        raise Unusable(errand)  # a name for one session, or an address
    number = _first(told, ours.number) if ours.number else ""
    return Said(_entity(), identifier, number, strong=False, shown_at=None)


def _first(told: Mapping[str, Sequence[str]], name: str) -> str:
    return next((str(value).strip() for value in told.get(name, ()) if value), "")


def our_metadata() -> str:
    """What we publish about ourselves, for whoever sets up the provider."""
    from onelogin.saml2.settings import OneLogin_Saml2_Settings

    ours = OneLogin_Saml2_Settings({"strict": True, "sp": _us()}, sp_validation_only=True)
    made = ours.get_sp_metadata()
    return made.decode() if isinstance(made, bytes) else str(made)


def _auth(sent: Mapping[str, str]) -> Any:
    """One exchange. Our own address is that of the settings, whatever a request calls us."""
    from onelogin.saml2.auth import OneLogin_Saml2_Auth

    us = urlsplit(settings.URL)
    asked = {
        "https": "on" if us.scheme == "https" else "off",
        "http_host": us.netloc,
        "script_name": reverse("accounts:saml_back"),
        "get_data": {},
        "post_data": sent,
    }
    known = {"strict": True, "idp": _described(), "sp": _us(), "security": _SECURITY}
    return OneLogin_Saml2_Auth(asked, known)


def _us() -> Mapping[str, Any]:
    return {
        "entityId": settings.URL + reverse("accounts:saml"),
        "assertionConsumerService": {
            "url": settings.URL + reverse("accounts:saml_back"),
            "binding": "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST",
        },
        "NameIDFormat": _PERSISTENT,
    }


def _entity() -> str:
    return str(_described()["entityId"])


def _described() -> Mapping[str, Any]:
    """The provider's description of itself, from its address or a file, kept for some hours."""
    from onelogin.saml2.idp_metadata_parser import OneLogin_Saml2_IdPMetadataParser

    name = f"saml:{configured().metadata}"
    if not (found := cache.get(name)):
        try:
            found = OneLogin_Saml2_IdPMetadataParser.parse(_metadata())["idp"]
            found["entityId"], found["singleSignOnService"]["url"]
        except Exception as problem:  # not there, no XML, or of something else
            raise Unreachable from problem
        cache.set(name, found, _KEPT_FOR)
    return cast("Mapping[str, Any]", found)


def _metadata() -> str:
    place = configured().metadata
    if not place.startswith("https://"):
        return Path(place).read_text()
    with get_adapter().get_requests_session() as session:
        answer = session.get(place)
        if not answer.ok:
            raise RequestException(answer.status_code)
        return str(answer.text)
