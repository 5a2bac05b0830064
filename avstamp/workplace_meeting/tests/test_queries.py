"""Whose list a text comes on, who reads it, and what waits for whom."""

import pytest

from avstamp.goals.models import Outcome
from avstamp.people.actions import assign
from avstamp.people.testing import change_manager
from avstamp.vault.sealed import reveal
from avstamp.workplace_meeting.actions import approve, reword, take_back, take_up
from avstamp.workplace_meeting.queries import (
    agendas,
    collected,
    meeting_of,
    unapproved,
    units_led,
    unworded,
)
from avstamp.workplace_meeting.tests.made import AT, TODAY

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def read_by(person) -> list[str]:
    return [row.text for agenda in agendas(person, TODAY) for row in agenda.waiting]


def test_the_meetings_of_a_unit_are_held_by_who_leads_its_people_and_not_by_who_leads_them(cast):
    assert units_led(cast.mariam, TODAY) == [cast.library]
    assert units_led(cast.annika, TODAY) == [cast.office]
    assert units_led(cast.karin, TODAY) == []
    assert meeting_of(cast.karin, TODAY) == cast.library
    assert meeting_of(cast.mariam, TODAY) == cast.office
    assert meeting_of(cast.annika, TODAY) == cast.office


def test_a_managers_own_topic_goes_to_the_meeting_of_those_who_lead(cast, listed):
    listed("Från en chef", employee=cast.mariam, with_=cast.annika)
    assert read_by(cast.annika) == ["Från en chef"]
    assert read_by(cast.mariam) == []


def test_only_what_is_approved_is_read_and_only_by_whoever_holds_the_meetings(cast, agreed, listed):
    topic = listed("På listan")
    reword(agreed(), text="Inte godkänd", read=0, by=cast.karin, at=AT)
    taken_back = listed("Tillbakatagen")
    take_back(taken_back.outcome, by=cast.karin, at=AT)
    assert read_by(cast.mariam) == ["På listan"]
    assert collected(cast.mariam, topic.pk, TODAY) == topic
    assert collected(cast.mariam, taken_back.pk, TODAY) is None
    for person in (cast.karin, cast.andre, cast.annika, cast.daniel, cast.lena, cast.sofia):
        assert read_by(person) == []
        assert collected(person, topic.pk, TODAY) is None


def test_it_stays_with_the_unit_whoever_leads_it_and_wherever_the_employee_goes(cast, listed):
    listed("Enhetens")
    change_manager(cast.karin, cast.sofia, unit=cast.library, on=TODAY)
    assert read_by(cast.sofia) == ["Enhetens"]
    assert read_by(cast.mariam) == ["Enhetens"]  # who still leads André there
    assign(cast.karin, unit=cast.home_care, manager=cast.lena, position="", from_on=TODAY)
    assert read_by(cast.lena) == read_by(cast.sofia) == []
    assert read_by(cast.mariam) == ["Enhetens"]


def test_the_order_tells_neither_who_nor_when(cast, listed):
    topics = [
        listed(f"Fråga {number}", employee=[cast.karin, cast.andre][number % 2])
        for number in range(12)
    ]
    (agenda,) = agendas(cast.mariam, TODAY)
    by_lot = sorted(topics, key=lambda row: str(row.pk))
    assert [row.pk for row in agenda.waiting] == [row.pk for row in by_lot]


def test_the_rows_of_a_list_carry_nothing_of_whose_they_are(
    cast, listed, django_assert_num_queries
):
    listed()
    (agenda,) = agendas(cast.mariam, TODAY)
    assert not {"outcome", "by"} & set(agenda.waiting[0]._state.fields_cache)


def test_what_has_been_taken_up_stands_by_the_day_of_the_meeting(cast, listed):
    topic = listed("Uppe på träffen")
    take_up(topic.pk, met_on=TODAY, came_of_it="Så blev det.", by=cast.mariam, at=AT)
    (agenda,) = agendas(cast.mariam, TODAY)
    assert agenda.waiting == []
    assert [row.taken_up.came_of_it for row in agenda.taken_up] == ["Så blev det."]


def test_a_topic_waits_for_its_words_and_then_for_its_approval(cast, agreed):
    outcome = agreed()
    assert [row.pk for row in Outcome.objects.filter(unworded())] == [outcome.pk]
    reword(outcome, text="Text", read=0, by=cast.mariam, at=AT)
    assert not Outcome.objects.filter(unworded()).exists()
    assert [row.text for row in reveal(unapproved())] == ["Text"]
    approve(outcome, read=1, by=cast.karin, at=AT)
    assert not unapproved().exists()
    take_back(outcome, by=cast.karin, at=AT)
    assert unapproved().exists()


@pytest.mark.parametrize("number", [1, 12])
def test_a_list_costs_the_same_for_one_and_for_many(
    cast, listed, number, django_assert_num_queries
):
    for place in range(number):
        topic = listed(f"Fråga {place}")
        if place % 2:
            take_up(topic.pk, met_on=TODAY, came_of_it="Så.", by=cast.mariam, at=AT)
    agendas(cast.mariam, TODAY)
    with django_assert_num_queries(3), django_assert_num_queries(1, using="keyring"):
        agendas(cast.mariam, TODAY)
