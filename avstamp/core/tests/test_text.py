"""The order of names."""

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from avstamp.core.text import swedish_sort_key

# As a Swedish register of names has them.
IN_ORDER = [
    "Andersson,Eva",
    "Andersson,Östen",
    "Andersson-Berg,Eva",
    "Andersson Dahl,Eva",
    "Anderssonn,Eva",
    "Enhet",
    "Enhet 2",
    "Enhet 2 b",
    "Enhet2",
    "Enheter",
    "Idé",
    "Ideon",
    "Marković",
    "Markovics",
    "Myller",
    "Müllerr",
    "Nyström",
    "Valla",
    "Walla",
    "Zorn",
    "Åberg",
    "Ängby",
    "Öberg",
    "Øbergh",
    "Öst",
]


@given(st.permutations(IN_ORDER))
def test_names_come_in_swedish_order_however_they_stood(shuffled):
    assert sorted(shuffled, key=swedish_sort_key) == IN_ORDER


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzåäö", max_size=20), st.data())
def test_words_of_swedish_letters_compare_letter_by_letter(one, data):
    alphabet = "abcdefghijklmnopqrstuvwxyzåäö"
    other = data.draw(st.text(alphabet=alphabet, max_size=20))
    reference = [alphabet.index(a) for a in one] < [alphabet.index(a) for a in other]
    assert (swedish_sort_key(one) < swedish_sort_key(other)) == reference


def test_a_letter_in_two_parts_is_the_letter():
    assert swedish_sort_key(unicodedata.normalize("NFD", "Öberg")) == swedish_sort_key("Öberg")


def test_accents_and_case_are_ignored():
    assert swedish_sort_key("ANDRÉ") == swedish_sort_key("andre")
    assert swedish_sort_key("Marković") == swedish_sort_key("Markovic")


@given(st.text(max_size=200))
@settings(max_examples=50)
def test_any_text_has_a_key_of_digits_that_fits_its_column(text):
    key = swedish_sort_key(text)
    assert len(key) <= 240
    assert not key or (key.isascii() and key.isdigit())
