"""Mina samtal."""

from datetime import time, timedelta

import pytest

from avstamp.conversations.actions.booking import cancel
from avstamp.conversations.lifecycle import Stage
from avstamp.conversations.models import Booking, Conversation
from avstamp.conversations.testing import AT, confirmed, conversation_in, opened
from avstamp.guides.models import GuideVersion
from avstamp.people.testing import Cast, change_manager
from avstamp.web.testing import queries_of, words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
ADDRESS = "/conversations/"


def test_it_is_grouped_into_coming_waiting_and_earlier(cast: Cast, version: GuideVersion, sign_in):
    confirmed(opened(cast, version, at=AT - timedelta(days=400)), at=AT - timedelta(days=380))
    conversation_in(Stage.PROPOSED, cast, version, at=AT - timedelta(days=30))
    opened(cast, version)
    page = words(sign_in(cast.karin).get(ADDRESS))
    coming, waiting, earlier = (page.index(word) for word in ("På gång", "Väntar", "Tidigare"))
    assert coming < page.index("Ni kan båda förbereda er") < waiting
    assert waiting < page.index("Mariam har inte bekräftat") < earlier
    assert earlier < page.index("lever vidare i nästa")


def test_a_manager_finds_their_own_and_those_they_lead_now(
    cast: Cast, version: GuideVersion, sign_in
):
    opened(cast, version)
    opened(cast, version, employee=cast.mariam, manager=cast.annika)
    opened(cast, version, employee=cast.fatima, manager=cast.lena)
    page = words(sign_in(cast.mariam).get(ADDRESS))
    assert "Med Karin Öberg" in page
    assert "Med Annika Hellgren" in page
    assert "Fatima" not in page


def test_after_a_change_of_manager_the_former_finds_nothing(
    cast: Cast, version: GuideVersion, sign_in, clock
):
    conversation_in(Stage.CONFIRMED, cast, version)
    change_manager(cast.karin, cast.sofia, unit=cast.library, on=clock.at.date())
    assert "Med Karin" not in words(sign_in(cast.mariam).get(ADDRESS))
    assert "Med Karin" not in words(sign_in(cast.sofia).get(ADDRESS))
    assert "Med Mariam" in words(sign_in(cast.karin).get(ADDRESS))


def test_with_none_it_says_so_and_offers_to_suggest_one(cast: Cast, version: GuideVersion, sign_in):
    answer = sign_in(cast.karin).get(ADDRESS)
    assert "Inget samtal är inbokat. Du kan när som helst föreslå ett." in words(answer)
    assert 'class="button" href="/conversations/suggest/"' in answer.text


def many(cast: Cast, version: GuideVersion, number: int) -> None:
    """So many conversations of Karin's and Mariam's, each booked an hour after the other."""
    rows = [
        Conversation(
            employee=cast.karin,
            manager=cast.mariam,
            guide_version=version,
            language="sv",
            opened_by=cast.mariam,
            opened_at=AT + timedelta(minutes=place),
        )
        for place in range(number)
    ]
    Conversation.objects.bulk_create(rows)
    Booking.objects.bulk_create(
        Booking(
            conversation=row,
            number=1,
            starts_on=(AT + timedelta(days=1 + place)).date(),
            starts_at=time(9),
            zone="Europe/Stockholm",
            by=cast.mariam,
            at=AT,
        )
        for place, row in enumerate(rows)
    )


@pytest.mark.parametrize("number", [1, 3, 120])
def test_the_number_of_queries_is_the_same_for_every_length(
    cast: Cast, version: GuideVersion, sign_in, number: int
):
    many(cast, version, number)
    karin = sign_in(cast.karin)
    karin.get(ADDRESS)
    assert queries_of(lambda: karin.get(ADDRESS)) == 4  # session, account, rows, bookings


def test_it_goes_fifty_at_a_time(cast: Cast, version: GuideVersion, sign_in):
    many(cast, version, 120)
    karin = sign_in(cast.karin)
    pages = [karin.get(ADDRESS, {"page": page}).text for page in ("1", "2", "3")]
    assert [page.count("Med Mariam") for page in pages] == [50, 50, 20]
    assert "?page=2" in pages[0]
    assert "Föregående femtio" in pages[2]
    assert "Nästa femtio" not in pages[2]
    for odd in ("0", "-1", "²", "många", "999999"):
        assert karin.get(ADDRESS, {"page": odd}).status_code == 200


def test_what_is_called_off_stands_last(cast: Cast, version: GuideVersion, sign_in):
    cancel(opened(cast, version), by=cast.mariam, at=AT)
    page = words(sign_in(cast.karin).get(ADDRESS))
    assert "Tidigare Med Mariam Khalil Inställt" in page
