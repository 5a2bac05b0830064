"""What Entra ID and Keycloak say, signed by a real provider; and what anybody might say instead."""

import time
from typing import Any
from uuid import uuid4

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from avstamp.accounts.actions.provider import connect
from avstamp.accounts.provider import oidc
from avstamp.accounts.provider.configured import Oidc, from_environment
from avstamp.accounts.provider.said import NotSaid, Unreachable
from avstamp.accounts.tests.at_provider import CLIENT, SUB, ours_at
from avstamp.accounts.tests.conftest import person_of, who
from avstamp.core.clock import now

pytestmark = pytest.mark.django_db
TENANT = "0d1b8b6e-aaaa-4bbb-8ccc-ddddeeeeffff"
OBJECT = "b5f7c9de-0123-4567-89ab-cdef01234567"
PAIRWISE = "aG9wZWZ1bGx5IG5vdCBhIG5hbWU"
# As they arrive, but for what names a person.
ENTRA = {
    "aio": "AXQAi/8TAAAA",
    "name": "Karin Öberg",
    "oid": OBJECT,
    "preferred_username": "karin.oberg@larkbro.example",
    "rh": "1.AQ0A",
    "sid": "0038f7c2",
    "tid": TENANT,
    "uti": "B5",
    "ver": "2.0",
}
KEYCLOAK = {
    "acr": "1",
    "azp": CLIENT,
    "email_verified": True,
    "jti": "onrtac:7b7c",
    "preferred_username": "karin",
    "sid": "a2f4",
    "typ": "ID",
}


@pytest.fixture
def entra(provider, settings):
    settings.PROVIDER = ours_at(provider, tenant=TENANT)
    return provider


@pytest.fixture
def at_entra(entra, karin):
    connect(karin, entra.issuer, OBJECT, by=karin.person, at=now())
    return karin


def test_entra_is_asked_which_object_of_the_tenant_it_is_since_sub_differs_by_program(
    entra, at_entra, client
):
    entra.knows(PAIRWISE, **ENTRA)
    entra.signs_in(client, PAIRWISE)
    assert who(client) == str(person_of(at_entra).pk)


@pytest.mark.parametrize(
    "other", [{"tid": str(uuid4())}, {"tid": None}, {"oid": ""}, {"oid": str(uuid4())}]
)
def test_another_tenant_or_another_object_opens_nothing(entra, at_entra, client, other):
    entra.knows(PAIRWISE, **(ENTRA | other))
    entra.signs_in(client, PAIRWISE)
    assert who(client) == ""


def test_keycloak_is_known_by_sub(provider, connected, client):
    provider.knows(SUB, **KEYCLOAK)
    provider.signs_in(client, SUB)
    assert who(client) == str(person_of(connected).pk)


# What a token says, and whether it opens: each signed as it should be, but for the last.


def token(key: Any, **claims: Any) -> str:
    """Times are seconds from now."""
    at = int(time.time())
    said = {"iss": None, "aud": CLIENT, "sub": SUB, "iat": 0, "exp": 300, "nonce": "n"} | claims
    said = {name: value for name, value in said.items() if value is not None}
    said |= {name: at + said[name] for name in ("iat", "exp", "nbf") if name in said}
    return jwt.encode(said, key, algorithm="RS256", headers={"kid": "ours"})


@pytest.fixture
def key(provider, monkeypatch):
    """A key that the provider publishes."""
    made = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    public = made.public_key()
    monkeypatch.setattr(
        "allauth.socialaccount.internal.jwtkit.fetch_key",
        lambda token, *_rest: (jwt.get_unverified_header(token)["alg"], public),
    )
    return made


def reads(provider, said: str) -> bool:
    try:
        oidc.read_token(said, oidc.described())
    except NotSaid:
        return False
    return True


@pytest.mark.parametrize(
    ("claims", "good"),
    [
        ({}, True),
        ({"aud": "another program"}, False),
        ({"aud": [CLIENT, "another program"], "azp": CLIENT}, True),
        ({"aud": [CLIENT, "another program"], "azp": "another program"}, False),
        ({"iss": "https://login.example.org"}, False),
        ({"exp": -3600}, False),
        ({"exp": -60}, True),  # two clocks are a minute apart
        ({"iat": 60}, True),
        ({"iat": 3600}, False),
        ({"nbf": 3600}, False),
        ({"exp": None}, False),
        ({"sub": None}, False),
    ],
)
def test_a_token_is_for_us_from_whom_we_mean_and_not_over(provider, key, claims, good):
    assert reads(provider, token(key, **({"iss": provider.issuer} | claims))) is good


