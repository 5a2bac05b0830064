"""*Vilar*: days without a reason, said by the person or by who leads them, and seen by both."""

from datetime import date

import pytest

from avstamp.conversations.testing import AT
from avstamp.core.clock import local_day
from avstamp.people.models import Rest
from avstamp.people.testing import Cast, change_manager
from avstamp.web.testing import queries_of, words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
TODAY = local_day(AT)
DAYS = {"from_on": "2027-04-01", "until_on": "2027-09-01"}


def address(cast: Cast, more: str = "") -> str:
    return f"/reminders/rest/{cast.karin.id}/{more}"


def test_the_person_says_from_when_on_and_until_when(cast: Cast, sign_in):
    answer = sign_in(cast.karin).post(address(cast), DAYS, follow=True)

    page = words(answer)
    assert "Dina påminnelser vilar från den 1 april 2027" in page
    assert "du är tillbaka den 1 september 2027." in page
    said = Rest.objects.get(person=cast.karin)
    assert (said.from_on, said.until_on) == (date(2027, 4, 1), date(2027, 9, 1))
    assert said.by == cast.karin


def test_whoever_leads_them_can_say_it_and_neither_is_asked_why(cast: Cast, sign_in):
    mariam = sign_in(cast.mariam)
    page = mariam.get(address(cast))
    assert page.text.count("<input") == 3  # the two days, and the token

    answer = mariam.post(address(cast), {"from_on": "2027-03-01", "until_on": ""}, follow=True)
    assert "Påminnelserna till Karin vilar från den 1 mars 2027" in words(answer)
    assert "Det sa Mariam Khalil den 1 mars 2027." in words(sign_in(cast.karin).get(address(cast)))


def test_nobody_else_is_told_that_somebody_is_away(cast: Cast, sign_in):
    for person in (cast.andre, cast.annika, cast.daniel, cast.lena):
        assert sign_in(person).get(address(cast)).status_code == 404
    change_manager(cast.karin, cast.sofia, unit=cast.library, on=TODAY)
    assert sign_in(cast.mariam).post(address(cast), DAYS).status_code == 404
    assert sign_in(cast.sofia).get(address(cast)).status_code == 200


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"from_on": ""}, "Välj den första dagen borta."),
        ({"from_on": "i april"}, "Det datumet finns inte i kalendern."),
        ({"until_on": "2027-02-30"}, "Det datumet finns inte i kalendern."),
        ({"until_on": "2027-04-01"}, "Dagen tillbaka kommer efter den första dagen borta."),
    ],
)
def test_days_that_cannot_be_are_said_kindly_and_kept_as_typed(
    cast: Cast, sign_in, sent: dict[str, str], sentence: str
):
    answer = sign_in(cast.karin).post(address(cast), DAYS | sent)

    assert answer.status_code == 422
    assert sentence in words(answer)
    assert all(f'value="{typed}"' in answer.text for typed in (DAYS | sent).values() if typed)
    assert not Rest.objects.exists()


def test_the_days_are_changed_and_ended_and_nothing_is_kept_of_them(cast: Cast, sign_in):
    karin = sign_in(cast.karin)
    karin.post(address(cast), DAYS)
    karin.post(address(cast), DAYS | {"from_on": "2027-05-01"})
    assert 'value="2027-05-01"' in karin.get(address(cast)).text

    answer = karin.post(address(cast, "back/"), follow=True)
    assert "Sparat. Påminnelserna är i gång igen." in words(answer)
    assert not Rest.objects.exists()
    assert karin.post(address(cast, "back/")).status_code == 302  # a button pressed twice


def test_it_takes_a_few_queries(cast: Cast, sign_in):
    mariam = sign_in(cast.mariam)
    mariam.get(address(cast))
    assert queries_of(lambda: mariam.get(address(cast))) == 4
