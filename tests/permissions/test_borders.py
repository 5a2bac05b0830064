"""Two authorities in one organisation: no reading role reads across the border, HR included.

Karin, Mariam and Daniel (HR) are of the culture board. Sofia is HR partner at the school board,
and so is a second HR partner who has no place anywhere. By hand, as the rest of these tables.
"""

from collections.abc import Iterator, Mapping

import pytest
from django.test import Client

from avstamp.accounts.testing import browser_of
from avstamp.core.clock import local_day
from avstamp.people.actions import assign
from avstamp.people.models import Authority, Duty, Organisation, Person, Unit
from avstamp.web.testing import words
from avstamp.work_environment.actions.safety_reps import write_down
from avstamp.work_environment.shared_texts import reps_of
from tests.permissions.crawl import undone
from tests.permissions.states import NOW, State
from tests.permissions.tokens import TO_HR

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
TODAY = local_day(NOW)

# What each HR partner gets of what is the culture board's: (Daniel, Sofia, of no place).
CULTURE = {
    "/role-changes/asked/<asked>/": (200, 404, 404),
    "/development/sums/<unit>/": (200, 404, 404),
    "/development/sums/<unit>/csv/": (200, 404, 404),
    "/work-environment/safety-representatives/<person>/": (200, 404, 404),
}
# And of what is the school board's.
SCHOOL = {
    "/development/sums/<unit>/": (404, 200, 404),
    "/work-environment/safety-representatives/<person>/": (404, 200, 404),
}


class Borders:
    """The world with two authorities, and the three HR partners' browsers."""

    def __init__(self, state: State) -> None:
        self.state, cast = state, state.cast
        other = Authority.objects.create(name="Skolnämnden")
        self.school = Unit.objects.create(name="Skolan", parent=cast.office, authority=other)
        assign(cast.sofia, unit=self.school, manager=cast.annika, position="", from_on=TODAY)
        nobodys = Person.objects.create(given_name="Ulla", family_name="Utan")
        for one in (cast.sofia, nobodys):
            Duty.objects.create(person=one, kind=Duty.Kind.HR_PARTNER, from_on=TODAY)
        self.hr = [browser_of(one, at=NOW) for one in (cast.daniel, cast.sofia, nobodys)]
        Organisation.objects.update(public_mode=True)

    def answers(self, address: str) -> tuple[int, ...]:
        return tuple(one.get(address).status_code for one in self.hr)


@pytest.fixture(scope="module")
def borders(build, django_db_blocker) -> Iterator[Borders]:
    with django_db_blocker.unblock(), undone():
        yield Borders(build("confirmed"))


def filled(address: str, ids: Mapping[str, object]) -> str:
    for name, value in ids.items():
        address = address.replace(f"<{name}>", str(value))
    return address


@pytest.mark.parametrize("address", CULTURE)
def test_what_is_of_the_one_authority_is_nothing_to_hr_of_another(borders: Borders, address: str):
    assert borders.answers(filled(address, borders.state.ids)) == CULTURE[address]
    for other in borders.hr[1:]:
        assert TO_HR not in words(other.get(filled(address, borders.state.ids)))


@pytest.mark.parametrize("address", SCHOOL)
def test_nor_the_other_way(borders: Borders, address: str):
    ids = {"unit": borders.school.id, "person": borders.state.cast.sofia.id}
    assert borders.answers(filled(address, ids)) == SCHOOL[address]


def _pages(hr: Client) -> str:
    lists = ("/", "/role-changes/asked/", "/work-environment/safety-representatives/?q=Karin")
    return " ".join(words(hr.get(address)) for address in lists)


def test_no_list_tells_of_the_other_side(borders: Borders):
    daniel, sofia, nobodys = map(_pages, borders.hr)
    asks = "En chef har en fråga om en rollprofil"
    for token in (asks, TO_HR, "Mariam Khalil", "Karin Öberg", "Zeinab Haddad"):
        assert token in daniel
        assert token not in sofia + nobodys


def test_what_hr_sends_across_changes_nothing(borders: Borders):
    ids = borders.state.ids
    for verb in ("publish", "decline"):
        address = filled(f"/role-changes/asked/<asked>/{verb}/", ids)
        assert borders.hr[1].post(address, {"reply": "Nej"}).status_code == 404
    rep = filled("/work-environment/safety-representatives/<person>/", ids)
    form = {"unit": borders.state.cast.library.id, "from_on": TODAY}
    assert borders.hr[1].post(rep, form).status_code == 404
    draft = filled("/drafts/role_changes.decline/<asked>/reply/", ids)
    assert borders.hr[1].put(draft, {}, "application/json").status_code >= 400


def test_a_safety_representative_who_has_moved_across_reads_nothing_any_more(borders: Borders):
    cast = borders.state.cast
    with undone():
        write_down(cast.andre, unit=cast.library, from_on=TODAY, by=None, at=NOW)
        assert cast.andre in reps_of(cast.karin, TODAY)
        assign(cast.andre, unit=borders.school, manager=None, position="", from_on=TODAY)
        assert cast.andre not in reps_of(cast.karin, TODAY)


def test_the_sums_of_a_senior_manager_end_at_the_border(borders: Borders):
    annika = browser_of(borders.state.cast.annika, at=NOW)
    assert annika.get(f"/development/sums/{borders.school.id}/").status_code == 404
    assert annika.get(f"/development/sums/{borders.state.cast.library.id}/").status_code == 200


def test_a_private_employer_has_no_such_border(borders: Borders):
    with undone():
        Organisation.objects.update(public_mode=False)
        for address in CULTURE:
            assert borders.answers(filled(address, borders.state.ids)) == (200, 200, 200)
