"""Signing in by SAML, behind one setting: answers made and signed with code of others (signxml)."""

from base64 import b64decode, b64encode
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4
from zlib import decompress

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from django.core.cache import cache
from django.test import Client
from lxml import etree
from signxml.signer import XMLSigner

from avstamp.accounts.actions.provider import connect
from avstamp.accounts.models import User
from avstamp.accounts.provider.configured import Saml
from avstamp.accounts.tests.conftest import ADDRESS, person_of, who
from avstamp.core.clock import now
from avstamp.web.testing import words

pytestmark = pytest.mark.django_db
IDP = "https://idp.larkbro.example/saml"
KARIN = "6f1c3a0e-karin"
OBJECT = "http://schemas.microsoft.com/identity/claims/objectidentifier"
_PERSISTENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent"
_MAIL = "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress"
_TRANSIENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient"

_METADATA = """<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata"
 xmlns:ds="http://www.w3.org/2000/09/xmldsig#" entityID="{idp}"><md:IDPSSODescriptor
 protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><md:KeyDescriptor use="signing">
 <ds:KeyInfo><ds:X509Data><ds:X509Certificate>{cert}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>
 </md:KeyDescriptor><md:SingleSignOnService Location="{idp}/sso"
 Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"/></md:IDPSSODescriptor>
</md:EntityDescriptor>"""
_ASSERTION = """<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="{id}"
 Version="2.0" IssueInstant="{at}"><saml:Issuer>{issuer}</saml:Issuer><saml:Subject>
 <saml:NameID Format="{format}">{name}</saml:NameID><saml:SubjectConfirmation
 Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData InResponseTo="{asked}"
 NotOnOrAfter="{until}" Recipient="{to}"/></saml:SubjectConfirmation></saml:Subject>
 <saml:Conditions NotBefore="{since}" NotOnOrAfter="{until}"><saml:AudienceRestriction>
 <saml:Audience>{us}</saml:Audience></saml:AudienceRestriction></saml:Conditions>
 <saml:AuthnStatement AuthnInstant="{at}" SessionIndex="s"><saml:AuthnContext>
 <saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:Password
 </saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>
 {attributes}</saml:Assertion>"""
_ATTRIBUTE = """<saml:Attribute Name="{}"><saml:AttributeValue>{}</saml:AttributeValue>
 </saml:Attribute>"""
_RESPONSE = """<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="{id}"
 xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" Version="2.0" IssueInstant="{at}"
 Destination="{to}" InResponseTo="{asked}"><saml:Issuer>{issuer}</saml:Issuer><samlp:Status>
 <samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>
 </samlp:Response>"""


class Idp:
    """An identity provider: a key, what it publishes, and the answers it signs."""

    def __init__(self) -> None:
        self.key, self.cert = _key_and_certificate()

    @property
    def metadata(self) -> str:
        der = self.cert.public_bytes(serialization.Encoding.DER)
        return _METADATA.format(idp=IDP, cert=b64encode(der).decode())

    def answers(self, asked: str, **more: Any) -> str:
        """Its answer to our question of this number, as a browser posts it."""
        at = datetime.now(UTC)
        said: dict[str, Any] = {
            "id": f"_{uuid4().hex}",
            "asked": asked,
            "issuer": IDP,
            "to": "http://localhost:8000/sign-in/saml/back/",
            "us": "http://localhost:8000/sign-in/saml/",
            "format": _PERSISTENT,
            "name": KARIN,
            "at": _time(at),
            "since": _time(at - timedelta(minutes=1)),
            "until": _time(at + timedelta(minutes=5)),
            "attributes": {},
        } | more
        told = "".join(_ATTRIBUTE.format(*pair) for pair in said["attributes"].items())
        if told:
            told = f"<saml:AttributeStatement>{told}</saml:AttributeStatement>"
        assertion = etree.fromstring(_ASSERTION.format(**(said | {"attributes": told})))
        if said.get("signed", True):
            pem = self.cert.public_bytes(serialization.Encoding.PEM)
            assertion = _signed(assertion, said.get("key", self.key), pem, said["id"])
        response = etree.fromstring(_RESPONSE.format(**(said | {"id": f"_{uuid4().hex}"})))
        response.append(assertion)
        return b64encode(etree.tostring(response)).decode()


def _signed(assertion: Any, key: Any, cert: bytes, name: str) -> Any:
    """The signature stands after the issuer, where SAML wants it."""
    ds = "http://www.w3.org/2000/09/xmldsig#"
    place = etree.Element(f"{{{ds}}}Signature", Id="placeholder", nsmap={"ds": ds})
    assertion.insert(1, place)
    exclusive = "http://www.w3.org/2001/10/xml-exc-c14n#"
    signer = XMLSigner(c14n_algorithm=exclusive)
    return signer.sign(assertion, key=key, cert=cert.decode(), reference_uri=name)


def _time(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M:%SZ}"


