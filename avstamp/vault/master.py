"""The master keys: a small file kept apart from the data.

The file is JSON: ``{"primary": "<id>", "keys": {"<id>": "<32 bytes, base64>"}}``. New data keys
are wrapped by the primary; the others stay for as long as something is wrapped by them.
"""

import base64
import json
import os
import secrets
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cryptography.hazmat.primitives import keywrap
from django.conf import settings


class MasterKeysMissing(Exception):
    """The file of master keys cannot be read, or lacks the one that is needed; says which."""


@dataclass(frozen=True)
class MasterKeys:
    primary: str
    keys: dict[str, bytes]

    def wrap(self, key: bytes, *, by: str) -> bytes:
        """A key as it may be stored: wrapped by the master key of this name."""
        return keywrap.aes_key_wrap(self._named(by), key)

    def unwrap(self, wrapped: bytes, *, by: str) -> bytes:
        """A key that was wrapped. Raises MasterKeysMissing, and InvalidUnwrap if it was altered."""
        return keywrap.aes_key_unwrap(self._named(by), wrapped)

    def _named(self, name: str) -> bytes:
        if name not in self.keys:
            raise MasterKeysMissing(f"The master key {name} is not in {settings.MASTER_KEYS}.")
        return self.keys[name]


def load() -> MasterKeys:
    """The installation's master keys. Raises MasterKeysMissing."""
    return _read(settings.MASTER_KEYS)


@cache
def _read(path: Path) -> MasterKeys:
    try:
        found = json.loads(path.read_text())
        keys = {name: base64.b64decode(key) for name, key in found["keys"].items()}
        primary = str(found["primary"])
        sound = primary in keys and all(len(key) == 32 for key in keys.values())
    except (OSError, ValueError, KeyError, AttributeError, TypeError) as problem:
        raise MasterKeysMissing(f"There are no readable master keys at {path}.") from problem
    if not sound:
        raise MasterKeysMissing(f"There are no readable master keys at {path}.")
    return MasterKeys(primary, keys)


def make_file(path: Path) -> None:
    """Write a new file with one master key, readable by its owner alone; never overwrites."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    name = f"master-{secrets.token_hex(4)}"
    content = {"primary": name, "keys": {name: base64.b64encode(secrets.token_bytes(32)).decode()}}
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        json.dump(content, out)
        out.flush()
        os.fsync(out.fileno())
