"""Protected identity: HR and the administrator open the page with a reason, for an hour."""

from datetime import timedelta

import pytest

from avstamp.accounts.testing import browsers_at
from avstamp.audit.models import AccessEvent
from avstamp.people.models import Person
from avstamp.people.testing import Cast
from avstamp.people.tests.views.conftest import AT
from avstamp.web.testing import words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
PAGE = "/people/protected/"


@pytest.fixture
def hidden(cast: Cast) -> Person:
    Person.objects.filter(pk=cast.fatima.pk).update(protected=True, number="4711")
    cast.fatima.refresh_from_db()
    return cast.fatima


def page_of(person):
    return f"/people/{person.id}/"


@pytest.mark.parametrize("who", ["Fatima Rahimi", " 4711 ", "Fatima.Rahimi@larkbro.example"])
def test_with_a_reason_the_page_is_there_and_it_is_recorded(cast, sign_in, hidden, who):
    daniel = sign_in(cast.daniel)
    assert daniel.get(page_of(hidden)).status_code == 404
    answer = daniel.post(PAGE, {"who": who, "reason": "employment"}, follow=True)
    assert "Fatima Rahimi" in words(answer)
    event = AccessEvent.objects.get(action="people.protected_employment")
    assert (event.subject, event.actor) == (hidden.id, cast.daniel.id)


def test_after_an_hour_and_for_anybody_else_it_is_not(cast, sign_in, hidden, monkeypatch):
    daniel = sign_in(cast.daniel)
    daniel.post(PAGE, {"who": "4711", "reason": "details"})
    assert sign_in(cast.ann_christin).get(page_of(hidden)).status_code == 404
    browsers_at(AT + timedelta(minutes=61), monkeypatch)
    assert daniel.get(page_of(hidden)).status_code == 404


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"who": "Fatima", "reason": "account"}, "Det leder inte till någon."),
        ({"who": "Karin Öberg", "reason": "account"}, "Det leder inte till någon."),
        ({"who": "", "reason": "account"}, "Det leder inte till någon."),
        ({"who": "4711"}, "Välj varför. Det antecknas."),
    ],
)
def test_without_a_reason_or_the_exact_name_nothing_opens(cast, sign_in, hidden, sent, sentence):
    answer = sign_in(cast.daniel).post(PAGE, sent)
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert not AccessEvent.objects.filter(action__startswith="people.protected").exists()
