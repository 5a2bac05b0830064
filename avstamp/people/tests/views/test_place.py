"""HR gives somebody another unit or manager from a day, corrects it, or takes it back."""

from datetime import date

import pytest

from avstamp.audit.models import AccessEvent
from avstamp.people.actions import leave
from avstamp.people.models import Person
from avstamp.people.queries import assignment_on
from avstamp.web.testing import words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
MARCH = date(2027, 3, 1)
SENT = {
    "from_on": "2027-03-01",
    "unit": "Hemtjänst",
    "manager": "Lena",
    "position": "Samordnare",
}


def page_of(person, more=""):
    return f"/people/{person.id}/place/{more}"


def place(person, on=MARCH):
    found = assignment_on(person, on)
    assert found
    return found


def test_from_the_day_there_is_another_place_and_until_then_the_old_one(cast, sign_in):
    answer = sign_in(cast.daniel).post(page_of(cast.karin), SENT, follow=True)
    assert "Kommande Samordnare, Hemtjänst Öster" in words(answer)
    told = place(cast.karin)
    assert (told.unit, told.manager, told.position) == (cast.home_care, cast.lena, "Samordnare")
    assert place(cast.karin, date(2027, 2, 28)).unit == cast.library
    event = AccessEvent.objects.get(action="people.change_place")
    assert (event.subject, event.actor) == (cast.karin.id, cast.daniel.id)


def test_sent_twice_it_is_changed_once(cast, sign_in):
    daniel = sign_in(cast.daniel)
    for _press in range(2):
        daniel.post(page_of(cast.karin), SENT)
    assert cast.karin.assignments.count() == 2


def test_what_is_to_come_is_corrected_to_another_day(cast, sign_in):
    daniel = sign_in(cast.daniel)
    daniel.post(page_of(cast.karin), SENT)
    coming = place(cast.karin)
    shown = daniel.get(page_of(cast.karin), {"instead_of": str(coming.id)})
    assert 'value="2027-03-01"' in shown.text
    sent = SENT | {"from_on": "2027-04-01", "instead_of": str(coming.id)}
    assert daniel.post(page_of(cast.karin), sent).status_code == 302
    assert place(cast.karin).unit == cast.library
    assert place(cast.karin, date(2027, 4, 1)).unit == cast.home_care


def test_what_is_to_come_is_taken_back(cast, sign_in):
    daniel = sign_in(cast.daniel)
    daniel.post(page_of(cast.karin), SENT)
    gone = page_of(cast.karin, f"{place(cast.karin).id}/take-back/")
    assert "tillbakatagen" in words(daniel.post(gone, follow=True))
    assert (place(cast.karin).unit, place(cast.karin).until_on) == (cast.library, None)
    assert "finns inte längre" in words(daniel.post(gone, follow=True))


def test_what_has_begun_is_not_taken_back(cast, sign_in):
    began = page_of(cast.karin, f"{place(cast.karin, date(2027, 1, 1)).id}/take-back/")
    assert "har börjat gälla" in words(sign_in(cast.daniel).post(began, follow=True))


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"from_on": ""}, "Välj den första dagen."),
        ({"from_on": "2027-02-30"}, "Det datumet finns inte i kalendern."),
        ({"unit": "finns inte"}, "Ingen enhet heter så."),
        ({"manager": "finns inte"}, "Ingen som arbetar här då heter så."),
        ({"manager": "Karin"}, "Ingen kan vara sin egen chef."),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_lost(cast, sign_in, sent, sentence):
    answer = sign_in(cast.daniel).post(page_of(cast.karin), SENT | sent)
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert 'value="Samordnare"' in answer.text
    assert place(cast.karin).unit == cast.library


def test_whoever_has_left_by_then_cannot_be_chosen_to_lead(cast, sign_in):
    leave(cast.lena, on=MARCH)
    answer = sign_in(cast.daniel).post(page_of(cast.karin), SENT)
    assert "Ingen som arbetar här då heter så." in words(answer)


def test_whoever_comes_back_is_the_same_person(cast, sign_in):
    leave(cast.karin, on=date(2027, 1, 1))
    sign_in(cast.daniel).post(page_of(cast.karin), SENT)
    assert place(cast.karin).unit == cast.home_care
    assert cast.karin.assignments.count() == 2


def test_a_manager_with_protected_identity_is_not_named_and_stays(cast, sign_in):
    Person.objects.filter(pk=cast.mariam.pk).update(protected=True)
    daniel = sign_in(cast.daniel)
    page = daniel.get(page_of(cast.karin))
    assert "Khalil" not in page.text
    daniel.post(page_of(cast.karin), SENT | {"manager": "Skyddad person"})
    assert place(cast.karin).manager == cast.mariam
