"""What becomes of a change to the role: accepted, answered, or asked of HR."""

from datetime import date

import pytest

from avstamp.audit.models import AccessEvent
from avstamp.core.errors import UnableTo
from avstamp.goals import queries as goals
from avstamp.goals.models import Kind, Outcome
from avstamp.goals.tests.made import AT, TODAY
from avstamp.people.testing import Cast, change_manager
from avstamp.policy.engine import Denied
from avstamp.role_changes.actions import accept, answer, ask, decline, publish
from avstamp.role_changes.models import Accepted, Asked
from avstamp.role_changes.personal_data import export
from avstamp.role_changes.queries import asked_about, asked_of_hr, revealed
from avstamp.role_changes.tests.conftest import LISTS
from avstamp.role_profiles.actions import Wording
from avstamp.role_profiles.models import RoleItem
from avstamp.role_profiles.queries import role_of, role_version

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
MAY = date(2027, 5, 1)
COORDINATES = "Samordnar 6–12 år"
RESPONSIBILITY = RoleItem.Kind.RESPONSIBILITY
WORDING = Wording(
    LISTS | {RESPONSIBILITY: [*LISTS[RESPONSIBILITY], COORDINATES]}, "Öppet", "Chefen"
)


def take_in(wish: Outcome, by, **more) -> Accepted:
    return accept(wish, **{"wording": WORDING, "from_on": TODAY, "by": by, "at": AT} | more)


def texts(person, on) -> list[str]:
    found = role_of(person, on)
    return [line.text for line in found.items] if found else []


def read(person, wish: Outcome) -> Outcome:
    found = goals.outcome_for(person, wish.id, TODAY)
    assert found
    return found


def test_accepted_it_stands_in_ones_own_profile_and_is_closed(cast: Cast, wish):
    held_with = role_version(cast.karin, TODAY)
    take_in(wish, cast.mariam, from_on=MAY)
    assert COORDINATES not in texts(cast.karin, TODAY)
    assert COORDINATES in texts(cast.karin, MAY)
    assert COORDINATES not in texts(cast.andre, MAY)
    ending = read(cast.karin, wish).ending
    assert (ending.how, ending.sentence) == ("done", "Det står i rollprofilen från den 1 maj 2027.")
    # A conversation keeps the version that it was held with.
    assert role_version(cast.karin, TODAY) == held_with


def test_the_sentence_is_in_the_language_of_the_employee(cast: Cast, wish):
    type(cast.karin).objects.filter(pk=cast.karin.pk).update(language="en")
    take_in(wish, cast.mariam)
    said = read(cast.karin, wish).ending.sentence
    assert said == "It stands in the role profile from 1 March 2027."


def test_answered_it_is_closed_with_the_reason(cast: Cast, wish):
    answer(wish, sentence="Det får vänta till hösten.", by=cast.mariam, at=AT)
    ending = read(cast.karin, wish).ending
    assert (ending.how, ending.sentence) == ("answered", "Det får vänta till hösten.")
    assert COORDINATES not in texts(cast.karin, TODAY)


def test_what_changes_nothing_leaves_it_open(cast: Cast, wish):
    with pytest.raises(UnableTo):
        take_in(wish, cast.mariam, wording=Wording(LISTS, "Öppet", "Chefen"))
    assert not hasattr(read(cast.karin, wish), "ending")


def test_sent_twice_it_is_done_once(cast: Cast, wish):
    take_in(wish, cast.mariam)
    with pytest.raises(UnableTo):
        take_in(wish, cast.mariam)
    with pytest.raises(UnableTo):
        answer(wish, sentence="Nej", by=cast.mariam, at=AT)
    assert cast.karin.own_versions.count() == 1


@pytest.mark.parametrize("name", ["karin", "andre", "annika", "daniel", "lena", "sofia"])
def test_nobody_but_who_leads_the_employee_decides(cast: Cast, wish, name: str):
    other = getattr(cast, name)
    with pytest.raises(Denied):
        take_in(wish, other)
    with pytest.raises(Denied):
        answer(wish, sentence="Nej", by=other, at=AT)
    with pytest.raises(Denied):
        ask(wish, text="In med det", by=other, at=AT)


