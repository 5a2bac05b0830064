"""How text is broken into lines that stay inside what they stand in."""

from hypothesis import given
from hypothesis import strategies as st

from avstamp.line_of_sight.lettering import broken, width_of

SIZE, WIDTH = 15.0, 244.0
LONG = "Verksamhetsutvecklingssamordnaransvarsfördelningsdokumentation"


def lines(text: str, most: int = 6) -> tuple[str, ...]:
    return broken(text, size=SIZE, width=WIDTH, most=most)


def test_a_text_is_broken_between_words():
    found = lines("Sexton klassbesök i höst, varav fyra med klasser som inte varit här")
    assert " ".join(found) == "Sexton klassbesök i höst, varav fyra med klasser som inte varit här"
    assert len(found) == 3


def test_a_word_longer_than_a_line_is_broken_with_hyphens():
    first, *rest = lines(LONG)
    assert first.endswith("-")
    assert "".join(line.removesuffix("-") for line in (first, *rest)) == LONG


def test_a_word_with_a_hyphen_is_broken_after_it():
    found = lines("Arbetsmiljöarbete i förvaltningen för kultur-och-fritidsverksamheten")
    assert "kultur-" in found[-2] or "kultur-och-" in found[-2]
    assert "--" not in "".join(found)


def test_what_does_not_fit_ends_in_three_dots():
    found = lines("ord " * 200, most=2)
    assert len(found) == 2
    assert found[1].endswith("…")


def test_no_text_is_no_line():
    assert lines("  ") == ()


@given(st.text(max_size=300), st.floats(40, 500), st.integers(1, 6))
def test_every_line_is_inside_and_no_more_than_allowed(text: str, width: float, most: int):
    found = broken(text, size=SIZE, width=width, most=most)
    assert len(found) <= most
    assert all(width_of(line, SIZE) <= width for line in found)


@given(st.lists(st.text("abcåäöABCÅÄÖ", min_size=1, max_size=12), max_size=30))
def test_every_word_is_there_in_order_where_there_is_room(words: list[str]):
    assert " ".join(lines(" ".join(words), most=99)).split() == words
