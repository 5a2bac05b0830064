"""Tillbakablick: talks and what was closed, by year, for oneself and for who leads one now."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from avstamp.goals.actions import close
from avstamp.goals.models import Kind, Party
from avstamp.goals.tests.made import AT, TODAY
from avstamp.people.testing import Cast, change_manager
from avstamp.web.testing import queries_of, words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
OWN = reverse("goals:history")
BEFORE = datetime(2026, 2, 1, 9, tzinfo=UTC)


def of(cast: Cast) -> str:
    return reverse("goals:person_history", args=[cast.karin.id])


def done(outcome, sentence, *, by, at=AT, how="done"):
    close(outcome, how=how, sentence=sentence, by=by, at=at)


def test_with_nothing_behind_one_the_page_is_at_peace(cast: Cast, sign_in):
    assert "Ännu ingenting." in words(sign_in(cast.karin).get(OWN))


def test_each_year_tells_how_it_ended_latest_first(cast: Cast, agreed, sign_in):
    goal = agreed(Kind.GOAL, what="Tolv klassbesök", at=BEFORE)
    done(goal, "Det blev fjorton", by=cast.karin)
    promise = agreed(Kind.COMMITMENT, what="Budgeten", owner_party=Party.MANAGER, at=BEFORE)
    done(promise, "Skrivet", by=cast.mariam, at=BEFORE + timedelta(days=3))
    left = agreed(Kind.COMMITMENT, what="Bokklubb", at=BEFORE)
    done(left, "Ingen tid", by=cast.karin, how="not_relevant", at=BEFORE + timedelta(days=4))
    agreed(Kind.GOAL, what="Pågår ännu")
    agreed(Kind.ACHIEVEMENT, what="En styrka")
    page = words(sign_in(cast.karin).get(OWN))
    told = (
        "2027 Tolv klassbesök Mål · Klart: ”Det blev fjorton” 1 mars",
        "2026 Bokklubb Löfte från Karin Öberg · Inte längre aktuellt: ”Ingen tid” 5 februari",
        "Budgeten Löfte från Mariam Khalil · Klart: ”Skrivet” 4 februari",
    )
    assert [page.index(line) for line in told] == sorted(page.index(line) for line in told)
    assert "Pågår ännu" not in page
    assert "En styrka" not in page
    assert "Budgeten" in words(sign_in(cast.mariam).get(of(cast)))


def test_who_came_later_reads_what_was_closed_with_them(cast: Cast, agreed, sign_in):
    done(agreed(Kind.GOAL, what="Med Mariam"), "Klart", by=cast.karin)
    change_manager(cast.karin, cast.sofia, unit=cast.office, on=TODAY)
    done(agreed(Kind.GOAL, what="Med Sofia", with_=cast.sofia), "Klart", by=cast.karin)
    own = words(sign_in(cast.karin).get(OWN))
    assert "Med Mariam" in own
    assert "Med Sofia" in own
    theirs = words(sign_in(cast.sofia).get(of(cast)))
    assert "Med Sofia" in theirs
    assert "Med Mariam" not in theirs
    assert sign_in(cast.mariam).get(of(cast)).status_code == 404


@pytest.mark.parametrize("name", ["karin", "andre", "annika", "daniel", "ann_christin", "lena"])
def test_nobody_else_reads_it(cast: Cast, agreed, sign_in, name: str):
    done(agreed(Kind.GOAL), "Klart", by=cast.karin)
    assert sign_in(getattr(cast, name)).get(of(cast)).status_code == 404


def test_fifty_lines_a_page_take_no_more_queries_than_two(cast: Cast, agreed, sign_in):
    karin = sign_in(cast.karin)
    done(agreed(Kind.GOAL), "Klart", by=cast.karin)
    karin.get(OWN)
    took = queries_of(lambda: karin.get(OWN))
    for number in range(50):
        later = AT + timedelta(minutes=number + 1)
        done(agreed(Kind.GOAL, what=f"Mål {number}."), "Klart", by=cast.karin, at=later)
    assert queries_of(lambda: karin.get(OWN)) == took == 6
    assert "Nästa femtio" in words(karin.get(OWN))
    assert "Språkkafé varje torsdag" in words(karin.get(f"{OWN}?page=2"))
    assert "Ännu ingenting." in words(karin.get(f"{OWN}?page=9"))
