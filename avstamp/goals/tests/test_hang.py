"""What a goal hangs on, chosen afterwards by either of the two."""

import pytest

from avstamp.audit.models import AccessEvent
from avstamp.core.errors import UnableTo
from avstamp.goals import queries
from avstamp.goals.actions import close, hang
from avstamp.goals.hangs_on import HangsOn
from avstamp.goals.models import Direction, HungOn, Kind, Outcome
from avstamp.goals.tests.made import AT, TODAY
from avstamp.people.testing import Cast, change_manager
from avstamp.policy.engine import Denied
from avstamp.role_profiles.actions import Wording, change_for, give_role, publish_version
from avstamp.role_profiles.models import OwnLine, RoleItem, RoleProfile
from avstamp.role_profiles.queries import Role, role_of

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
KINDS = RoleItem.Kind


@pytest.fixture
def role(cast: Cast) -> Role:
    """Karin’s, with one line of the shared profile and one of her own."""
    profile = RoleProfile.objects.create(name="Bibliotekarie")
    lists = {KINDS.RESPONSIBILITY: ["Medier"], KINDS.WORK_TASK: [], KINDS.EXPECTED_RESULT: []}
    publish_version(profile, items=lists, priority="", support="", from_on=TODAY, by=None, at=AT)
    give_role(cast.karin, profile=profile, from_on=TODAY)
    lists[KINDS.RESPONSIBILITY] = ["Medier", "Samordning"]
    wording = Wording(lists, priority="", support="")
    change_for(cast.karin, wording=wording, from_on=TODAY, by=cast.mariam, at=AT)
    found = role_of(cast.karin, TODAY)
    assert found
    return found


@pytest.fixture
def direction(cast: Cast) -> Direction:
    return Direction.objects.create(unit=cast.library, text="Fler läser", from_on=TODAY)


def choose(goal: Outcome, key: str, role, direction, *, by) -> Outcome:
    chosen = HangsOn(role, [direction] if direction else []).chosen(key)
    hang(goal, **chosen, by=by, at=AT)
    found = queries.outcome_for(by, goal.id, TODAY)
    assert found
    return found


def test_it_hangs_on_a_line_that_is_shared_or_ones_own(cast: Cast, agreed, role):
    goal, (shared, own) = agreed(Kind.GOAL), role.responsibilities
    found = choose(goal, f"responsibility:{shared.id}", role, None, by=cast.karin)
    assert (found.hung_on, found.hung_on_text) == (HungOn.RESPONSIBILITY, "Medier")
    found = choose(goal, f"responsibility:{own.id}", role, None, by=cast.mariam)
    assert (found.own_line_id, found.role_item_id) == (own.id, None)
    assert found.hung_on_text == "Samordning"
    assert isinstance(own, OwnLine)


def test_it_hangs_on_a_direction_an_ambition_or_nothing(cast: Cast, agreed, role, direction):
    goal = agreed(Kind.GOAL)
    found = choose(goal, f"direction:{direction.id}", role, direction, by=cast.karin)
    assert found.hung_on_text == "Fler läser"
    found = choose(goal, "own_ambition", role, direction, by=cast.karin)
    assert (found.hung_on, found.hung_on_text) == (HungOn.OWN_AMBITION, "")
    found = choose(goal, "", role, direction, by=cast.karin)
    assert (found.hung_on, found.direction) == (HungOn.NOTHING, None)


def test_it_leaves_a_trail_of_who_and_when(cast: Cast, agreed):
    goal = agreed(Kind.GOAL)
    hang(goal, hung_on=HungOn.OWN_AMBITION, by=cast.mariam, at=AT)
    told = AccessEvent.objects.get(action="goals.hang")
    assert (told.subject, told.actor) == (goal.id, cast.mariam.id)


def test_what_is_no_goal_hangs_on_nothing(cast: Cast, agreed):
    with pytest.raises(UnableTo, match="Bara ett mål kan"):
        hang(agreed(Kind.COMMITMENT), hung_on=HungOn.OWN_AMBITION, by=cast.karin, at=AT)


def test_a_closed_goal_stays_as_it_was(cast: Cast, agreed):
    goal = agreed(Kind.GOAL)
    close(goal, how="done", sentence="Klart", by=cast.karin, at=AT)
    with pytest.raises(UnableTo, match="redan avslutat"):
        hang(goal, hung_on=HungOn.OWN_AMBITION, by=cast.karin, at=AT)


def test_a_line_that_is_not_there_is_not_taken(cast: Cast, agreed):
    with pytest.raises(UnableTo, match="vad målet är kopplat till"):
        hang(agreed(Kind.GOAL), hung_on=HungOn.RESPONSIBILITY, by=cast.karin, at=AT)


def test_a_new_manager_may_and_the_former_and_others_may_not(cast: Cast, agreed):
    goal = agreed(Kind.GOAL)
    change_manager(cast.karin, cast.sofia, unit=cast.library, on=TODAY)
    hang(goal, hung_on=HungOn.OWN_AMBITION, by=cast.sofia, at=AT)
    for other in (cast.mariam, cast.annika, cast.andre):
        with pytest.raises(Denied):
            hang(goal, hung_on=HungOn.NOTHING, by=other, at=AT)
