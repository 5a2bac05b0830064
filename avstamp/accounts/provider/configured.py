"""The organisation's own sign-in as the environment describes it. Nothing is asked of anybody here.

Read by the settings: what is wrong stops the program with a sentence, not a person at sign-in.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

# Microsoft's hosts, of the public cloud and of others that it keeps apart.
_ENTRA = (
    "login.microsoftonline.com",
    "login.microsoftonline.us",
    "login.partner.microsoftonline.cn",
)
_TENANT = re.compile(r"/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/v2\.0", re.IGNORECASE)
_HERE = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class Oidc:
    """An OpenID Connect provider, and what we are there."""

    issuer: str
    client: str
    secret: str
    name: str
    number_claim: str = ""
    strong: tuple[str, str] | None = None  # a claim and what it says after a second step
    tenant: str = ""  # of Microsoft Entra ID; empty for every other provider


@dataclass(frozen=True, slots=True)
class Saml:
    """A SAML identity provider: its published description, and which attributes matter."""

    metadata: str
    name: str
    identifier: str = ""  # an attribute; empty for the well-known ones and the persistent NameID
    number: str = ""


def from_environment(given: Mapping[str, str]) -> Oidc | Saml | None:
    """The one provider that is described, or None. Raises ImproperlyConfigured with a sentence."""
    issuer = given.get("AVSTAMP_OIDC_ISSUER", "").rstrip("/")
    metadata = given.get("AVSTAMP_SAML_METADATA", "")
    if issuer and metadata:
        raise ImproperlyConfigured(
            "There is one sign-in of the organisation: AVSTAMP_OIDC_ISSUER or "
            "AVSTAMP_SAML_METADATA, not both."
        )
    if issuer:
        return _oidc(issuer, given)
    return _saml(metadata, given) if metadata else None


def _oidc(issuer: str, given: Mapping[str, str]) -> Oidc:
    address = urlsplit(issuer)
    if address.scheme != "https" and address.hostname not in _HERE:
        raise ImproperlyConfigured("AVSTAMP_OIDC_ISSUER is an address that begins with https://.")
    client, secret = given.get("AVSTAMP_OIDC_CLIENT", ""), _secret(given)
    if not client or not secret:
        raise ImproperlyConfigured(
            "AVSTAMP_OIDC_ISSUER needs AVSTAMP_OIDC_CLIENT, and AVSTAMP_OIDC_SECRET or "
            "AVSTAMP_OIDC_SECRET_FILE."
        )
    return Oidc(
        issuer=issuer,
        client=client,
        secret=secret,
        name=given.get("AVSTAMP_OIDC_NAME", "") or str(address.hostname),
        number_claim=given.get("AVSTAMP_OIDC_NUMBER", ""),
        strong=_strong(given.get("AVSTAMP_OIDC_STRONG", "")),
        tenant=_tenant(issuer) if address.hostname in _ENTRA else "",
    )


def _tenant(issuer: str) -> str:
    """Which organisation of Microsoft's it is. One that takes anybody's employees is refused."""
    found = _TENANT.fullmatch(urlsplit(issuer).path)
    if not found:
        raise ImproperlyConfigured(
            "AVSTAMP_OIDC_ISSUER at Microsoft names your own tenant by its id: "
            "https://login.microsoftonline.com/<tenant id>/v2.0. With common, organizations or "
            "consumers in its place anybody's employees would be let through."
        )
    return found.group(1).lower()


def _secret(given: Mapping[str, str]) -> str:
    file = given.get("AVSTAMP_OIDC_SECRET_FILE", "")
    if not file:
        return given.get("AVSTAMP_OIDC_SECRET", "")
    try:
        return Path(file).read_text().strip()
    except OSError as problem:
        raise ImproperlyConfigured(
            f"AVSTAMP_OIDC_SECRET_FILE cannot be read: {problem.strerror}."
        ) from problem


def _strong(given: str) -> tuple[str, str] | None:
    claim, equals, value = given.partition("=")
    if given and not (claim and equals and value):
        raise ImproperlyConfigured(
            "AVSTAMP_OIDC_STRONG is a claim and its value after a second step, such as amr=mfa."
        )
    return (claim, value) if given else None


def _saml(metadata: str, given: Mapping[str, str]) -> Saml:
    if find_spec("onelogin") is None:
        raise ImproperlyConfigured(
            "AVSTAMP_SAML_METADATA needs what speaks SAML. Install it with: "
            ".venv/bin/pip install --require-hashes -r requirements/saml.txt"
        )
    if "://" in metadata and not metadata.startswith("https://"):
        raise ImproperlyConfigured(
            "AVSTAMP_SAML_METADATA is an address that begins with https://, or a file."
        )
    return Saml(
        metadata=metadata,
        name=given.get("AVSTAMP_SAML_NAME", "") or "SAML",
        identifier=given.get("AVSTAMP_SAML_ID", ""),
        number=given.get("AVSTAMP_SAML_NUMBER", ""),
    )
