"""What one's manager has promised: open by date, then what was kept."""

import pytest
from django.urls import reverse

from avstamp.goals.actions import check_in, close
from avstamp.goals.models import Kind, Party
from avstamp.goals.tests.made import AT, TODAY
from avstamp.people.testing import Cast, change_manager
from avstamp.web.testing import queries_of, words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
FROM_MANAGER = reverse("goals:from_manager")


def test_without_promises_the_page_is_at_peace(cast: Cast, sign_in):
    assert "Det finns inga öppna löften till dig just nu." in words(
        sign_in(cast.karin).get(FROM_MANAGER)
    )


def test_everything_the_manager_has_promised_is_there_and_nothing_else(cast: Cast, agreed, sign_in):
    for place in range(5):
        agreed(Kind.COMMITMENT, what=f"Löfte {place}", owner_party=Party.MANAGER)
    agreed(Kind.COMMITMENT, what="Karins eget", owner_party=Party.EMPLOYEE)
    page = words(sign_in(cast.karin).get(FROM_MANAGER))
    assert all(f"Löfte {place}" in page for place in range(5))
    assert "Karins eget" not in page
    assert "Det här ser Mariam Khalil till." in page
    for person in (cast.mariam, cast.andre, cast.annika):
        assert "Löfte" not in words(sign_in(person).get(FROM_MANAGER)).replace("Löften", "")


def test_it_passes_to_the_next_manager_and_what_was_kept_stays(cast: Cast, agreed, sign_in):
    agreed(Kind.COMMITMENT, what="Rätta restider", owner_party=Party.MANAGER)
    kept = agreed(Kind.COMMITMENT, what="Ett bord", owner_party=Party.MANAGER)
    close(kept, how="done", sentence="Nytt", by=cast.mariam, at=AT)
    change_manager(cast.karin, cast.sofia, unit=cast.office, on=TODAY)
    page = words(sign_in(cast.karin).get(FROM_MANAGER))
    assert "Det här ser Sofia Ek till." in page
    assert "Rätta restider" in page
    assert "Avslutade löften 2027 Ett bord Klart: ”Nytt”" in page


def test_a_check_in_from_there_leads_back(cast: Cast, agreed, sign_in):
    promise = agreed(Kind.COMMITMENT, what="Rätta restider", owner_party=Party.MANAGER)
    karin = sign_in(cast.karin)
    page = karin.get(FROM_MANAGER)
    way = reverse("goals:outcome", args=[promise.id]) + "?back=from_manager#happened"
    assert way in page.text
    sent = {"happened": "Inte än", "back": "from_manager"}
    answer = karin.post(reverse("goals:check_in", args=[promise.id]), sent, follow=True)
    assert answer.redirect_chain == [(FROM_MANAGER, 302)]
    assert "Inte än" in words(answer)


def test_thirty_promises_take_no_more_queries_than_one(cast: Cast, agreed, sign_in):
    karin = sign_in(cast.karin)
    agreed(Kind.COMMITMENT, owner_party=Party.MANAGER)
    karin.get(FROM_MANAGER)
    took = queries_of(lambda: karin.get(FROM_MANAGER))
    for _number in range(29):
        line = agreed(Kind.COMMITMENT, owner_party=Party.MANAGER)
        check_in(line, happened="Bra", next_step="", by=cast.karin, at=AT)
    assert queries_of(lambda: karin.get(FROM_MANAGER)) == took == 8
