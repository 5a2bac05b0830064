"""What comes next is worked out from the steps alone, and nothing is forced."""

from dataclasses import dataclass

import pytest

from avstamp.work_environment.lifecycle import is_serious, next_step


@dataclass
class Taken:
    kind: str
    open_measure: bool = False
    serious: bool = False


def steps(told: str) -> list[Taken]:
    """i investigated, a assessed, m a measure that has ended, M one that has not, f followed up."""
    kinds = {
        "i": "investigated",
        "a": "assessed",
        "m": "measure",
        "f": "followed_up",
        "l": "lifted",
    }
    return [Taken(kinds[sign.lower()], open_measure=sign == "M") for sign in told]


@pytest.mark.parametrize(
    ("told", "offered"),
    [
        ("", "investigate"),
        ("l", "investigate"),
        ("i", "assess"),
        ("ia", "act"),
        ("iaM", "act"),
        ("iamM", "act"),
        ("iam", "follow_up"),
        ("iamf", "check"),
        ("iamfM", "act"),
        # What was left out is not asked for again.
        ("a", "act"),
        ("m", "follow_up"),
        ("f", "check"),
        ("ml", "follow_up"),
        # Nor does looking again lead back.
        ("iami", "follow_up"),
    ],
)
def test_the_next_step_follows_on_the_furthest(told, offered):
    assert next_step(steps(told), closed=False) == offered


@pytest.mark.parametrize("told", ["", "iaM", "iamf"])
def test_after_the_end_there_is_nothing_next(told):
    assert next_step(steps(told), closed=True) == "nothing"


def test_the_latest_assessment_says_how_serious_it_is():
    serious, other = Taken("assessed", serious=True), Taken("assessed")
    assert is_serious([Taken("investigated")]) is None
    assert is_serious([serious]) is True
    assert is_serious([serious, other, Taken("measure")]) is False
    assert is_serious([other, serious]) is True
