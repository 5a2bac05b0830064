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

from django.conf import settings


class MasterKeysMissing(Exception):
    """There is no readable file of master keys where the settings say it is."""


@dataclass(frozen=True)
class MasterKeys:
    primary: str
    keys: dict[str, bytes]


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
        raise MasterKeysMissing(str(path)) from problem
    if not sound:
        raise MasterKeysMissing(str(path))
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