def test_a_new_manager_decides_and_the_former_no_more(cast: Cast, wish):
    change_manager(cast.karin, cast.sofia, unit=cast.library, on=TODAY)
    with pytest.raises(Denied):
        take_in(wish, cast.mariam)
    take_in(wish, cast.sofia)
    assert COORDINATES in texts(cast.karin, TODAY)


def test_something_else_that_was_agreed_is_no_change_to_the_role(cast: Cast, librarian, agreed):
    goal = agreed(Kind.GOAL)
    with pytest.raises(Denied):
        take_in(goal, cast.mariam)


def test_hr_publishes_for_everybody_and_it_stays_open_for_the_two(cast: Cast, wish):
    asked = ask(wish, text="In med samordning", by=cast.mariam, at=AT)
    assert [row.text for row in asked_of_hr(cast.daniel, AT)] == ["In med samordning"]
    publish(asked, wording=WORDING, from_on=MAY, by=cast.daniel, at=AT)
    assert COORDINATES in texts(cast.andre, MAY)
    assert not hasattr(read(cast.karin, wish), "ending")
    [told] = asked_about(wish)
    assert told.reply.new_version
    assert told.reply.new_version.from_on == MAY
    assert asked_of_hr(cast.daniel, AT) == [told]


def test_hr_answers_with_a_reason_and_once(cast: Cast, wish):
    asked = ask(wish, text="In med samordning", by=cast.mariam, at=AT)
    with pytest.raises(UnableTo):
        ask(wish, text="En gång till", by=cast.mariam, at=AT)
    decline(asked, sentence="Det rör bara en.", by=cast.daniel, at=AT)
    assert revealed(asked_about(wish))[0].reply.sentence == "Det rör bara en."
    with pytest.raises(UnableTo):
        publish(asked, wording=WORDING, from_on=MAY, by=cast.daniel, at=AT)
    ask(wish, text="En gång till", by=cast.mariam, at=AT)


def test_a_published_version_never_changes_what_has_been(cast: Cast, wish):
    asked = ask(wish, text="In med samordning", by=cast.mariam, at=AT)
    with pytest.raises(UnableTo):
        publish(asked, wording=WORDING, from_on=date(2027, 2, 1), by=cast.daniel, at=AT)
    nothing: dict[RoleItem.Kind, list[str]] = {kind: [] for kind in RoleItem.Kind}
    with pytest.raises(UnableTo):
        publish(asked, wording=Wording(nothing, "", ""), from_on=MAY, by=cast.daniel, at=AT)


def test_the_question_to_hr_is_not_in_plain_and_dies_with_what_it_is_about(cast: Cast, wish):
    ask(wish, text="ett-hemligt-ord", by=cast.mariam, at=AT)
    row = Asked.objects.get()
    assert b"hemligt" not in bytes(row.body)
    assert row.vault == wish.vault


def test_the_trail_tells_who_did_what_in_ids(cast: Cast, wish):
    ask(wish, text="In med det", by=cast.mariam, at=AT)
    take_in(wish, cast.mariam)
    told = AccessEvent.objects.filter(subject=wish.id).values_list("action", flat=True)
    assert {"role_changes.ask", "role_changes.accept", "goals.close"} <= {*told}


def test_the_copy_of_ones_data_tells_what_became_of_it(cast: Cast, wish):
    ask(wish, text="In med det", by=cast.mariam, at=AT)
    take_in(wish, cast.mariam, from_on=MAY)
    mine = export(cast.karin, on=TODAY)
    [told] = mine["accepted"]
    assert (told["outcome"], told["from_on"]) == (str(wish.id), "2027-05-01")
    assert (told["added"], told["removed"]) == ([COORDINATES], [])
    assert [row["text"] for row in mine["asked_of_hr"]] == ["In med det"]
    assert export(cast.mariam, on=TODAY)["asked_of_hr"] == mine["asked_of_hr"]
    assert export(cast.mariam, on=TODAY)["accepted"] == []
    change_manager(cast.karin, cast.sofia, unit=cast.library, on=TODAY)
    assert export(cast.mariam, on=TODAY)["asked_of_hr"] == []
    assert export(cast.andre, on=TODAY) == {"accepted": [], "asked_of_hr": []}