def _key_and_certificate() -> tuple[Any, Any]:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "idp.larkbro.example")])
    at = datetime.now(UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    made = made.not_valid_before(at - timedelta(days=1)).not_valid_after(at + timedelta(days=9))
    return key, made.sign(key, hashes.SHA256())


@pytest.fixture(scope="module")
def made() -> Idp:
    return Idp()


@pytest.fixture
def idp(made: Idp, settings: Any, tmp_path: Any) -> Idp:
    file = tmp_path / "metadata.xml"
    file.write_text(made.metadata)
    settings.PROVIDER = Saml(metadata=str(file), name="Lärkbro")
    cache.clear()
    return made


@pytest.fixture
def connected(idp: Idp, karin: User) -> User:
    connect(karin, IDP, KARIN, by=karin.person, at=now())
    return karin


def goes(browser: Client, address: str = "/sign-in/provider/") -> str:
    """Somebody follows our link; the number of the question that they take along."""
    there = browser.get(address).headers["Location"]
    assert there.startswith(f"{IDP}/sso?")
    asked = parse_qs(urlsplit(there).query)["SAMLRequest"][0]
    return str(etree.fromstring(decompress(b64decode(asked), -15)).get("ID"))


def comes_back(browser: Client, answer: str) -> Any:
    """The provider's page posts from another site, and the browser comes again by itself."""
    from_elsewhere = Client()
    posted = from_elsewhere.post("/sign-in/saml/back/", {"SAMLResponse": answer})
    assert posted.headers["Location"] == "/sign-in/provider/back/"
    browser.cookies["answer"] = from_elsewhere.cookies["answer"].value
    return browser.get("/sign-in/provider/back/")


def test_who_is_connected_comes_in_and_to_the_page_they_wanted(idp, connected, client):
    answer = comes_back(client, idp.answers(goes(client, "/sign-in/provider/?next=/you/")))
    assert answer.headers["Location"] == "/you/"
    assert who(client) == str(person_of(connected).pk)


def test_what_entra_calls_the_object_goes_before_the_name(idp, karin, client):
    connect(karin, IDP, "the object", by=karin.person, at=now())
    said = {"format": _MAIL, "name": ADDRESS, "attributes": {OBJECT: "the object"}}
    comes_back(client, idp.answers(goes(client), **said))
    assert who(client) == str(person_of(karin).pk)


@pytest.mark.parametrize("kind", [_MAIL, _TRANSIENT])
def test_an_address_or_a_name_for_the_day_opens_nothing(idp, connected, client, kind):
    comes_back(client, idp.answers(goes(client), format=kind))
    assert who(client) == ""


@pytest.mark.parametrize(
    "wrong",
    [
        {"signed": False},
        {"key": rsa.generate_private_key(public_exponent=65537, key_size=2048)},
        {"issuer": "https://idp.example.org"},
        {"us": "https://another.example.org"},
        {"to": "https://another.example.org/"},
        {"until": _time(datetime.now(UTC) - timedelta(hours=1))},
        {"since": _time(datetime.now(UTC) + timedelta(hours=1))},
        {"asked": "_a-question-of-nobody"},
    ],
    ids=lambda wrong: next(iter(wrong)),
)
def test_an_answer_meant_otherwise_opens_nothing(idp, connected, client, wrong):
    number = goes(client)
    comes_back(client, idp.answers(wrong.pop("asked", number), **wrong))
    assert who(client) == ""
    assert "gick inte att använda" in words(client.get("/sign-in/"))


def test_an_answer_is_good_once_and_for_the_browser_that_asked(idp, connected, client):
    answer = idp.answers(goes(client))
    comes_back(thief := Client(), answer)
    assert who(thief) == ""
    comes_back(client, answer)
    assert who(client)
    client.post("/sign-out/")
    comes_back(client, answer)
    assert who(client) == ""


@pytest.mark.parametrize("sent", ["", "not base64!", b64encode(b"<no/>").decode(), "A" * 300_000])
def test_whatever_else_is_sent_there_is_met_kindly(idp, connected, client, sent):
    assert comes_back(client, sent).headers["Location"] == "/sign-in/"


def test_an_entity_in_the_answer_is_not_unfolded(idp, connected, client):
    bomb = b'<!DOCTYPE a [<!ENTITY x "xxxx"><!ENTITY y "&x;&x;&x;">]><a>&y;</a>'
    assert comes_back(client, b64encode(bomb).decode()).headers["Location"] == "/sign-in/"


def test_we_publish_what_the_provider_needs(idp, client):
    page = client.get("/sign-in/saml/")
    assert "http://localhost:8000/sign-in/saml/back/" in page.content.decode()
    etree.fromstring(page.content)


def test_a_description_that_is_not_there_is_told_of_kindly(idp, settings, client):
    settings.PROVIDER = Saml(metadata="/nowhere/at/all.xml", name="Lärkbro")
    assert client.get("/sign-in/provider/").headers["Location"] == "/sign-in/"
    assert "Lärkbro svarar inte just nu" in words(client.get("/sign-in/"))


def test_without_the_setting_the_addresses_lead_to_the_other_ways(provider, client):
    for answer in (client.get("/sign-in/saml/"), client.post("/sign-in/saml/back/")):
        assert answer.headers["Location"] == "/sign-in/"
        assert "answer" not in answer.cookies
