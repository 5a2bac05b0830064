"""A topic is worded by either, approved by the employee alone, and ends on a meeting."""

from datetime import timedelta
from typing import Any

import pytest

from avstamp.core.errors import UnableTo
from avstamp.goals.actions import Terms, agree, close
from avstamp.goals.models import Ending, Kind, Outcome
from avstamp.people.actions import leave
from avstamp.people.testing import change_manager
from avstamp.policy.engine import Denied
from avstamp.vault.models import DataKey
from avstamp.vault.sealed import reveal
from avstamp.workplace_meeting.actions import approve, forget_topic, reword, take_back, take_up
from avstamp.workplace_meeting.models import Approval, TakenUp, Topic
from avstamp.workplace_meeting.queries import topic_of
from avstamp.workplace_meeting.tests.made import AT, TODAY

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def text_of(outcome: Outcome) -> str:
    topic = topic_of(outcome)
    return topic.text if topic else ""


def waiting() -> int:
    return Approval.objects.filter(taken_back_at__isnull=True).count()


def test_either_of_the_two_words_it_and_the_earlier_wording_is_kept_nowhere(cast, agreed):
    outcome = agreed()
    reword(outcome, text="Johan ringer jämt", read=0, by=cast.mariam, at=AT)
    first = Topic.objects.get()
    reword(outcome, text=" När ringer vi varandra? ", read=1, by=cast.karin, at=AT)
    assert text_of(outcome) == "När ringer vi varandra?"
    assert Topic.objects.get().pk == first.pk
    assert Topic.objects.get().vault == f"topic:{first.pk}"


def test_written_on_another_wording_than_the_latest_it_is_not_taken_in(cast, agreed):
    outcome = agreed()
    reword(outcome, text="Första", read=0, by=cast.mariam, at=AT)
    with pytest.raises(UnableTo):
        reword(outcome, text="Andra", read=0, by=cast.karin, at=AT)
    assert text_of(outcome) == "Första"
    reword(outcome, text="Första", read=0, by=cast.karin, at=AT)  # sent twice, it is there


@pytest.mark.parametrize("text", ["", "   ", "x" * 2_001])
def test_it_says_something_and_not_too_much(cast, agreed, text):
    with pytest.raises(UnableTo):
        reword(agreed(), text=text, read=0, by=cast.karin, at=AT)
    assert not Topic.objects.exists()


def test_nobody_else_words_it_and_nothing_else_is_worded(cast, agreed):
    outcome = agreed()
    goal = Terms(Kind.ACHIEVEMENT, what="Klassbesök")
    pride = agree(cast.karin, agreed_with=cast.mariam, terms=goal, by=cast.karin, at=AT)
    for by in (cast.andre, cast.annika, cast.lena, cast.daniel):
        with pytest.raises(Denied):
            reword(outcome, text="Text", read=0, by=by, at=AT)
    for verb in (
        lambda: reword(pride, text="Text", read=0, by=cast.karin, at=AT),
        lambda: approve(pride, read=0, by=cast.karin, at=AT),
        lambda: take_back(pride, by=cast.karin, at=AT),
    ):
        with pytest.raises(Denied):
            verb()


def test_the_employee_alone_approves_exactly_the_wording_that_was_read(cast, agreed):
    outcome = agreed()
    with pytest.raises(UnableTo):
        approve(outcome, read=0, by=cast.karin, at=AT)  # there is no text yet
    reword(outcome, text="Första", read=0, by=cast.karin, at=AT)
    reword(outcome, text="Andra", read=1, by=cast.mariam, at=AT)
    with pytest.raises(UnableTo):
        approve(outcome, read=1, by=cast.karin, at=AT)
    for verb in (
        lambda: approve(outcome, read=2, by=cast.mariam, at=AT),
        lambda: take_back(outcome, by=cast.mariam, at=AT),
    ):
        with pytest.raises(Denied):
            verb()
    for _twice in range(2):
        approve(outcome, read=2, by=cast.karin, at=AT)
    approval = Approval.objects.get()
    assert (approval.wording, approval.unit, approval.by) == (2, cast.library, cast.karin)


