"""Writing down that somebody is safety representative, and that it is over."""

from uuid import uuid4

import pytest
from django.urls import reverse

from avstamp.people.actions import leave
from avstamp.web.testing import words
from avstamp.work_environment.models import SafetyRep
from avstamp.work_environment.tests.made import TODAY

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def page_of(person) -> str:
    return reverse("work_environment:safety_rep", args=[person.id])


def test_it_is_written_down_for_the_own_unit_or_one_above_and_ended(cast, sign_in):
    daniel = sign_in(cast.daniel)
    page = words(daniel.get(page_of(cast.karin)))
    assert "BibliotekLedning" in page
    assert "Hemtjänst" not in page
    form = {"unit": cast.office.id, "from_on": TODAY}
    page = words(daniel.post(page_of(cast.karin), form, follow=True))
    assert "Inskrivet. Skyddsombud" in page
    assert "Ledningsedan den 1 mars 2027" in page
    held = SafetyRep.objects.get()
    assert (held.person, held.unit, held.from_on) == (cast.karin, cast.office, TODAY)
    end = reverse("work_environment:end_safety_rep", args=[cast.karin.id, held.id])
    for _twice in range(2):
        page = words(daniel.post(end, follow=True))
    assert "Avsluta i dag" not in page


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({"from_on": TODAY}, "Välj en enhet."),
        ({"unit": "x", "from_on": TODAY}, "Välj en enhet."),
        ({"unit": "home_care", "from_on": TODAY}, "Välj en enhet."),
        ({"unit": "library"}, "Välj ett datum."),
        ({"unit": "library", "from_on": "2027-02-30"}, "finns inte i kalendern"),
    ],
)
def test_what_is_amiss_is_said_kindly(cast, sign_in, form, told):
    unit = getattr(cast, form.get("unit", ""), None)
    sent = form | ({"unit": str(unit.id)} if unit else {})
    answer = sign_in(cast.daniel).post(page_of(cast.karin), sent)
    assert answer.status_code == 422
    assert told in words(answer)
    assert not SafetyRep.objects.exists()


def test_somebody_who_has_left_or_never_was_cannot_be_one(cast, sign_in):
    daniel = sign_in(cast.daniel)
    leave(cast.andre, on=TODAY)
    assert "Personen arbetar ingenstans här just nu." in words(daniel.get(page_of(cast.andre)))
    assert daniel.get(reverse("work_environment:safety_rep", args=[uuid4()])).status_code == 404


@pytest.mark.parametrize("name", ["karin", "mariam", "annika", "ann_christin"])
def test_nobody_else_comes_here(cast, sign_in, name):
    other = sign_in(getattr(cast, name))
    assert other.get(page_of(cast.karin)).status_code == 404
    form = {"unit": cast.library.id, "from_on": TODAY}
    assert other.post(page_of(cast.karin), form).status_code == 404
