"""The master keys: a small file kept apart from the data.

The file is JSON: ``{"primary": "<id>", "keys": {"<id>": "<32 bytes, base64>"}}``, the newest key
last. A new installation begins with the primary that the file names; after that the key ring
itself says by which master key new keys are wrapped (rotation.py), since several machines may have
files of different age. The others stay for as long as something is wrapped by them.
"""

import base64
import fcntl
import json
import os
import secrets
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives import keywrap
from django.conf import settings

from avstamp.core.files import sync_folder

_WIDEST = 0o640  # a group may read: that is how a service manager hands a secret to the program


class MasterKeysMissing(Exception):
    """The file of master keys cannot be read, or lacks the one that is needed; says which."""


class CannotWrite(Exception):
    """The file of master keys was left as it was; says why in a sentence."""


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


Stamp = tuple[int, int, int]
_known: dict[Path, tuple[Stamp, MasterKeys]] = {}


def load() -> MasterKeys:
    """The installation's master keys, read again when the file has changed.

    A process that has them goes on with them while the file is away or half-written. Raises
    MasterKeysMissing.
    """
    path: Path = settings.MASTER_KEYS
    stamp, known = _stamp(path), _known.get(path)
    if known and stamp in (known[0], None):
        return known[1]
    try:
        keys = _read(path)
    except MasterKeysMissing:
        if known:
            return known[1]
        raise
    if stamp:
        _known[path] = stamp, keys
    return keys


def _stamp(path: Path) -> Stamp | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def _read(path: Path) -> MasterKeys:
    try:
        return _parsed(json.loads(path.read_text()))
    except (OSError, ValueError, KeyError, AttributeError, TypeError) as problem:
        raise MasterKeysMissing(f"There are no readable master keys at {path}.") from problem


def _parsed(content: dict[str, Any]) -> MasterKeys:
    keys = {name: base64.b64decode(key) for name, key in content["keys"].items()}
    primary = str(content["primary"])
    if primary not in keys or any(len(key) != 32 for key in keys.values()):
        raise ValueError(primary)
    return MasterKeys(primary, keys)


def make_file(path: Path) -> None:
    """Write a new file with one master key, readable by its owner alone; never overwrites."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    name, key = _new_key()
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        json.dump({"primary": name, "keys": {name: key}}, out)
        out.flush()
        os.fsync(out.fileno())


def _new_key() -> tuple[str, str]:
    return f"master-{secrets.token_hex(4)}", base64.b64encode(secrets.token_bytes(32)).decode()


def add_key(path: Path) -> str:
    """One more key at the end of the file; its name. Raises CannotWrite, MasterKeysMissing."""
    name, key = _new_key()
    _change(path, lambda content: content["keys"].update({name: key}))
    return name


def name_primary(path: Path, name: str) -> None:
    """The file names this key its primary. Raises CannotWrite, MasterKeysMissing."""
    if _read(path).primary != name:
        _change(path, lambda content: content.update(primary=name))


def remove_key(path: Path, name: str) -> None:
    """Take a key that is not the primary out of the file. Raises CannotWrite, MasterKeysMissing."""
    _change(path, lambda content: content["keys"].pop(name, None))


def _change(path: Path, change: Callable[[dict[str, Any]], object]) -> None:
    path = path.resolve()  # what a link points to is replaced, not the link
    try:
        with _alone(path.parent):
            _read(path)
            content = json.loads(path.read_text())
            change(content)
            _parsed(content)  # never a file that could not be read
            _replace(path, json.dumps(content))
    except OSError as problem:
        raise CannotWrite(
            f"{path} could not be written, and is as it was: {problem.strerror}. Run this as the "
            "account that owns the file, where it may be written."
        ) from problem


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Two who change a file in the folder at once do it one after the other."""
    held = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        os.close(held)


def _replace(path: Path, content: str) -> None:
    """The file with another content, or as it was: never anything between the two."""
    was, new = path.stat(), path.with_name(f".{path.name}.new")
    new.unlink(missing_ok=True)  # of somebody who was cut short here
    out = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(out, "w") as file:
            # Whoever could read it still can: the server may run as another than who is here.
            made = os.fstat(file.fileno())
            if (made.st_uid, made.st_gid) != (was.st_uid, was.st_gid):
                os.fchown(file.fileno(), was.st_uid, was.st_gid)
            os.fchmod(file.fileno(), stat.S_IMODE(was.st_mode) & _WIDEST)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)