def test_what_is_approved_is_changed_only_after_it_was_taken_back_and_approved_anew(cast, agreed):
    outcome = agreed()
    reword(outcome, text="Första", read=0, by=cast.karin, at=AT)
    approve(outcome, read=1, by=cast.karin, at=AT)
    for by in (cast.karin, cast.mariam):
        with pytest.raises(UnableTo):
            reword(outcome, text="Andra", read=1, by=by, at=AT)
    for _twice in range(2):
        take_back(outcome, by=cast.karin, at=AT)
    assert waiting() == 0
    reword(outcome, text="Andra", read=1, by=cast.mariam, at=AT)
    assert waiting() == 0
    approve(outcome, read=2, by=cast.karin, at=AT)
    assert waiting() == 1


def test_somebody_who_belongs_to_no_unit_has_no_meeting(cast, agreed):
    outcome = agreed()
    reword(outcome, text="Text", read=0, by=cast.karin, at=AT)
    leave(cast.karin, on=TODAY)
    with pytest.raises(UnableTo):
        approve(outcome, read=1, by=cast.karin, at=AT)


def test_taken_up_on_a_meeting_it_ends_the_outcome_with_what_came_of_it(cast, listed):
    topic = listed()
    take_up(topic.pk, met_on=TODAY, came_of_it="De ringer på fredagar.", by=cast.mariam, at=AT)
    (row,) = reveal(TakenUp.objects.all())
    assert (row.met_on, row.came_of_it, row.vault) == (TODAY, "De ringer på fredagar.", topic.vault)
    (ending,) = reveal(Ending.objects.all())
    assert (ending.outcome_id, ending.how) == (topic.outcome_id, "done")
    assert ending.sentence == "De ringer på fredagar."
    assert ending.vault == topic.outcome.vault
    with pytest.raises(UnableTo):
        take_up(topic.pk, met_on=TODAY, came_of_it="Igen.", by=cast.mariam, at=AT)
    with pytest.raises(UnableTo):
        take_back(topic.outcome, by=cast.karin, at=AT)


@pytest.mark.parametrize(
    ("met_on", "came_of_it"),
    [(None, "Så."), (TODAY + timedelta(days=1), "Så."), (TODAY, ""), (TODAY, " ")],
)
def test_it_says_when_and_what_came_of_it(cast, listed, met_on, came_of_it):
    topic = listed()
    with pytest.raises(UnableTo):
        take_up(topic.pk, met_on=met_on, came_of_it=came_of_it, by=cast.mariam, at=AT)
    assert not TakenUp.objects.exists()


def test_only_whoever_holds_the_meetings_of_the_unit_takes_it_up(cast, listed, agreed):
    topic = listed()
    unapproved = agreed()
    reword(unapproved, text="Text", read=0, by=cast.karin, at=AT)
    said: dict[str, Any] = {"met_on": TODAY, "came_of_it": "Så."}
    for by in (cast.karin, cast.andre, cast.annika, cast.lena, cast.daniel, cast.sofia):
        with pytest.raises(Denied):
            take_up(topic.pk, **said, by=by, at=AT)
    with pytest.raises(Denied):
        take_up(Topic.objects.get(outcome=unapproved).pk, **said, by=cast.mariam, at=AT)
    change_manager(cast.karin, cast.sofia, unit=cast.library, on=TODAY)
    take_up(topic.pk, **said, by=cast.sofia, at=AT)
    assert Ending.objects.get().by == cast.sofia


def test_what_the_two_have_closed_is_on_no_list_any_more(cast, listed):
    topic = listed()
    close(topic.outcome, how="not_relevant", sentence="Löst ändå.", by=cast.karin, at=AT)
    with pytest.raises(Denied):
        take_up(topic.pk, met_on=TODAY, came_of_it="Så.", by=cast.mariam, at=AT)


def test_the_outcome_may_go_before_its_text_which_belongs_to_the_unit(cast, listed):
    topic = listed()
    Outcome.objects.all().delete()
    take_up(topic.pk, met_on=TODAY, came_of_it="Så.", by=cast.mariam, at=AT)
    assert not Ending.objects.exists()
    assert Topic.objects.get().outcome is None


def test_what_is_taken_away_in_the_talk_goes_with_its_text_unless_it_was_on_a_meeting(
    cast, listed, django_capture_on_commit_callbacks
):
    first, second = listed("Först"), listed("Sedan")
    take_up(second.pk, met_on=TODAY, came_of_it="Så.", by=cast.mariam, at=AT)
    with django_capture_on_commit_callbacks(execute=True):
        for topic in (first, second):
            forget_topic(topic.outcome, at=AT)
    assert [row.pk for row in Topic.objects.all()] == [second.pk]
    assert not DataKey.objects.filter(vault=first.vault).exists()
    assert DataKey.objects.filter(vault=second.vault).exists()
