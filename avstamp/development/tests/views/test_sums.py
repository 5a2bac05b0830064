"""A unit's sum in days and money: for who leads, for HR, and never of fewer than five people."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from avstamp.accounts.steps import Way
from avstamp.accounts.testing import browser_of
from avstamp.audit.models import AccessEvent
from avstamp.development.actions import say_done
from avstamp.development.tests.made import AT, activity_for, need_of, plan
from avstamp.people.actions import assign
from avstamp.people.models import Person, Unit
from avstamp.web.testing import queries_of, words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
SUMS = reverse("development:sums")


def of(unit: Unit, year: str = "") -> str:
    return reverse("development:unit_sums", args=[unit.id]) + (f"?year={year}" if year else "")


def csv_of(unit: Unit) -> str:
    return reverse("development:csv", args=[unit.id])


def hire(number: int, unit: Unit, manager: Person, **given) -> list[Person]:
    """So many more people in the unit, each with something planned."""
    people = []
    for count in range(number):
        one = Person.objects.create(given_name=f"Nr{count}", family_name=unit.name)
        assign(one, unit=unit, manager=manager, position="", from_on=date(2026, 1, 1))
        activity_for(need_of(one, manager), plan(**given))
        people.append(one)
    return people


def text(answer) -> str:
    return words(answer).replace("\xa0", " ")


def test_a_unit_of_five_has_its_sum_and_one_of_four_is_told_kindly(cast, sign_in):
    hire(5, cast.library, cast.mariam)
    hire(4, cast.home_care, cast.lena)
    annika = sign_in(cast.annika)
    page = text(annika.get(SUMS))
    assert "Bibliotek 13 dagar 60 000 kr färre än fem" in page
    assert "Hemtjänst Öster färre än fem färre än fem" in page
    assert "En summa visas när minst fem personer räknas i den" in page
    # Of the whole only the four of home care would be left, when the library is taken away.
    assert "Ledning med enheterna under färre än fem färre än fem" in page


def test_with_five_in_each_the_whole_has_its_sum(cast, sign_in):
    hire(5, cast.library, cast.mariam)
    hire(5, cast.home_care, cast.lena, days=Decimal(1), kronor=1_400)
    page = text(sign_in(cast.annika).get(SUMS))
    assert "Ledning med enheterna under 18 dagar 67 000 kr" in page


def test_days_and_money_are_judged_each_by_themselves(cast, sign_in):
    hire(4, cast.library, cast.mariam, kronor=0)
    hire(2, cast.library, cast.mariam)
    page = text(sign_in(cast.mariam).get(SUMS))
    assert "Bibliotek 15 dagar pengar: färre än fem" in page


def test_what_was_done_counts_in_its_year(cast, sign_in):
    for one in hire(5, cast.library, cast.mariam):
        activity = one.outcomes.get().activities.get()
        say_done(activity, done_on=date(2026, 12, 30), by=one, at=AT)
    mariam = sign_in(cast.mariam)
    assert "Bibliotek färre än fem färre än fem" in text(mariam.get(SUMS))
    assert "Bibliotek färre än fem 13 dagar 60 000 kr" in text(mariam.get(f"{SUMS}?year=2026"))
    for nonsense in ("2099", "in-fjol", "-1"):
        assert "utveckling 2027" in text(mariam.get(f"{SUMS}?year={nonsense}"))


def test_no_name_and_no_word_stands_on_it(cast, sign_in):
    hire(6, cast.library, cast.mariam)
    for answer in (sign_in(cast.annika).get(SUMS), sign_in(cast.annika).get(csv_of(cast.library))):
        for private in ("Kurs i gruppledning", "Leda grupper", "Nr1"):
            assert private not in answer.text


@pytest.mark.parametrize(
    ("name", "library", "home_care"),
    [
        ("annika", 200, 200),
        ("mariam", 200, 404),
        ("lena", 404, 200),
        ("karin", 404, 404),
        ("andre", 404, 404),
        ("ann_christin", 404, 404),
        ("sofia", 404, 404),
    ],
)
def test_who_reads_which_units(cast, sign_in, name, library, home_care):
    reader = sign_in(getattr(cast, name))
    assert reader.get(of(cast.library)).status_code == library
    assert reader.get(of(cast.home_care)).status_code == home_care
    assert reader.get(csv_of(cast.library)).status_code == library
    assert reader.get(SUMS).status_code == (200 if 200 in (library, home_care) else 404)
    assert reader.get(of(Unit(id=cast.karin.id))).status_code == 404


def test_an_hr_partner_reads_every_unit_after_a_second_step(cast, sign_in):
    hire(5, cast.library, cast.mariam)
    sign_in(cast.daniel)
    page = text(browser_of(cast.daniel, at=AT).get(SUMS))
    assert "Ledning" in page
    assert "Bibliotek 13 dagar 60 000 kr" in page
    one_step = browser_of(cast.daniel, Way.CODE, at=AT).get(SUMS)
    assert one_step.headers["Location"].startswith("/you/step/")


def test_a_unit_leads_to_those_below_it_and_back_up(cast, sign_in):
    Unit.objects.create(name="Bokbussen", parent=cast.library, authority=cast.library.authority)
    annika = sign_in(cast.annika)
    assert of(cast.library) in annika.get(SUMS).text
    page = annika.get(of(cast.library))
    assert "Bokbussen" in words(page)
    assert "Hemtjänst" not in words(page)
    assert of(cast.office) in page.text
    assert of(cast.office) not in sign_in(cast.mariam).get(of(cast.library)).text


def test_it_is_taken_along_to_a_spreadsheet(cast, sign_in):
    hire(5, cast.library, cast.mariam)
    Unit.objects.create(
        name='=HYPERLINK("x")', parent=cast.library, authority=cast.library.authority
    )
    answer = sign_in(cast.mariam).get(csv_of(cast.library))
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"] == (
        'attachment; filename="utvecklingsinsatser-2027.csv"'
    )
    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert answer.content.decode("utf-8-sig").split("\r\n") == [
        "Enhet;År;Planerade dagar;Planerade kronor;Gjorda dagar;Gjorda kronor",
        "Bibliotek;2027;13;60000;färre än fem;färre än fem",
        '"\'=HYPERLINK(""x"")";2027;färre än fem;färre än fem;färre än fem;färre än fem',
        "",
    ]


def test_that_it_was_opened_is_in_the_trail(cast, sign_in):
    sign_in(cast.mariam).get(SUMS)
    event = AccessEvent.objects.get(action="development.sums")
    assert (event.subject, event.actor) == (cast.library.id, cast.mariam.id)


def test_many_people_take_no_more_queries_and_no_key(cast, sign_in):
    annika = sign_in(cast.annika)
    hire(1, cast.library, cast.mariam)
    annika.get(SUMS)
    took = queries_of(lambda: annika.get(SUMS))
    hire(20, cast.library, cast.mariam)
    hire(9, cast.home_care, cast.lena)
    assert queries_of(lambda: annika.get(SUMS)) == took == 6
