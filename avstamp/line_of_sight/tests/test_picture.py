"""The picture: nothing lies over anything else, all words are inside, in the order of the list."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from avstamp.line_of_sight.lettering import width_of
from avstamp.line_of_sight.picture import (
    COLUMN,
    INSIDE,
    LEFT,
    LETTERS,
    MIDDLE,
    RIGHT,
    WIDTH,
    Band,
    Box,
    Picture,
    Words,
    drawn,
)

A_TEXT = st.one_of(
    st.text(max_size=120),
    st.text("abcdefghijklmnopqrstuvwxyzåäö-", min_size=30, max_size=90),
    st.just("Verksamhetsutvecklingssamordnare"),
)
SOME_WORDS = st.builds(Words, A_TEXT, st.just("goal"), st.sampled_from(["", "Ansvar"]))
A_BAND = st.one_of(
    st.builds(Band, st.sampled_from([LEFT, RIGHT]), SOME_WORDS, st.lists(SOME_WORDS, max_size=5)),
    st.builds(Band, st.just(MIDDLE), st.none(), st.lists(SOME_WORDS, min_size=1, max_size=5)),
)
SOME_BANDS = st.lists(A_BAND, max_size=12)


def apart(one: Box, other: Box) -> bool:
    beside = one.x + one.width < other.x or other.x + other.width < one.x
    return beside or one.y + one.height < other.y or other.y + other.height < one.y


@given(SOME_BANDS)
def test_no_box_lies_over_another(bands: list[Band]):
    assert all(apart(one, other) for one, other in combinations(drawn(bands).boxes, 2))


@given(SOME_BANDS)
def test_every_box_is_inside_the_picture(bands: list[Band]):
    found = drawn(bands)
    assert all(
        box.x >= 0
        and box.x + box.width <= WIDTH
        and 0 < box.y <= box.y + box.height <= found.height
        for box in found.boxes
    )


@given(SOME_BANDS)
def test_all_words_are_inside_their_box(bands: list[Band]):
    for box in drawn(bands).boxes:
        for y, line in box.words:
            assert box.text_x + width_of(line, LETTERS) <= box.x + box.width - INSIDE
            assert box.y + INSIDE < y - LETTERS / 2 < y <= box.y + box.height - INSIDE
        assert not box.caption or box.y < box.caption_y < min(
            y for y, _line in [*box.words, (1e9, "")]
        )


@given(SOME_BANDS)
def test_boxes_come_in_the_order_of_the_list(bands: list[Band]):
    said = [words for band in bands for words in (band.hook, *band.goals) if words]
    assert len(drawn(bands).boxes) == len(said)
    for box, words in zip(drawn(bands).boxes, said, strict=True):
        # As much of it as there is room for.
        first = box.words[0][1].rstrip("-…").strip() if box.words else ""
        assert " ".join(words.text.split()).startswith(first)


@given(SOME_BANDS)
def test_every_goal_on_a_hook_has_its_thread_between_the_columns(bands: list[Band]):
    found = drawn(bands)
    assert len(found.threads) == sum(len(band.goals) for band in bands if band.hook)


def ends(found: Picture) -> list[tuple[float, float]]:
    points = [thread.path.removeprefix("M").replace("C", " ").split() for thread in found.threads]
    return [(float(point[0]), float(point[-2])) for point in points]


def test_a_thread_goes_from_the_edge_of_the_hook_to_the_edge_of_the_goal():
    goal = Words("Språkkafé", "goal")
    left = drawn([Band(LEFT, Words("Medier", "line"), [goal])])
    right = drawn([Band(RIGHT, Words("Fler läser", "direction"), [goal])])
    assert ends(left) == [(LEFT + COLUMN, MIDDLE)]
    assert ends(right) == [(RIGHT, MIDDLE + COLUMN)]


def test_what_has_no_goal_leaves_the_middle_to_others():
    hooks = [Band(LEFT, Words(f"Ansvar {number}", "line"), []) for number in range(3)]
    free = drawn([*hooks, Band(MIDDLE, None, [Words("Ett mål", "free")])]).boxes[-1]
    assert free.y == drawn(hooks).boxes[0].y


def test_one_five_and_twenty_five_goals_make_a_taller_picture_and_no_wider():
    heights = [
        drawn([Band(LEFT, Words("Medier", "line"), [Words("Ett mål", "goal")] * number)]).height
        for number in (1, 5, 25)
    ]
    assert heights == sorted(heights)
    assert drawn([]).width == WIDTH
