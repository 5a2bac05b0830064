"""HR adds somebody by hand: once, with a place, and nobody who is here already."""

from datetime import date
from uuid import uuid4

import pytest

from avstamp.accounts.models import User
from avstamp.audit.models import AccessEvent
from avstamp.people.models import Person
from avstamp.people.queries import assignment_on
from avstamp.web.testing import queries_of, words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
NEW = "/people/new/"
SENT = {
    "given_name": "Elsa",
    "family_name": "Wiklund",
    "email": "elsa@larkbro.example",
    "number": "11459",
    "language": "sv",
    "unit": "Bibliotek",
    "manager": "Mariam",
    "position": "Bibliotekarie",
    "from_on": "2027-03-01",
}


def sent(**other: str) -> dict[str, str]:
    return SENT | {"key": str(uuid4())} | other


@pytest.mark.parametrize("who", ["daniel", "ann_christin"])
def test_somebody_is_here_from_the_day_with_a_place_and_no_account(cast, sign_in, who):
    by = getattr(cast, who)
    page = words(sign_in(by).post(NEW, sent(), follow=True))
    assert "Personen finns här nu." in page
    assert "Elsa Wiklund" in page
    elsa = Person.objects.get(number="11459")
    place = assignment_on(elsa, date(2027, 3, 1))
    assert place
    assert (place.unit, place.manager, place.position) == (
        cast.library,
        cast.mariam,
        "Bibliotekarie",
    )
    assert assignment_on(elsa, date(2027, 2, 28)) is None
    assert not User.objects.filter(person=elsa).exists()
    event = AccessEvent.objects.get(action="people.take_on")
    assert (event.subject, event.actor) == (elsa.id, by.id)


def test_a_form_sent_twice_makes_one_also_without_number_and_address(cast, sign_in):
    daniel, form = sign_in(cast.daniel), sent(email="", number="")
    for _press in range(2):
        answer = daniel.post(NEW, form)
    elsa = Person.objects.get(family_name="Wiklund")
    assert answer.headers["Location"] == f"/people/{elsa.id}/"
    assert (elsa.email, elsa.number, elsa.assignments.count()) == (None, None, 1)


@pytest.mark.parametrize(
    ("amiss", "said"),
    [
        ({"number": "501"}, "Någon annan har det numret."),
        ({"email": "KARIN.OBERG@larkbro.example"}, "Någon annan har den e-postadressen."),
        ({"given_name": " "}, "Skriv förnamnet."),
        ({"unit": "Månen"}, "Ingen enhet heter så."),
        ({"unit": ""}, "Ingen enhet heter så."),
        ({"manager": "Ingen alls"}, "Ingen som arbetar här då heter så."),
        ({"from_on": "i morgon"}, "Det datumet finns inte i kalendern."),
    ],
)
def test_what_is_amiss_is_said_kindly_and_what_was_typed_stays(cast, sign_in, amiss, said):
    Person.objects.filter(pk=cast.karin.pk).update(number="501")
    before = Person.objects.count()
    answer = sign_in(cast.daniel).post(NEW, sent(**amiss))
    assert answer.status_code == 422
    assert said in words(answer)
    assert 'value="Wiklund"' in answer.text
    assert Person.objects.count() == before


def test_the_key_of_somebody_else_changes_nothing(cast, sign_in):
    answer = sign_in(cast.daniel).post(NEW, sent(key=str(cast.karin.id)))
    assert answer.status_code == 422
    assert not Person.objects.filter(family_name="Wiklund").exists()
    assert cast.karin.assignments.count() == 1


def test_whoever_knows_a_key_learns_no_name_by_trying_one(cast, sign_in):
    Person.objects.filter(pk=cast.karin.pk).update(protected=True)
    tried = sent(key=str(cast.karin.id), given_name="Karin", family_name=cast.karin.family_name)
    daniel = sign_in(cast.daniel)
    right, wrong = (daniel.post(NEW, tried | other) for other in ({}, {"family_name": "Ek"}))
    assert (right.status_code, wrong.status_code) == (422, 422)
    assert words(right).replace(cast.karin.family_name, "Ek") == words(wrong)


def test_somebody_protected_is_then_reached_with_a_reason(cast, sign_in):
    answer = sign_in(cast.daniel).post(NEW, sent(protected="on"), follow=True)
    assert answer.redirect_chain == [("/people/protected/", 302)]
    assert "Elsa" not in words(answer)


def test_the_page_costs_little_and_is_nobody_elses(cast, sign_in):
    assert sign_in(cast.mariam).get(NEW).status_code == 404
    daniel = sign_in(cast.daniel)
    assert "Lägg till" in words(daniel.get("/people/"))
    daniel.get(NEW)
    assert queries_of(lambda: daniel.get(NEW)) == 2
