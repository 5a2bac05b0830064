"""A parked topic ends without a word."""

import pytest

from avstamp.core.errors import UnableTo
from avstamp.goals.actions import close, settle
from avstamp.goals.models import Ending, Kind
from avstamp.goals.own_conversations import own_conversations
from avstamp.goals.tests.made import AT, TODAY
from avstamp.people.testing import change_manager
from avstamp.policy.engine import Denied
from avstamp.vault.sealed import reveal

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


@pytest.mark.parametrize("how", ["done", "not_relevant"])
@pytest.mark.parametrize("name", ["karin", "mariam"])
def test_either_of_the_two_says_how_it_ended_and_nothing_more(cast, agreed, name, how):
    parked, by = agreed(Kind.PARKED_TOPIC), getattr(cast, name)
    settle(parked, how=how, by=by, at=AT)
    (ending,) = reveal(Ending.objects.all())
    assert (ending.how, ending.by_id, ending.sentence) == (how, by.id, "")
    with pytest.raises(UnableTo):
        settle(parked, how=how, by=by, at=AT)


def test_it_takes_no_sentence_and_no_other_ending(cast, agreed):
    parked = agreed(Kind.PARKED_TOPIC)
    with pytest.raises(UnableTo):
        close(parked, how="done", sentence="Om lönen.", by=cast.karin, at=AT)
    for how in ("answered", "failed", ""):
        with pytest.raises(UnableTo):
            settle(parked, how=how, by=cast.karin, at=AT)


def test_nobody_else_and_nothing_else_ends_so(cast, agreed):
    parked = agreed(Kind.PARKED_TOPIC)
    for somebody in (cast.andre, cast.annika, cast.lena):
        with pytest.raises(Denied):
            settle(parked, how="done", by=somebody, at=AT)
    with pytest.raises(Denied):
        settle(agreed(Kind.GOAL), how="done", by=cast.karin, at=AT)
    change_manager(cast.karin, cast.sofia, unit=cast.library, on=TODAY)
    for somebody in (cast.sofia, cast.mariam):
        with pytest.raises(Denied):
            settle(parked, how="done", by=somebody, at=AT)


def test_what_waits_is_told_to_both_and_to_nobody_who_comes_after(cast, agreed):
    parked = agreed(Kind.PARKED_TOPIC)

    def open_for(person):
        return [row.id for row in own_conversations(person, TODAY).open]

    assert open_for(cast.karin) == open_for(cast.mariam) == [parked.id]
    assert open_for(cast.andre) == []
    change_manager(cast.karin, cast.sofia, unit=cast.library, on=TODAY)
    assert open_for(cast.sofia) == open_for(cast.mariam) == []
    settle(parked, how="done", by=cast.karin, at=AT)
    assert open_for(cast.karin) == []
    assert [row.id for row in own_conversations(cast.karin, TODAY).closed] == [parked.id]
