"""What a line and a month are sealed with."""

from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

from avstamp.audit import chain
from avstamp.audit.chain import Line
from avstamp.audit.models import Segment

KEY = bytes(range(32))
AT = datetime(2027, 3, 1, 9, 5, 0, 250_000, tzinfo=UTC)
LINE = Line("2027-03", 7, UUID(int=1), AT, UUID(int=2), "goals.close", None, "done", None)
MONTH = Segment(
    month="2027-03",
    number=3,
    previous_sequence=12,
    previous_hash=bytes(32),
    sequence=7,
    hash=bytes([1]) * 32,
    followed=True,
)


def test_the_form_is_as_it_has_been_from_the_beginning():
    """Trails are sealed with it: this test is never changed, only added to."""
    assert (
        chain.link(KEY, b"\x01" * 32, LINE).hex()
        == "c51b5762f5a558939b683f87af14b58424af92915f3b35196e4aaae10b868caa"
    )
    assert (
        chain.seal(KEY, MONTH).hex()
        == "7b775a5aabb9f777effcb2ad0b634559726799a86820cdbd7a2b735806341502"
    )
    MONTH.removed_at = AT
    assert (
        chain.seal(KEY, MONTH).hex()
        == "12e115fc232a4f1a58cbd4c1c58b60e79362c94d31477a073344a42d8ef604e5"
    )


def test_the_same_moment_in_another_zone_is_the_same_line():
    elsewhere = AT.astimezone(timezone(timedelta(hours=2)))
    assert chain.link(KEY, b"", LINE._replace(at=elsewhere)) == chain.link(KEY, b"", LINE)


def test_words_that_run_together_are_still_two_lines():
    one = LINE._replace(action="a", outcome="b")
    for other in (
        LINE._replace(action="a,b", outcome=""),
        LINE._replace(action='a","b', outcome="b"),
        LINE._replace(action="", outcome="ab"),
    ):
        assert chain.link(KEY, b"", one) != chain.link(KEY, b"", other)


def test_nothing_said_is_not_the_same_as_an_empty_word():
    assert chain.link(KEY, b"", LINE) != chain.link(KEY, b"", LINE._replace(once=""))
