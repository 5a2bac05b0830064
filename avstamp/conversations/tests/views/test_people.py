"""Mina medarbetare: whose turn it is, in words."""

from datetime import timedelta

import pytest
from django.urls import reverse

from avstamp.conversations.actions.booking import cancel
from avstamp.conversations.lifecycle import Stage
from avstamp.conversations.testing import AT, conversation_in, opened
from avstamp.core.clock import local_day
from avstamp.core.text import swedish_sort_key
from avstamp.guides.models import GuideVersion
from avstamp.people.models import Assignment, Person
from avstamp.people.testing import SINCE, Cast, change_manager
from avstamp.web.testing import queries_of, words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
ADDRESS = "/conversations/people/"


@pytest.mark.parametrize(
    ("stage", "sentence"),
    [
        (Stage.SUGGESTED, "Väntar på att du bokar en tid."),
        (Stage.PLANNED, "Ni kan båda förbereda er"),
        (Stage.HELD, "Sammanfattningen är inte klar än."),
        (Stage.PROPOSED, "Väntar på att du läser och bekräftar."),
        (Stage.CONFIRMED, "Bekräftat av er båda den"),
        (Stage.CANCELLED, "Bibliotekarie · Inget bokat"),
    ],
)
def test_each_person_stands_with_whose_turn_it_is(
    cast: Cast, version: GuideVersion, sign_in, stage: Stage, sentence: str
):
    conversation_in(stage, cast, version)
    page = words(sign_in(cast.mariam).get(ADDRESS))
    andre, karin = page.index("André Lundqvist"), page.index("Karin Öberg")
    assert andre < page.index("Inget bokat") < karin
    assert sentence in page[karin:]


def test_the_other_who_has_not_confirmed_is_named(cast: Cast, version: GuideVersion, sign_in):
    conversation_in(Stage.PROPOSED, cast, version)  # Karin has confirmed
    opened(cast, version, employee=cast.mariam, manager=cast.annika)
    assert "Karin har bekräftat sammanfattningen." in words(sign_in(cast.mariam).get(ADDRESS))


def test_a_conversation_is_booked_where_nothing_is_under_way(
    cast: Cast, version: GuideVersion, sign_in
):
    opened(cast, version)
    page = sign_in(cast.mariam).get(ADDRESS).text
    assert reverse("conversations:open", args=[cast.andre.id]) in page
    assert reverse("conversations:open", args=[cast.karin.id]) not in page


def test_the_newest_that_was_not_called_off_is_told(cast: Cast, version: GuideVersion, sign_in):
    conversation_in(Stage.CONFIRMED, cast, version, at=AT - timedelta(days=100))
    cancel(opened(cast, version), by=cast.mariam, at=AT)
    page = words(sign_in(cast.mariam).get(ADDRESS))
    assert "Bekräftat av er båda den" in page
    assert "Inställt" not in page


def test_only_those_led_today_stand_there_and_nothing_from_another_manager(
    cast: Cast, version: GuideVersion, sign_in, clock
):
    conversation_in(Stage.CONFIRMED, cast, version)
    change_manager(cast.karin, cast.sofia, unit=cast.library, on=clock.at.date())
    assert "Karin" not in words(sign_in(cast.mariam).get(ADDRESS))
    assert "Karin Öberg Inget bokat" in words(sign_in(cast.sofia).get(ADDRESS))


def test_somebody_who_leads_nobody_is_told_where_their_own_are(
    cast: Cast, version: GuideVersion, sign_in
):
    assert "Du leder ingen här i dag." in words(sign_in(cast.karin).get(ADDRESS))


def lead_many(cast: Cast, number: int) -> list[Person]:
    """So many people under Lena, instead of those she has."""
    Assignment.objects.filter(manager=cast.lena).delete()
    people = [
        Person(
            given_name="Kim",
            family_name=f"Ek {place:03}",
            sort_key=swedish_sort_key(f"Ek {place:03} Kim"),
        )
        for place in range(number)
    ]
    Person.objects.bulk_create(people)
    Assignment.objects.bulk_create(
        Assignment(
            person=person,
            unit=cast.home_care,
            manager=cast.lena,
            position="Undersköterska",
            from_on=SINCE,
        )
        for person in people
    )
    return people


@pytest.mark.parametrize("number", [1, 3, 300])
def test_the_number_of_queries_is_the_same_for_any_number_of_people(
    cast: Cast, version: GuideVersion, sign_in, number: int
):
    for person in lead_many(cast, number)[:60]:
        opened(cast, version, employee=person, manager=cast.lena)
    lena = sign_in(cast.lena)
    page = lena.get(ADDRESS).text
    assert page.count("Ni kan båda förbereda er") == min(number, 50)
    # session, account, people, conversations, bookings, summaries of managers before
    assert queries_of(lambda: lena.get(ADDRESS)) == 6


def test_it_goes_fifty_at_a_time_in_swedish_order(cast: Cast, version: GuideVersion, sign_in):
    lead_many(cast, 120)
    lena = sign_in(cast.lena)
    pages = [words(lena.get(ADDRESS, {"page": page})) for page in (1, 2, 3)]
    assert [page.count("Kim Ek") for page in pages] == [50, 50, 20]
    assert "Kim Ek 050" in pages[1]


def test_a_new_manager_finds_the_latest_summary_here(cast: Cast, version: GuideVersion, sign_in):
    done = conversation_in(Stage.CONFIRMED, cast, version)
    change_manager(cast.karin, cast.sofia, unit=cast.office, on=local_day(AT))
    page = sign_in(cast.sofia).get(ADDRESS)
    summary = reverse("conversations:summary", args=[done.id])
    assert f'href="{summary}"' in page.text
    assert sign_in(cast.sofia).get(summary).status_code == 200
    assert sign_in(cast.mariam).get(summary).status_code == 404
