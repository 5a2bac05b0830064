"""A thought for the future is the employee's own: who reads it when, whatever happens."""

from datetime import timedelta

import pytest

from avstamp.core.errors import UnableTo
from avstamp.goals.actions import check_in, close, share, stop_sharing
from avstamp.goals.models import Kind, Outcome, Sharing
from avstamp.goals.queries import outcome_for, visible_to
from avstamp.goals.tests.conftest import Agree
from avstamp.goals.tests.made import AT, TODAY
from avstamp.people.testing import Cast, change_manager
from avstamp.policy.engine import Denied

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


@pytest.fixture
def thought(agreed: Agree) -> Outcome:
    return agreed(Kind.FUTURE_INTEREST)


def readers(cast: Cast, thought: Outcome) -> set[str]:
    people = ("karin", "mariam", "annika", "andre", "daniel", "ann_christin", "lena", "sofia")
    return {name for name in people if outcome_for(getattr(cast, name), thought.id, TODAY)}


def test_it_is_read_by_the_manager_only_while_it_is_shared(cast, thought):
    assert readers(cast, thought) == {"karin"}
    share(thought, with_person=cast.mariam.id, by=cast.karin, at=AT)
    assert readers(cast, thought) == {"karin", "mariam"}
    stop_sharing(thought, by=cast.karin, at=AT + timedelta(days=1))
    assert readers(cast, thought) == {"karin"}
    share(thought, with_person=cast.mariam.id, by=cast.karin, at=AT + timedelta(days=2))
    assert readers(cast, thought) == {"karin", "mariam"}
    assert [row.taken_back_at for row in Sharing.objects.order_by("at")] == [
        AT + timedelta(days=1),
        None,
    ]


def test_twice_is_once(cast, thought):
    for _again in range(2):
        share(thought, with_person=cast.mariam.id, by=cast.karin, at=AT)
    assert Sharing.objects.count() == 1
    for _again in range(2):
        stop_sharing(thought, by=cast.karin, at=AT)
    assert not Sharing.objects.filter(taken_back_at__isnull=True).exists()


def test_whoever_leads_the_employee_next_reads_nothing_of_it_though_it_was_shared(cast, thought):
    share(thought, with_person=cast.mariam.id, by=cast.karin, at=AT)
    change_manager(cast.karin, cast.sofia, unit=cast.library, on=TODAY)
    assert readers(cast, thought) == {"karin"}
    # To share it with the new one is a choice of its own.
    share(thought, with_person=cast.sofia.id, by=cast.karin, at=AT)
    assert readers(cast, thought) == {"karin", "sofia"}
    assert visible_to(cast.sofia, TODAY).get().pk == thought.pk


def test_it_is_not_shared_with_somebody_else_than_the_page_said(cast, thought):
    change_manager(cast.karin, cast.sofia, unit=cast.library, on=TODAY)
    for somebody in (cast.mariam.id, cast.andre.id, None):
        with pytest.raises(UnableTo):
            share(thought, with_person=somebody, by=cast.karin, at=AT)
    assert readers(cast, thought) == {"karin"}


def test_only_the_employee_shares_it_and_only_a_thought_is_shared(cast, agreed, thought):
    share(thought, with_person=cast.mariam.id, by=cast.karin, at=AT)
    for verb in (
        lambda: share(thought, with_person=cast.mariam.id, by=cast.mariam, at=AT),
        lambda: stop_sharing(thought, by=cast.mariam, at=AT),
        lambda: share(agreed(Kind.GOAL), with_person=cast.mariam.id, by=cast.karin, at=AT),
        lambda: stop_sharing(agreed(Kind.GOAL), by=cast.karin, at=AT),
    ):
        with pytest.raises(Denied):
            verb()


def test_whom_it_is_shared_with_writes_nothing_about_it(cast, thought):
    share(thought, with_person=cast.mariam.id, by=cast.karin, at=AT)
    with pytest.raises(Denied):
        check_in(thought, happened="Jag tycker", next_step="", by=cast.mariam, at=AT)
    with pytest.raises(Denied):
        close(thought, how="done", sentence="Nej.", by=cast.mariam, at=AT)


def test_what_is_closed_is_not_shared_any_more_but_can_still_be_kept_again(cast, thought):
    share(thought, with_person=cast.mariam.id, by=cast.karin, at=AT)
    close(thought, how="done", sentence="Det blev så.", by=cast.karin, at=AT)
    assert readers(cast, thought) == {"karin", "mariam"}
    stop_sharing(thought, by=cast.karin, at=AT)
    assert readers(cast, thought) == {"karin"}
    with pytest.raises(UnableTo):
        share(thought, with_person=cast.mariam.id, by=cast.karin, at=AT)
