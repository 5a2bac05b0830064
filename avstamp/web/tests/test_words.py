"""Days and clock times as they are written in both languages."""

from datetime import UTC, date, datetime, time

import pytest
from django.utils import translation

from avstamp.web.templatetags.words import at_clock, day, month, short_day, weekday

TALK = date(2026, 3, 12)
WRITTEN = {
    "sv": {
        day: "12 mars 2026",
        short_day: "12 mars",
        weekday: "torsdag 12 mars",
        month: "mars 2026",
    },
    "en": {
        day: "12 March 2026",
        short_day: "12 March",
        weekday: "Thursday 12 March",
        month: "March 2026",
    },
}


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_day_is_written_with_a_space_that_does_not_break(language):
    with translation.override(language):
        for written, expected in WRITTEN[language].items():
            first, *rest = expected.split(" ")
            assert written(TALK) == "\N{NO-BREAK SPACE}".join([first, " ".join(rest)])
            assert written(None) == ""


def test_a_moment_is_the_day_it_is_here():
    late = datetime(2026, 3, 11, 23, 30, tzinfo=UTC)

    with translation.override("sv"):
        assert day(late) == day(TALK)
        assert at_clock(late) == "kl.\N{NO-BREAK SPACE}00.30"


def test_a_clock_time_is_written_as_the_language_does():
    with translation.override("sv"):
        assert at_clock(time(13)) == "kl.\N{NO-BREAK SPACE}13.00"
    with translation.override("en"):
        assert at_clock(time(13)) == "13:00"
    assert at_clock(None) == ""
