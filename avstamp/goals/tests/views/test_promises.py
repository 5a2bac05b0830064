"""Mina löften: to the people one leads first."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from avstamp.goals.actions import check_in, close
from avstamp.goals.models import Kind, Party
from avstamp.goals.tests.made import AT, TODAY
from avstamp.people.testing import Cast, change_manager
from avstamp.web.testing import queries_of, words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
PROMISES = reverse("goals:promises")


def test_without_promises_the_page_is_at_peace(cast: Cast, sign_in):
    assert "Du har inga öppna löften just nu." in words(sign_in(cast.karin).get(PROMISES))


def test_a_manager_sees_promises_to_each_person_first(cast: Cast, agreed, sign_in):
    goal = agreed(Kind.GOAL, what="Samma dag")
    agreed(Kind.COMMITMENT, what="Rätta restider", needed_for=goal, owner_party=Party.MANAGER)
    agreed(Kind.COMMITMENT, what="Karins eget", owner_party=Party.EMPLOYEE)
    page = words(sign_in(cast.mariam).get(PROMISES))
    assert "Mina löften till medarbetare Karin Öberg Rätta restider" in page
    assert "Behövs för målet ”Samma dag”" in page
    assert "Karins eget" not in page


def test_an_employee_sees_their_own(cast: Cast, agreed, sign_in):
    agreed(Kind.COMMITMENT, what="Karins eget", owner_party=Party.EMPLOYEE)
    agreed(Kind.COMMITMENT, what="Mariams löfte", owner_party=Party.MANAGER)
    page = words(sign_in(cast.karin).get(PROMISES))
    assert "Karins eget" in page
    assert "Mariams löfte" not in page


def test_a_kept_promise_is_folded_under_its_year(cast: Cast, agreed, sign_in):
    kept = agreed(Kind.COMMITMENT, what="Rätta restider", owner_party=Party.MANAGER)
    close(kept, how="done", sentence="Rättat", by=cast.mariam, at=AT)
    page = words(sign_in(cast.mariam).get(PROMISES))
    assert "Du har inga öppna löften till dina medarbetare just nu." in page
    assert "Avslutade löften 2027 Rätta restider Karin Öberg · Klart: ”Rättat”" in page


def test_a_date_that_has_passed_is_said_without_blame(cast: Cast, agreed, sign_in):
    agreed(Kind.COMMITMENT, due_on=date(2027, 2, 1), at=datetime(2027, 1, 4, 9, tzinfo=UTC))
    assert "skulle vara klart den 1 februari 2027" in words(sign_in(cast.karin).get(PROMISES))


def test_a_promise_passes_to_the_new_manager(cast: Cast, agreed, sign_in):
    agreed(Kind.COMMITMENT, what="Rätta restider", owner_party=Party.MANAGER)
    change_manager(cast.karin, cast.sofia, unit=cast.office, on=TODAY)
    assert "Rätta restider" in words(sign_in(cast.sofia).get(PROMISES))
    assert "Rätta restider" not in words(sign_in(cast.mariam).get(PROMISES))


def test_thirty_promises_take_no_more_queries_than_one(cast: Cast, agreed, sign_in):
    mariam = sign_in(cast.mariam)
    agreed(Kind.COMMITMENT, owner_party=Party.MANAGER)
    mariam.get(PROMISES)
    took = queries_of(lambda: mariam.get(PROMISES))
    for _number in range(29):
        line = agreed(Kind.COMMITMENT, owner_party=Party.MANAGER)
        check_in(line, happened="Bra", next_step="", by=cast.karin, at=AT)
    assert "Svara" in words(mariam.get(PROMISES))
    assert queries_of(lambda: mariam.get(PROMISES)) == took == 7
