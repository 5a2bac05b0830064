"""Two authorities in one organisation: no reading role reads across the border, HR included.

Karin, Mariam and Daniel (HR) are of the culture board. Sofia is HR partner at the school board,
and so is a second HR partner who has no place anywhere. By hand, as the rest of these tables.
"""

from collections.abc import Iterator, Mapping

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from avstamp.accounts.testing import browser_of
from avstamp.core.clock import local_day
from avstamp.imports.models import Import
from avstamp.imports.queries import snapshot
from avstamp.imports.testing import import_planned
from avstamp.people.actions import assign, leave
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
# What changes people and units, of the culture board (Karin, the library) and of the school board.
KEEPING = (
    "/people/<person>/",
    "/people/<person>/place/",
    "/people/<person>/details/",
    "/people/<person>/end/",
    "/people/<person>/stand-in/",
    "/people/<person>/role/",
    "/organisation/units/<unit>/below/",
    "/organisation/units/<unit>/change/",
)


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


@pytest.mark.parametrize("address", KEEPING)
def test_each_keeps_the_people_and_units_of_their_own_authority(borders: Borders, address: str):
    school = {"unit": borders.school.id, "person": borders.state.cast.sofia.id}
    assert borders.answers(filled(address, borders.state.ids)) == (200, 404, 404)
    assert borders.answers(filled(address, school)) == (404, 200, 404)
    admin = browser_of(borders.state.cast.ann_christin, at=NOW)
    for ids in (borders.state.ids, school):
        assert admin.get(filled(address, ids)).status_code == 200


def test_what_is_sent_about_people_and_units_of_another_changes_nothing(borders: Borders):
    cast, before = borders.state.cast, snapshot(since=TODAY)
    sent = {"from_on": TODAY, "unit": "Skolan", "last_on": TODAY, "name": "Vår", "into": "Skolan"}
    person = [
        f"/people/{cast.karin.id}/{verb}/" for verb in ("place", "details", "end", "stand-in")
    ]
    verbs = ("below", "change", "merge", "close", "open")
    for address in [*person, *(f"/organisation/units/{cast.library.id}/{verb}/" for verb in verbs)]:
        assert borders.hr[1].post(address, sent).status_code == 404
    assert snapshot(since=TODAY) == before


def test_nobody_is_moved_across_but_by_the_administrator(borders: Borders):
    cast = borders.state.cast
    place = {"from_on": TODAY, "unit": "Skolan", "manager": "", "position": ""}
    with undone():
        said = borders.hr[0].post(f"/people/{cast.karin.id}/place/", place)
        assert said.status_code == 422
        assert "Den enheten hör till en annan myndighet." in words(said)
        said = borders.hr[0].post(
            f"/organisation/units/{cast.library.id}/merge/", {"from_on": TODAY, "into": "Skolan"}
        )
        assert "Den enheten hör till en annan myndighet." in words(said)
        admin = browser_of(cast.ann_christin, at=NOW)
        assert admin.post(f"/people/{cast.karin.id}/place/", place).status_code == 302


def test_the_tree_and_the_directory_are_everybodys_and_lead_no_further_than_one_may(
    borders: Borders,
):
    cast = borders.state.cast
    sides = (cast.karin, cast.sofia), (cast.sofia, cast.karin)
    for hr, (own, other) in zip(borders.hr[:2], sides, strict=True):
        said = hr.get("/people/")
        assert other.name in words(said)
        assert f"/people/{own.id}/" in said.text
        assert f"/people/{other.id}/" not in said.text
    unit = borders.hr[0].get(f"/organisation/units/{borders.school.id}/")
    assert cast.sofia.name in words(unit)
    assert f"/people/{cast.sofia.id}/" not in unit.text
    assert "/change/" not in unit.text


def test_lists_for_hr_end_at_the_border_and_so_does_a_name_written_exactly(borders: Borders):
    cast = borders.state.cast
    with undone():
        Person.objects.filter(pk=cast.karin.pk).update(email=None)
        Person.objects.filter(pk=cast.andre.pk).update(protected=True)
        leave(cast.mariam, on=TODAY)
        without, unled = ([words(hr.get(one)) for hr in borders.hr] for one in _LISTS)
        for said in (without, unled):
            assert [cast.karin.name in one for one in said] == [True, False, False]
        exactly = {"who": cast.andre.name, "reason": "details"}
        found = [hr.post("/people/protected/", exactly).status_code for hr in borders.hr]
        assert found == [302, 422, 422]


_LISTS = ("/people/without-email/", "/handovers/unled/")


def test_where_a_border_runs_files_are_the_administrators(borders: Borders):
    cast = borders.state.cast
    with undone():
        Import.objects.update(current=None)
        text = f"E-post;Befattning\n{cast.sofia.email};Rektor"
        row = import_planned(text, by=cast.ann_christin, at=NOW)
        page = f"/import/{row.id}/"
        for hr in borders.hr:
            said = hr.get("/import/")
            assert "så det är systemförvaltaren som läser in filer" in words(said)
            assert page not in said.text
            for address in (page, f"{page}columns/", f"{page}changes/", f"{page}faults/"):
                assert hr.get(address).status_code == 404
            for address in (page, f"{page}columns/", f"{page}abandon/", f"{page}undo/"):
                assert hr.post(address, {"read": row.fingerprint}).status_code == 404
            file = SimpleUploadedFile("alla.csv", b"E-post\n")
            sent = {"file": file, "whom": "all", "from_on": TODAY}
            assert "Visa vad som" not in words(hr.post("/import/", sent))
        admin = browser_of(cast.ann_christin, at=NOW)
        assert "Sofia" in words(admin.get(page))


def test_with_one_authority_hr_takes_in_files_as_before(borders: Borders):
    with undone():
        Unit.objects.update(authority=borders.state.cast.office.authority)
        Authority.objects.filter(name="Skolnämnden").delete()
        others = Authority.objects.exclude(pk=borders.state.cast.office.authority_id)
        others.update(invented=True)
        assert "En fil är på gång" in words(borders.hr[0].get("/import/"))


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
        for address in (*CULTURE, *KEEPING):
            assert borders.answers(filled(address, borders.state.ids)) == (200, 200, 200)
        assert "En fil är på gång" in words(borders.hr[1].get("/import/"))
