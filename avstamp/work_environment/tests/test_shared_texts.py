"""Of a matter the safety representative reads what the employee agreed to, and nothing else."""

from datetime import timedelta
from uuid import UUID

import pytest

from avstamp.goals import actions as goals
from avstamp.people.actions import assign
from avstamp.people.models import Authority, Unit
from avstamp.work_environment import actions
from avstamp.work_environment.actions.safety_reps import end
from avstamp.work_environment.matter import for_reps
from avstamp.work_environment.models import SafetyRep
from avstamp.work_environment.shared_texts import (
    reps_of,
    shared_with,
    sharings_of,
    unanswered,
    units_above,
)
from avstamp.work_environment.tests.made import AT, TODAY, appoint, assessed, proposed

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
MINUTE = timedelta(minutes=1)


def read_by(person, on=TODAY) -> list[str]:
    return [row.text for row in shared_with(person, on).rows]


def told(matter) -> list[UUID]:
    """What the pages of the two say that each safety representative reads."""
    return [one.readable.pk for one in for_reps(sharings_of(matter)) if one.readable]


def answer(cast, matter, text, how, minutes=5):
    by = cast.mariam if how == "serious" else cast.karin
    at = AT + minutes * MINUTE
    actions.answer(matter, sharing=text.pk, how=how, by=by, at=at)


# What happened to a first text and a second, later one; and which of them is then read.
HISTORIES = {
    "": None,
    "1 agreed": 1,
    "1 declined": None,
    "1 serious": 1,
    "1 agreed, 1 taken_back": None,
    "1 declined, 1 agreed": 1,
    "1 agreed, 2 declined": 1,
    "1 agreed, 2 agreed": 2,
    "1 agreed, 2 serious": 2,
    # What was taken back brings nothing earlier back.
    "1 agreed, 2 agreed, 2 taken_back": None,
    "1 agreed, 1 taken_back, 2 agreed": 2,
}


@pytest.mark.parametrize("history", HISTORIES)
def test_the_latest_that_was_agreed_to_is_read_and_the_two_are_told_the_same(
    cast, matter, rep, history
):
    assessed(matter, cast.mariam, serious=True)
    texts = {
        str(number): proposed(
            matter, rep, by=cast.mariam, text=f"Text {number}", at=AT + number * MINUTE
        )
        for number in (1, 2)
    }
    for minutes, step in enumerate(filter(None, history.split(", "))):
        number, how = step.split()
        answer(cast, matter, texts[number], how, 5 + minutes)
    read = HISTORIES[history]
    assert read_by(rep) == ([f"Text {read}"] if read else [])
    assert told(matter) == ([texts[str(read)].pk] if read else [])


def test_the_latest_text_waits_until_the_employee_has_answered_it(cast, matter, rep):
    first = proposed(matter, rep, by=cast.mariam)
    assert list(unanswered()) == [first]
    second = proposed(matter, rep, by=cast.mariam, at=AT + MINUTE)
    assert list(unanswered()) == [second]
    answer(cast, matter, second, "declined")
    assert list(unanswered()) == []


def test_who_is_no_longer_safety_representative_reads_nothing(cast, matter, rep):
    proposed(matter, rep, by=cast.karin)
    end(SafetyRep.objects.get(person=rep), on=TODAY + timedelta(days=1), by=None, at=AT)
    assert len(read_by(rep)) == 1
    assert read_by(rep, TODAY + timedelta(days=1)) == []


def test_whoever_comes_after_does_not_read_what_was_shared_before(cast, matter, rep):
    proposed(matter, rep, by=cast.karin)
    appoint(cast.andre, cast.library)
    assert read_by(cast.andre) == []


def test_to_be_it_elsewhere_is_not_enough(cast, matter, rep):
    proposed(matter, rep, by=cast.karin)
    SafetyRep.objects.all().delete()
    appoint(rep, cast.home_care)
    assert read_by(rep) == []
    appoint(rep, cast.office)  # above the library
    assert len(read_by(rep)) == 1


def test_what_is_checked_is_still_read_and_comes_last(cast, matter, raised, rep):
    urgent = raised("Bråttom", urgent=True)
    for one, text in ((matter, "Vanlig"), (urgent, "Bråttom"), (raised("Klar"), "Klar")):
        proposed(one, rep, by=cast.karin, text=text)
        if text == "Klar":
            goals.close(one, how="done", sentence="Hemligt.", by=cast.karin, at=AT)
    assert read_by(rep) == ["Bråttom", "Vanlig", "Klar"]


def test_the_safety_representatives_of_a_unit_and_of_those_above_it(cast):
    for person, unit in ((cast.fatima, cast.library), (cast.annika, cast.office)):
        appoint(person, unit)
    appoint(cast.lena, cast.home_care)
    assert reps_of(cast.karin, TODAY) == [cast.annika, cast.fatima]
    assert reps_of(cast.karin, TODAY, besides=[cast.annika.pk]) == [cast.fatima]
    appoint(cast.karin, cast.library)
    assert cast.karin not in reps_of(cast.karin, TODAY)


def test_no_safety_representative_reads_across_the_border_of_an_authority(cast):
    other = Authority.objects.create(name="Skolnämnden")
    school = Unit.objects.create(name="Skolan", parent=cast.office, authority=other)
    assign(cast.andre, unit=school, manager=cast.mariam, position="", from_on=TODAY)
    appoint(cast.fatima, cast.office)
    assert reps_of(cast.andre, TODAY) == []
    assert units_above(cast.andre, TODAY) == [school]
    assert units_above(cast.karin, TODAY) == [cast.library, cast.office]
