"""Which versions are kept: what stood a while, and whatever is written over or emptied."""

from datetime import UTC, datetime, timedelta

import pytest

from avstamp.saving.earlier import MOST, State, due, thinned

AT = datetime(2027, 3, 1, 9, tzinfo=UTC)


def after(seconds: float) -> datetime:
    return AT + timedelta(seconds=seconds)


def is_due(*, stood_from: float, at: float, counted_from: float = 0, emptied=False, over=False):
    return due(
        stood_from=after(stood_from),
        counted_from=after(counted_from),
        emptied=emptied,
        over=over,
        at=after(at),
    )


@pytest.mark.parametrize(
    ("stood_from", "at", "kept"),
    [
        (3, 6, False),  # within the first minute of typing
        (57, 60, False),
        (60, 63, True),  # a minute newer than the last one kept
        (3, 63, True),  # it has stood a minute
        (3, 86_400, True),  # yesterday's
    ],
)
def test_a_version_is_kept_when_it_has_stood_or_is_a_minute_newer(stood_from, at, kept):
    assert is_due(stood_from=stood_from, at=at) == kept


def test_what_is_emptied_or_written_over_is_kept_whenever_it_is():
    assert is_due(stood_from=1, at=2, emptied=True)
    assert is_due(stood_from=1, at=2, over=True)


def log(*states: tuple[float, str, str]) -> list[State]:
    return [
        State(number, text, after(seconds), by)
        for number, (seconds, text, by) in enumerate(states, start=1)
    ]


def texts(states: list[State]) -> list[str]:
    return [state.text for state in states]


def test_of_a_log_the_latest_comes_first_and_the_present_is_none_of_the_earlier():
    found = thinned(log((0, "ett", "K"), (100, "två", "K"), (200, "tre", "K")))
    assert texts(found) == ["två", "ett"]
    assert thinned([]) == thinned(log((0, "ett", "K"))) == []


def test_typing_leaves_a_version_a_minute_and_not_one_a_word():
    typed = log(*((3 * n, "ord " * (n + 1), "K") for n in range(60)))
    found = thinned(typed)
    assert [state.at for state in found] == [after(120), after(60)]


def test_what_one_wrote_is_kept_when_the_other_goes_on_or_empties_it():
    found = thinned(log((0, "Karins", "K"), (2, "Mariams", "M"), (4, "", "M"), (6, "nytt", "M")))
    assert texts(found) == ["Mariams", "Karins"]


def test_no_more_than_the_latest_fifty():
    found = thinned(log(*((100 * n, f"{n}", "K") for n in range(80))))
    assert len(found) == MOST
    assert (found[0].text, found[-1].text) == ("78", "29")
