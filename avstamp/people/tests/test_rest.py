"""*Vilar*: from a day up to but not including another, with no reason and no history."""

from datetime import UTC, date, datetime, timedelta

import pytest

from avstamp.core.errors import UnableTo
from avstamp.people.actions import end_rest, rest
from avstamp.people.models import Person, Rest
from avstamp.people.queries import rest_of, resting
from avstamp.people.testing import make_cast

pytestmark = pytest.mark.django_db
AT = datetime(2027, 3, 1, 9, tzinfo=UTC)
APRIL, MAY = date(2027, 4, 1), date(2027, 5, 1)
DAY = timedelta(days=1)


@pytest.fixture
def karin(db) -> Person:
    return make_cast().karin


def rests(karin: Person, on: date) -> bool:
    return Person.objects.filter(resting("pk", on), pk=karin.pk).exists()


def test_it_holds_from_the_first_day_and_not_on_the_day_back(karin):
    rest(karin, from_on=APRIL, until_on=MAY, by=karin, at=AT)

    assert [rests(karin, on) for on in (APRIL - DAY, APRIL, MAY - DAY, MAY)] == [
        False,
        True,
        True,
        False,
    ]


def test_without_a_day_back_it_holds_until_somebody_ends_it(karin):
    rest(karin, from_on=APRIL, until_on=None, by=karin, at=AT)
    assert rests(karin, date(2030, 1, 1))

    end_rest(karin)
    assert not rests(karin, date(2030, 1, 1))


def test_what_is_said_last_holds_and_nothing_else_is_kept(karin):
    rest(karin, from_on=APRIL, until_on=None, by=karin, at=AT)
    rest(karin, from_on=MAY, until_on=MAY + DAY, by=karin, at=AT)

    assert Rest.objects.count() == 1
    assert not rests(karin, APRIL)


def test_days_in_the_wrong_order_are_refused(karin):
    with pytest.raises(UnableTo):
        rest(karin, from_on=APRIL, until_on=APRIL, by=karin, at=AT)
    assert not Rest.objects.exists()


def test_it_is_told_while_it_is_ahead_and_no_longer_when_it_is_over(karin):
    rest(karin, from_on=APRIL, until_on=MAY, by=karin, at=AT)

    assert rest_of(karin, APRIL - 30 * DAY)
    assert rest_of(karin, MAY - DAY)
    assert rest_of(karin, MAY) is None
