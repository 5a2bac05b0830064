"""A phone with a passkey in it, as far as this program can see of one."""

import hashlib
import json
import secrets
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from django.test import Client
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData

FLAG = AuthenticatorData.FLAG


class Device:
    """Answers what a browser is asked, for a place and an origin of the test's choosing."""

    def __init__(self, *, origin: str = "http://localhost", verifies: bool = True) -> None:
        self.origin, self.verifies = origin, verifies
        self.id = secrets.token_bytes(16)
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.user = b""

    def adds_itself(self, browser: Client, name: str = "Min telefon", to: str = "") -> Any:
        """The whole way of adding it; the answer to the form."""
        question = browser.post("/you/sign-in/passkey/question/").json()["publicKey"]
        sent = {"credential": json.dumps(self.make(question)), "name": name}
        return browser.post(f"/you/sign-in/passkey/{to}", sent)

    def signs_in(self, browser: Client, to: str = "/sign-in/passkey/", **more: str) -> Any:
        """The whole way of showing it; the answer to the form."""
        question = browser.post("/sign-in/passkey/question/").json()["publicKey"]
        return browser.post(to, {"credential": json.dumps(self.show(question)), **more})

    def make(self, question: dict[str, Any]) -> dict[str, Any]:
        self.user = websafe_decode(question["user"]["id"])
        public = ES256.from_cryptography_key(self.key.public_key())
        made = AttestedCredentialData.create(b"\0" * 16, self.id, public)
        data = AuthenticatorData.create(
            self._place(question["rp"]["id"]), self._flags | FLAG.ATTESTED, 0, bytes(made)
        )
        response = {
            "clientDataJSON": websafe_encode(self._client_data("create", question)),
            "attestationObject": websafe_encode(bytes(AttestationObject.create("none", data, {}))),
        }
        return self._answer(response)

    def show(self, question: dict[str, Any]) -> dict[str, Any]:
        told = self._client_data("get", question)
        data = AuthenticatorData.create(self._place(question["rpId"]), self._flags, 0)
        signed = self.key.sign(bytes(data) + hashlib.sha256(told).digest(), ec.ECDSA(SHA256()))
        response = {
            "clientDataJSON": websafe_encode(told),
            "authenticatorData": websafe_encode(bytes(data)),
            "signature": websafe_encode(signed),
            "userHandle": websafe_encode(self.user),
        }
        return self._answer(response)

    @property
    def _flags(self) -> AuthenticatorData.FLAG:
        return FLAG.USER_PRESENT | (FLAG.USER_VERIFIED if self.verifies else FLAG(0))

    def _place(self, name: str) -> bytes:
        return hashlib.sha256(name.encode()).digest()

    def _client_data(self, what: str, question: dict[str, Any]) -> bytes:
        told = {
            "type": f"webauthn.{what}",
            "challenge": question["challenge"],
            "origin": self.origin,
        }
        return json.dumps(told).encode()

    def _answer(self, response: dict[str, str]) -> dict[str, Any]:
        name = websafe_encode(self.id)
        found = {"id": name, "rawId": name, "type": "public-key", "response": response}
        return {**found, "clientExtensionResults": {}}
