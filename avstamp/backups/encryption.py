"""Streams of lines, compressed and encrypted in the standard format age, to public keys (X25519).

What is written here opens with any program that knows age: ``age -d -i KEYFILE FILE | zcat``.
However long it is, no more than a few chunks of it are in memory.
"""

import gzip
import io
import os
import zlib
from collections.abc import Generator, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread
from typing import BinaryIO

import pyrage
from pyrage import x25519

from avstamp.backups.rules import Damaged, Unfit

_LEVEL = 1  # most of it is encrypted already; what can be gained is gained at once
_CHUNK = 1 << 16


class NoKey(Exception):
    """There is no key to encrypt to, or to open with; says so in a sentence."""


def make_identity(at: datetime) -> tuple[str, str]:
    """A new pair: the file that opens, and the public key that is encrypted to."""
    identity = x25519.Identity.generate()
    public = str(identity.to_public())
    moment = at.astimezone(UTC).isoformat(timespec="seconds")
    return f"# created: {moment}\n# public key: {public}\n{identity}\n", public


def recipients(public: Sequence[str]) -> list[x25519.Recipient]:
    """The public keys, read. Raises NoKey."""
    if not public:
        raise NoKey(
            "AVSTAMP_BACKUP_RECIPIENT is missing: the public key that backups are encrypted to. "
            "Make a pair with: avstamp backup key FILE"
        )
    try:
        return [x25519.Recipient.from_str(one) for one in public]
    except pyrage.RecipientError as problem:
        raise NoKey(
            "AVSTAMP_BACKUP_RECIPIENT is not a public key of age: it begins with age1."
        ) from problem


def identities(file: Path) -> list[x25519.Identity]:
    """The keys in a file that opens. Raises NoKey."""
    try:
        lines = [line.strip() for line in file.read_text("ascii").splitlines()]
        found = [x25519.Identity.from_str(line) for line in lines if line and line[0] != "#"]
    except OSError as problem:
        raise NoKey(f"{file} could not be read: {problem.strerror}.") from problem
    except (UnicodeError, pyrage.IdentityError) as problem:
        raise NoKey(f"{file} is not a key that opens backups.") from problem
    if not found:
        raise NoKey(f"{file} is not a key that opens backups.")
    return found


def encrypt(lines: Iterable[bytes], out: BinaryIO, to: Sequence[x25519.Recipient]) -> None:
    """Write the lines. What goes wrong with the lines or with ``out`` is raised as it was."""
    source, sink = _Source(_compressed(lines)), _Sink(out)
    try:
        pyrage.encrypt_io(source, sink, to)
    except pyrage.EncryptError as problem:
        raise source.failed or sink.failed or problem from None


def _compressed(lines: Iterable[bytes]) -> Iterator[bytes]:
    packing = zlib.compressobj(_LEVEL, wbits=31)  # gzip
    for line in lines:
        yield packing.compress(line)
    yield packing.flush()


class _Source:
    """What pyrage reads from."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks, self._rest = chunks, bytearray()
        self.failed: BaseException | None = None

    def read(self, size: int = _CHUNK) -> bytes:
        try:
            while len(self._rest) < size and (chunk := next(self._chunks, None)) is not None:
                self._rest += chunk
        except BaseException as problem:
            self.failed = problem
            raise
        given = bytes(self._rest[:size])
        del self._rest[:size]
        return given


class _Sink:
    """What pyrage writes to."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self.failed: BaseException | None = None

    def write(self, chunk: bytes) -> int:
        try:
            return self._out.write(chunk)
        except BaseException as problem:
            self.failed = problem
            raise

    def flush(self) -> None:
        self._out.flush()


def decrypted(file: Path, keys: Sequence[x25519.Identity]) -> Generator[bytes]:
    """The lines, each as soon as it is known to be as it was written. Raises Unfit, Damaged.

    Whoever may stop before the last line closes it: a thread waits at the other end.
    """
    try:
        encrypted = file.open("rb")
    except OSError as problem:
        raise Unfit(f"{file} could not be read: {problem.strerror}.") from problem
    with encrypted:
        work = _Decrypting(encrypted, keys)
        work.start()
        broken: Exception | None = None
        try:
            with io.BufferedReader(gzip.GzipFile(fileobj=work.end), _CHUNK) as lines:
                yield from lines
        except (OSError, EOFError, zlib.error) as problem:
            broken = problem
        finally:
            work.end.close()  # whoever reads no further ends the work too
            work.join()
        if work.no_key:
            raise Unfit(f"{file} does not open with this key, or its beginning is damaged.")
        if broken or work.failed:
            raise Damaged(f"{file} is damaged or cut short.") from broken or work.failed


class _Decrypting(Thread):
    """Decrypts into a pipe, of which ``end`` is read."""

    def __init__(self, encrypted: BinaryIO, keys: Sequence[x25519.Identity]) -> None:
        super().__init__(daemon=True)
        self._encrypted, self._keys = encrypted, keys
        read, self._into = os.pipe()
        self.end = os.fdopen(read, "rb")
        self.failed: Exception | None = None

    @property
    def no_key(self) -> bool:
        return isinstance(self.failed, pyrage.DecryptError)

    def run(self) -> None:
        try:
            with os.fdopen(self._into, "wb") as out:
                pyrage.decrypt_io(self._encrypted, out, self._keys)
        except (OSError, pyrage.DecryptError) as problem:
            self.failed = problem
