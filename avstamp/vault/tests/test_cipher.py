"""A ciphertext belongs in one place and can be read nowhere else."""

import secrets
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from avstamp.vault.cipher import Place, Refused, decrypt, encrypt

KEY = bytes(range(32))
HERE = Place("answer", "row", "body", "vault", 3)
names = st.text(max_size=6)
places = st.builds(Place, names, names, names, names, st.integers(0, 9))


@given(st.text(), places)
def test_what_was_written_is_read_in_its_own_place(text, place):
    text = text.encode("utf-8", "replace").decode()
    assert decrypt(KEY, encrypt(KEY, text, place), place) == text


@given(places, places)
def test_no_other_place_reads_it(place, other):
    assume(place != other)
    with pytest.raises(Refused):
        decrypt(KEY, encrypt(KEY, "min mening", place), other)


def test_names_that_run_together_are_still_two_places():
    place, other = replace(HERE, row="a\x1fb", field="c"), replace(HERE, row="a", field="b\x1fc")
    with pytest.raises(Refused):
        decrypt(KEY, encrypt(KEY, "min mening", place), other)


texts = st.text(max_size=600).map(lambda text: text.encode("utf-8", "replace").decode())


@given(texts, st.data())
def test_a_truncated_envelope_is_refused(text, data):
    envelope = encrypt(KEY, text, HERE)
    length = data.draw(st.integers(0, len(envelope) - 1))
    with pytest.raises(Refused):
        decrypt(KEY, envelope[:length], HERE)


@given(texts, st.data())
def test_an_envelope_with_any_bit_altered_is_refused(text, data):
    envelope = bytearray(encrypt(KEY, text, HERE))
    bits = data.draw(st.sets(st.integers(0, 8 * len(envelope) - 1), min_size=1, max_size=9))
    for bit in bits:
        envelope[bit // 8] ^= 1 << bit % 8
    with pytest.raises(Refused):
        decrypt(KEY, bytes(envelope), HERE)


@given(texts, st.binary(min_size=1, max_size=300), st.integers(0, 40))
def test_an_envelope_with_anything_put_in_is_refused(text, more, where):
    envelope = encrypt(KEY, text, HERE)
    with pytest.raises(Refused):
        decrypt(KEY, envelope + more, HERE)
    with pytest.raises(Refused):
        decrypt(KEY, envelope[:where] + more + envelope[where:], HERE)


@given(st.binary(max_size=300))
def test_what_was_never_an_envelope_is_refused(anything):
    with pytest.raises(Refused):
        decrypt(KEY, anything, HERE)


def test_another_key_reads_nothing():
    with pytest.raises(Refused):
        decrypt(secrets.token_bytes(32), encrypt(KEY, "min mening", HERE), HERE)


@given(st.text(max_size=2_000))
def test_the_length_tells_the_text_only_in_steps_of_256_bytes(text):
    text = text.encode("utf-8", "replace").decode()
    padded = len(encrypt(KEY, text, HERE)) - 1 - 12 - 16
    assert padded % 256 == 0
    assert len(text.encode()) < padded <= len(text.encode()) + 256


@pytest.mark.parametrize("text", ["", "\x00", "slut\x00\x00", "\x01", "a" * 255, "a" * 256])
def test_texts_that_look_like_padding_come_back_whole(text):
    assert decrypt(KEY, encrypt(KEY, text, HERE), HERE) == text


def test_the_same_text_never_looks_the_same_twice():
    assert encrypt(KEY, "ja", HERE) != encrypt(KEY, "ja", HERE)
