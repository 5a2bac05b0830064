"""How what was agreed is said to have ended: in one place, for every page and paper."""

import pytest
from django.utils import translation

from avstamp.goals.lives import how_ended
from avstamp.goals.models import Ending, Kind

DONE, NOT_RELEVANT = Ending.How.DONE, Ending.How.NOT_RELEVANT
SAID = {
    (Kind.GOAL, DONE): "Klart",
    (Kind.COMMITMENT, DONE): "Klart",
    (Kind.COMMITMENT, NOT_RELEVANT): "Inte längre aktuellt",
    (Kind.DEVELOPMENT_NEED, Ending.How.ANSWERED): "Besvarat, inte nu",
    (Kind.WORK_ENVIRONMENT_MATTER, DONE): "Kontrollerad",
    (Kind.WORK_ENVIRONMENT_MATTER, NOT_RELEVANT): "Inte längre aktuellt",
    (Kind.WORKPLACE_MEETING_TOPIC, DONE): "Klart",
    (Kind.PARKED_TOPIC, DONE): "Det har hållits",
    (Kind.PARKED_TOPIC, NOT_RELEVANT): "Det behövdes inte längre",
}


@pytest.mark.parametrize(("kind", "how"), SAID)
def test_a_kind_says_in_its_own_words_how_it_ended(kind, how):
    with translation.override("sv"):
        assert how_ended(how, kind) == SAID[kind, how]


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("how", Ending.How)
def test_nothing_ends_without_a_word(kind, how):
    assert how_ended(how, kind)
    assert not how_ended("", kind)