def test_one_that_another_key_signed_or_none_at_all_is_nothing(provider, key):
    stranger = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    assert not reads(provider, token(stranger, iss=provider.issuer))
    unsigned = jwt.encode({"iss": provider.issuer, "sub": SUB}, "", algorithm="none")
    assert not reads(provider, unsigned)
    secret = jwt.encode({"iss": provider.issuer, "sub": SUB}, "x" * 40, algorithm="HS256")
    assert not reads(provider, secret)
    assert not reads(provider, "not a token")


def test_the_signature_of_what_came_straight_from_the_provider_is_looked_at(
    provider, connected, client, monkeypatch
):
    other = rsa.generate_private_key(public_exponent=65537, key_size=2048).public_key()
    monkeypatch.setattr(
        "allauth.socialaccount.internal.jwtkit.fetch_key", lambda *_all: ("RS256", other)
    )
    provider.signs_in(client, SUB)
    assert who(client) == ""


def test_one_that_publishes_itself_as_another_is_not_believed(provider, settings):
    settings.PROVIDER = ours_at(provider, issuer=provider.issuer.replace("localhost", "LOCALHOST"))
    with pytest.raises(Unreachable):
        oidc.described()


# Signed out there.


def logout(key: Any, provider: Any, **claims: Any) -> str:
    event: dict[str, Any] = {"http://schemas.openid.net/event/backchannel-logout": {}}
    told = {"iss": provider.issuer, "events": event, "jti": "once", "nonce": None, "exp": None}
    return token(key, **(told | claims))


def test_who_is_signed_out_there_is_signed_out_here(provider, connected, at_work, key):
    told = {"logout_token": logout(key, provider)}
    assert Client(enforce_csrf_checks=True).post("/sign-in/provider/out/", told).status_code == 200
    assert who(at_work) == ""


@pytest.mark.parametrize(
    "claims",
    [
        {"events": {}},
        {"nonce": "as in a token to sign in with"},
        {"iat": -3600},
        {"aud": "another program"},
        {"sub": "somebody else"},
    ],
)
def test_anything_else_signs_nobody_out(provider, connected, at_work, key, claims):
    Client().post("/sign-in/provider/out/", {"logout_token": logout(key, provider, **claims)})
    Client().post("/sign-in/provider/out/", {})
    assert who(at_work)


# The settings.

OURS = {
    "AVSTAMP_OIDC_ISSUER": f"https://login.microsoftonline.com/{TENANT}/v2.0",
    "AVSTAMP_OIDC_CLIENT": CLIENT,
    "AVSTAMP_OIDC_SECRET": "secret",
}


def test_the_environment_describes_it(tmp_path):
    file = tmp_path / "secret"
    file.write_text("from a file\n")
    given = OURS | {
        "AVSTAMP_OIDC_SECRET_FILE": str(file),
        "AVSTAMP_OIDC_NAME": "Lärkbro",
        "AVSTAMP_OIDC_STRONG": "amr=mfa",
    }
    found = from_environment(given)
    assert found == ours_at_entra(secret="from a file", name="Lärkbro", strong=("amr", "mfa"))
    keycloak = OURS | {"AVSTAMP_OIDC_ISSUER": "https://id.larkbro.example/realms/larkbro/"}
    assert getattr(from_environment(keycloak), "tenant", None) == ""
    assert getattr(from_environment(keycloak), "name", "") == "id.larkbro.example"
    assert from_environment({}) is None


def ours_at_entra(**more: Any) -> Any:
    return Oidc(issuer=OURS["AVSTAMP_OIDC_ISSUER"], client=CLIENT, tenant=TENANT, **more)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"AVSTAMP_OIDC_ISSUER": "https://login.microsoftonline.com/common/v2.0"}, "tenant"),
        ({"AVSTAMP_OIDC_ISSUER": "https://login.microsoftonline.com/organizations/v2.0"}, "tenant"),
        ({"AVSTAMP_OIDC_ISSUER": "http://id.larkbro.example"}, "https://"),
        ({"AVSTAMP_OIDC_CLIENT": ""}, "AVSTAMP_OIDC_CLIENT"),
        ({"AVSTAMP_OIDC_SECRET": ""}, "AVSTAMP_OIDC_SECRET"),
        ({"AVSTAMP_OIDC_SECRET_FILE": "/nowhere/at/all"}, "cannot be read"),
        ({"AVSTAMP_OIDC_STRONG": "mfa"}, "amr=mfa"),
        ({"AVSTAMP_SAML_METADATA": "https://id.larkbro.example/metadata"}, "not both"),
    ],
)
def test_what_is_wrong_there_is_said_in_a_sentence(wrong, said):
    with pytest.raises(ImproperlyConfigured, match=said):
        from_environment(OURS | wrong)
