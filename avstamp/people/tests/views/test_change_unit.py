"""A unit is renamed, moved, merged, closed and opened again."""

import pytest

from avstamp.people.actions import make_unit
from avstamp.people.models import Authority, Unit
from avstamp.people.queries import assignment_on
from avstamp.people.tests.views.conftest import AT
from avstamp.web.testing import words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def at(unit, deed="change"):
    return f"/organisation/units/{unit.id}/{deed}/"


def form(unit, **more):
    above = unit.parent.name if unit.parent else ""
    return {"name": unit.name, "under": above, "authority": unit.authority_id, **more}


def make(name, under, cast):
    return make_unit(name, under=under, authority=under.authority, by=cast.daniel, at=AT)


def test_name_place_and_authority_are_changed_at_once(cast, sign_in):
    other = Authority.objects.create(name="Barn- och utbildningsnämnden")
    sent = form(cast.library, name="Skolbibliotek", under="hemtj", authority=other.id)
    answer = sign_in(cast.daniel).post(at(cast.library), sent, follow=True)
    cast.library.refresh_from_db()
    told = (cast.library.name, cast.library.parent, cast.library.authority)
    assert told == ("Skolbibliotek", cast.home_care, other)
    assert "Sparat." in words(answer)


def test_where_several_units_answer_one_is_chosen(cast, sign_in):
    one, other = (make(f"Träff {number}", cast.office, cast) for number in (1, 2))
    daniel = sign_in(cast.daniel)
    asked = daniel.post(at(cast.library), form(cast.library, under="träff"))
    assert "Det finns flera som heter så. Välj en av dem." in words(asked)
    assert str(one.id) in asked.text
    sent = form(cast.library, under="träff", under_id=other.id)
    assert daniel.post(at(cast.library), sent).status_code == 302
    cast.library.refresh_from_db()
    assert cast.library.parent == other


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"name": " "}, "Skriv vad enheten heter."),
        ({"under": "finns inte"}, "Ingen enhet heter så."),
        ({"under": "Bokbussen"}, "En enhet kan inte flyttas till en enhet under sig själv."),
        ({"authority": "x"}, "Välj en myndighet."),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_lost(cast, sign_in, sent, sentence):
    make("Bokbussen", cast.library, cast)
    answer = sign_in(cast.daniel).post(at(cast.library), form(cast.library, **sent))
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert all(f'value="{value}"' in answer.text for key, value in sent.items() if key == "under")
    assert Unit.objects.get(pk=cast.library.pk).parent == cast.office


def test_two_units_become_one_from_a_day(cast, sign_in):
    sent = {"into": "Hemtjänst Öster", "from_on": "2027-03-01"}
    sign_in(cast.daniel).post(at(cast.library, "merge"), sent)
    place = assignment_on(cast.karin, AT.date().replace(month=3))
    assert place
    assert place.unit == cast.home_care


def test_a_unit_where_somebody_works_is_not_closed(cast, sign_in):
    daniel = sign_in(cast.daniel)
    assert "Någon arbetar där" in words(daniel.post(at(cast.library, "close")))
    bus = make("Bokbussen", cast.library, cast)
    assert "Enheten är stängd." in words(daniel.post(at(bus, "close"), follow=True))
    assert "Enheten är öppen igen." in words(daniel.post(at(bus, "open"), follow=True))
