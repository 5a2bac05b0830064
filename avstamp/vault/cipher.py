"""Encrypting one text: AES-256-GCM, padded, bound to the place it belongs in.

Envelope: one byte of format, 12 of nonce, then ciphertext with its tag. The associated data
names table, row, field, vault and version, so that a ciphertext moved anywhere else, or rolled
back to an older version of its row, is refused.
"""

import json
import secrets
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_FORMAT = b"\x01"
_NONCE = 12
_STEP = 256  # the length of a text tells something about it: it is rounded up to this many bytes


class Refused(Exception):
    """The ciphertext does not belong here, or was altered."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a ciphertext belongs."""

    table: str
    row: str
    field: str
    vault: str
    version: int

    def associated_data(self) -> bytes:
        # As JSON, so that no two places read alike wherever one name ends and the next begins.
        return json.dumps([self.table, self.row, self.field, self.vault, self.version]).encode()


def encrypt(key: bytes, text: str, place: Place) -> bytes:
    """The envelope of a text, bound to its place."""
    nonce = secrets.token_bytes(_NONCE)
    sealed = AESGCM(key).encrypt(nonce, _pad(text.encode()), place.associated_data())
    return _FORMAT + nonce + sealed


def decrypt(key: bytes, envelope: bytes, place: Place) -> str:
    """The text in an envelope. Raises Refused."""
    if envelope[:1] != _FORMAT:
        raise Refused(place)
    nonce, sealed = envelope[1 : 1 + _NONCE], envelope[1 + _NONCE :]
    try:
        padded = AESGCM(key).decrypt(nonce, sealed, place.associated_data())
    except (InvalidTag, ValueError) as problem:
        raise Refused(place) from problem
    return padded.rstrip(b"\x00")[:-1].decode()


def _pad(content: bytes) -> bytes:
    # A mark, then zeros up to the step: the text may itself end in zeros.
    marked = content + b"\x01"
    return marked + b"\x00" * (-len(marked) % _STEP)
