"""What is encrypted comes back as it was, or not at all."""

import random
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from threading import active_count

import pytest
from pyrage import x25519

from avstamp.backups import encryption
from avstamp.backups.encryption import NoKey, decrypted, encrypt, identities, recipients
from avstamp.backups.rules import Damaged, Unfit

AT = datetime(2027, 3, 1, 9, tzinfo=UTC)
LINES = [f"rad {number} åäö\n".encode() for number in range(500)]


@pytest.fixture
def key(tmp_path: Path) -> Path:
    file = tmp_path / "key"
    file.write_text(encryption.make_identity(AT)[0])
    return file


def written(file: Path, lines: list[bytes] | Iterator[bytes], key: Path) -> Path:
    with file.open("wb") as out:
        encrypt(lines, out, [one.to_public() for one in identities(key)])
    return file


@pytest.fixture
def file(tmp_path: Path, key: Path) -> Path:
    return written(tmp_path / "file.age", LINES, key)


def read(file: Path, key: Path) -> list[bytes]:
    return list(decrypted(file, identities(key)))


def test_it_comes_back_line_by_line(file, key):
    assert read(file, key) == LINES
    assert file.read_bytes().startswith(b"age-encryption.org/v1\n-> X25519 ")


@pytest.mark.parametrize("lines", [[], [b"\n"], [b"x" * 300_000 + b"\n"] * 3])
def test_whatever_its_length(tmp_path, key, lines):
    assert read(written(tmp_path / "file.age", lines, key), key) == lines


def test_a_flipped_bit_anywhere_is_refused(file, key):
    whole = file.read_bytes()
    header = whole.index(b"\n--- ") + 60
    assert len(whole) > header + 500
    for place in (*range(header), *random.sample(range(header, len(whole)), 200)):
        bit = 1 << random.randrange(8)
        file.write_bytes(whole[:place] + bytes([whole[place] ^ bit]) + whole[place + 1 :])
        with pytest.raises(Unfit, match="damaged"):
            read(file, key)


def test_what_is_cut_short_or_longer_than_it_was_is_refused(tmp_path, key):
    noise = [random.randbytes(1_000).hex().encode() + b"\n" for _line in range(150)]
    file = written(tmp_path / "file.age", noise, key)
    whole = file.read_bytes()
    assert len(whole) > 2 * 65_536  # so that it is also cut between two chunks
    header = whole.index(b"\n--- ") + 49
    cuts = {0, 10, header, header + 16, header + 16 + 65_552, len(whole) - 1}
    for cut in cuts | {random.randrange(len(whole)) for _cut in range(20)}:
        file.write_bytes(whole[:cut])
        with pytest.raises(Unfit, match="damaged"):
            read(file, key)
    file.write_bytes(whole + b"x")
    with pytest.raises(Damaged):
        read(file, key)


def test_another_key_does_not_open_it(file, key):
    key.write_text(encryption.make_identity(AT)[0])
    with pytest.raises(Unfit, match="does not open with this key"):
        read(file, key)


def test_each_of_several_keys_opens_it(tmp_path):
    pairs = [encryption.make_identity(AT) for _person in range(2)]
    with (tmp_path / "file.age").open("wb") as out:
        encrypt(LINES, out, recipients([public for _file, public in pairs]))
    for content, _public in pairs:
        (tmp_path / "key").write_text(content)
        assert read(tmp_path / "file.age", tmp_path / "key") == LINES


def test_no_more_than_a_little_is_in_memory_at_a_time(tmp_path, key):
    ahead, given, before = [], 0, active_count()

    into = tmp_path / "file.age"

    def lines() -> Iterator[bytes]:
        nonlocal given
        for _line in range(2_000):
            given += 1_001
            ahead.append(given - into.stat().st_size)
            yield random.randbytes(1_000).replace(b"\n", b" ") + b"\n"

    written(into, lines(), key)
    assert given > 2_000_000
    assert max(ahead) < 400_000

    with closing(decrypted(into, identities(key))) as reading:
        next(reading)
    assert active_count() == before


@pytest.mark.parametrize("problem", [ValueError("of the lines"), KeyboardInterrupt()])
def test_what_goes_wrong_meanwhile_is_told_as_it_was(tmp_path, key, problem):
    def lines() -> Iterator[bytes]:
        yield b"one\n"
        raise problem

    with pytest.raises(type(problem)):
        written(tmp_path / "file.age", lines(), key)
    with open("/dev/full", "wb", buffering=0) as full, pytest.raises(OSError, match="No space"):
        encrypt([random.randbytes(200_000)], full, [x25519.Identity.generate().to_public()])


def test_without_a_key_it_is_said_which_is_missing(tmp_path, key):
    for public, said in (([], "is missing"), (["age1nobody"], "is not a public key")):
        with pytest.raises(NoKey, match=said):
            recipients(public)
    for content in ("", "# nothing but a remark\n", "hemligt", "AGE-SECRET-KEY-1QQQ"):
        key.write_text(content)
        with pytest.raises(NoKey, match="is not a key that opens backups"):
            identities(key)
    with pytest.raises(NoKey, match="could not be read: No such file"):
        identities(tmp_path / "nowhere")
    with pytest.raises(Unfit, match="could not be read: No such file"):
        list(decrypted(tmp_path / "nowhere", []))
