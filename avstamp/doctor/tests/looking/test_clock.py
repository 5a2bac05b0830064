"""What the kernel says of the clock, and what was recorded last."""

import ctypes

import pytest

from avstamp.audit.actions import record_refusal
from avstamp.doctor.looking import clock
from avstamp.doctor.tests.sound import AT, HOUR


class Kernel:
    """Answers adjtimex as it is told to."""

    def __init__(self, answer: int, error: int) -> None:
        self.answer, self.error = answer, error

    def adjtimex(self, told) -> int:
        assert told._obj.modes == 0, "asks, and changes nothing"
        told._obj.maxerror = self.error
        return self.answer


@pytest.mark.parametrize(
    ("answer", "error", "kept"),
    [(0, 250_000, True), (5, 900_000, True), (5, 16_000_000, False), (-1, 0, None)],
)
def test_a_clock_is_kept_if_the_kernel_knows_how_wrong_it_can_be(monkeypatch, answer, error, kept):
    monkeypatch.setattr(ctypes, "CDLL", lambda _name: Kernel(answer, error))

    assert clock.look(recorded=False).kept is kept


def test_a_kernel_that_has_no_such_question_says_nothing(monkeypatch):
    monkeypatch.setattr(ctypes, "CDLL", lambda _name: object())

    assert clock.look(recorded=False).kept is None


@pytest.mark.django_db
def test_what_was_recorded_last_is_the_latest_line_of_the_trail():
    assert clock.look(recorded=True).newest is None
    record_refusal("conversations.read", subject=None, by=None, at=AT)
    record_refusal("conversations.read", subject=None, by=None, at=AT + HOUR)

    assert clock.look(recorded=True).newest == AT + HOUR
    assert clock.look(recorded=False).newest is None
