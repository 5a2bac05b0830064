"""What the directory says becomes people, accounts, places and managers, from the day it comes."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client

from avstamp.accounts.actions.accounts import close_account
from avstamp.accounts.actions.provider import account_connected
from avstamp.accounts.models import User
from avstamp.accounts.provider.configured import Oidc
from avstamp.accounts.testing import account_of, browsers_at
from avstamp.audit.models import AccessEvent
from avstamp.core.clock import local_day
from avstamp.people.actions import assign, leave, stand_in
from avstamp.people.models import Assignment, Duty, Person, Unit
from avstamp.people.queries import assignment_on, manager_on
from avstamp.scim.actions import people
from avstamp.scim.models import Known
from avstamp.scim.tests.conftest import OBJECT, WORK, a_user, patch

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
AT = datetime(2027, 3, 1, 9, tzinfo=UTC)
TODAY = local_day(AT)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def browser(monkeypatch: pytest.MonkeyPatch) -> Callable[[Person], Client]:
    """The clock stands, so that no test begins on one day and ends on the next."""
    return browsers_at(AT, monkeypatch)


def told_of(asks, person: Person, **more) -> str:
    """The directory tells of somebody who is here, by their number."""
    person.number = person.number or f"n-{person.given_name}"
    person.save()
    work = {"employeeNumber": person.number, **more.pop("work", {})}
    said = a_user(
        str(person.email),
        externalId=str(uuid4()),
        name={"givenName": person.given_name, "familyName": person.family_name},
        title=more.pop("title", ""),
        **more,
    )
    said[WORK] = work
    answer = asks("POST", "/Users", said)
    assert answer.status_code == 201, answer.content
    assert answer.json()["id"] == str(person.pk)
    return str(person.pk)


def leads(asks, user: str, manager: str | None):
    operation = {"op": "Replace", "path": f"{WORK}:manager", "value": manager}
    return asks("PATCH", f"/Users/{user}", patch(operation))


def test_somebody_new_gets_a_person_an_account_and_a_place(asks, cast):
    answer = asks("POST", "/Users", a_user(work={"manager": {"value": ""}}))
    assert answer.status_code == 201
    person = Person.objects.get(pk=answer.json()["id"])
    assert (person.name, person.email, person.number) == (
        "Nora Lind",
        "nora.lind@larkbro.example",
        "30001",
    )
    assert User.objects.get(person=person).is_active
    place = assignment_on(person, TODAY)
    assert place
    assert (place.unit, place.position, place.from_on) == (cast.library, "Bibliotekarie", TODAY)
    assert AccessEvent.objects.filter(action="scim.add_person", subject=person.pk).count() == 1


def test_who_is_here_is_found_by_the_employers_number_and_never_by_an_address(asks, cast):
    mine = a_user(cast.karin.email)
    refused = asks("POST", "/Users", mine)
    assert (refused.status_code, refused.json()["scimType"]) == (409, "uniqueness")
    assert "employeeNumber" in refused.json()["detail"]
    told_of(asks, cast.karin)
    assert Person.objects.count() == 9


def test_two_who_say_they_have_one_number_do_not_become_one(asks, cast):
    karin = told_of(asks, cast.karin)
    asks("PATCH", f"/Users/{karin}", patch({"op": "Remove", "path": f"{WORK}:employeeNumber"}))
    cast.karin.refresh_from_db()
    number = cast.karin.number
    other = a_user(
        "other@larkbro.example", externalId=str(uuid4()), work={"employeeNumber": number}
    )
    refused = asks("POST", "/Users", other)
    assert (refused.status_code, refused.json()["scimType"]) == (409, "uniqueness")
    assert asks("GET", f"/Users/{karin}").json()["userName"] == cast.karin.email


def test_of_two_patches_at_once_neither_undoes_the_other(asks, cast, monkeypatch):
    karin = told_of(asks, cast.karin)

    def another_was_first():
        Known.objects.filter(pk=cast.karin.pk).update(department="Bokbuss")

    monkeypatch.setattr(people, "_take_turn", another_was_first)
    asks("PATCH", f"/Users/{karin}", patch({"op": "Add", "path": "title", "value": "Chef"}))
    said = asks("GET", f"/Users/{karin}").json()
    assert (said["title"], said[WORK]["department"]) == ("Chef", "Bokbuss")


def test_a_manager_leads_from_the_day_it_is_said(asks, cast):
    karin, lena = told_of(asks, cast.karin), told_of(asks, cast.lena)
    assert manager_on(cast.karin, TODAY) == cast.mariam  # nothing was said of a manager
    assert leads(asks, karin, lena).status_code == 200
    assert manager_on(cast.karin, TODAY) == cast.lena
    assert manager_on(cast.karin, TODAY - DAY) == cast.mariam
    leads(asks, karin, None)
    assert manager_on(cast.karin, TODAY) is None


def test_the_same_said_again_changes_nothing_and_lets_stand_what_others_said(asks, cast):
    karin, lena = told_of(asks, cast.karin), told_of(asks, cast.lena)
    leads(asks, karin, lena)
    assign(cast.karin, unit=cast.office, manager=cast.sofia, position="", from_on=TODAY)
    before = list(Assignment.objects.values_list())
    events = AccessEvent.objects.count()
    leads(asks, karin, lena)
    whole = asks("GET", f"/Users/{karin}").json()
    assert asks("PUT", f"/Users/{karin}", whole).json() == whole
    assert list(Assignment.objects.values_list()) == before
    assert AccessEvent.objects.count() == events


def test_a_loop_is_an_error_and_nothing_is_changed(asks, cast):
    mariam, annika = told_of(asks, cast.mariam), told_of(asks, cast.annika)
    before = list(Assignment.objects.values_list())
    said = patch(
        {"op": "Replace", "path": "title", "value": "Ny titel"},
        {"op": "Replace", "path": f"{WORK}:manager", "value": mariam},
    )
    answer = asks("PATCH", f"/Users/{annika}", said)
    assert (answer.status_code, answer.json()["scimType"]) == (400, "invalidValue")
    assert "led by somebody they lead" in answer.json()["detail"]
    assert list(Assignment.objects.values_list()) == before
    assert "title" not in asks("GET", f"/Users/{annika}").json()


@pytest.mark.parametrize("who", ["self", "nobody"])
def test_nobody_is_led_by_themselves_or_by_nobody_known(asks, cast, who):
    karin = told_of(asks, cast.karin)
    answer = leads(asks, karin, karin if who == "self" else str(uuid4()))
    assert answer.status_code == 400
    assert manager_on(cast.karin, TODAY) == cast.mariam


def test_what_is_planned_and_a_last_day_that_is_known_stand(asks, cast):
    karin, lena = told_of(asks, cast.karin), told_of(asks, cast.lena)
    assign(cast.karin, unit=cast.office, manager=cast.sofia, position="", from_on=TODAY + 9 * DAY)
    leave(cast.karin, on=TODAY + 30 * DAY)
    assert leads(asks, karin, lena).status_code == 200
    assert manager_on(cast.karin, TODAY + 8 * DAY) == cast.lena
    assert manager_on(cast.karin, TODAY + 9 * DAY) == cast.sofia
    assert assignment_on(cast.karin, TODAY + 30 * DAY) is None


def test_who_stands_in_meanwhile_neither_stays_nor_hides_the_change(asks, cast):
    karin, lena = told_of(asks, cast.karin), told_of(asks, cast.lena)
    stand_in(
        cast.mariam,
        stand_in=cast.sofia,
        from_on=TODAY,
        until_on=TODAY + 10 * DAY,
        by=cast.annika,
        at=AT,
    )
    asks("PATCH", f"/Users/{karin}", patch({"op": "Add", "path": "title", "value": "Ny titel"}))
    assert manager_on(cast.karin, TODAY) == cast.sofia
    assert manager_on(cast.karin, TODAY + 10 * DAY) == cast.mariam
    leads(asks, karin, lena)
    for day in (TODAY, TODAY + 10 * DAY, TODAY + 400 * DAY):
        place = assignment_on(cast.karin, day)
        assert place
        assert (place.manager, place.position) == (cast.lena, "Ny titel")


@pytest.mark.parametrize(
    ("department", "unit"),
    [("Hemtjänst Öster", "home_care"), ("HO", "home_care"), ("Okänd", "library"), ("", "library")],
)
def test_a_department_is_a_unit_by_its_name_or_code_and_makes_none(asks, cast, department, unit):
    Unit.objects.filter(pk=cast.home_care.pk).update(code="HO")
    karin = told_of(asks, cast.karin, title="Bibliotekarie", work={"department": department})
    place = assignment_on(Person.objects.get(pk=karin), TODAY)
    assert place
    assert place.unit == getattr(cast, unit)
    assert place.manager == cast.mariam
    assert Unit.objects.count() == 3


def test_who_is_closed_in_the_directory_is_out_on_the_next_request(asks, cast, browser):
    at_karins = browser(cast.karin)
    karin = told_of(asks, cast.karin)
    assert at_karins.get("/").status_code == 200
    asks("PATCH", f"/Users/{karin}", patch({"op": "Replace", "path": "active", "value": "False"}))
    kept = at_karins.post("/slips/", {"text": "Mitt i en mening."})
    assert kept.status_code == 401
    assert "Mitt i en mening." in kept.content.decode()
    assert at_karins.get("/").headers["Location"].startswith("/sign-in/")
    assert manager_on(cast.karin, TODAY) == cast.mariam  # the account alone is closed

    asks("PATCH", f"/Users/{karin}", patch({"op": "Replace", "path": "active", "value": "True"}))
    assert User.objects.get(person=cast.karin).is_active


def test_what_an_administrator_closed_is_opened_only_by_saying_it_anew(asks, cast):
    karin = told_of(asks, cast.karin)
    close_account(account_of(cast.karin), by=cast.ann_christin, at=AT)
    asks("PATCH", f"/Users/{karin}", patch({"op": "Replace", "path": "title", "value": "X"}))
    assert not User.objects.get(person=cast.karin).is_active


def test_who_is_taken_away_has_left_and_stays_with_all_that_is_theirs(asks, cast, browser):
    at_karins = browser(cast.karin)
    karin = told_of(asks, cast.karin)
    assert asks("DELETE", f"/Users/{karin}").status_code == 204
    assert Person.objects.filter(pk=karin).exists()
    assert assignment_on(cast.karin, TODAY) is None
    assert assignment_on(cast.karin, TODAY - DAY)
    assert at_karins.get("/").headers["Location"].startswith("/sign-in/")
    assert asks("GET", f"/Users/{karin}").status_code == 404
    assert asks("DELETE", f"/Users/{karin}").status_code == 404


def test_the_last_administrator_is_not_taken_away(asks, cast):
    user = told_of(asks, cast.ann_christin)
    assert asks("DELETE", f"/Users/{user}").status_code == 409
    assert assignment_on(cast.ann_christin, TODAY)
    Duty.objects.create(person=cast.andre, kind=Duty.Kind.ADMIN, from_on=TODAY)
    assert asks("DELETE", f"/Users/{user}").status_code == 204


def test_who_comes_back_is_the_same_person(asks, cast):
    karin = told_of(asks, cast.karin)
    asks("DELETE", f"/Users/{karin}")
    assert told_of(asks, cast.karin, title="Bibliotekarie") == karin
    assert assignment_on(cast.karin, TODAY)
    assert User.objects.get(person=cast.karin).is_active


def test_of_a_protected_identity_nothing_is_taken_over_and_nothing_more_is_told(asks, cast):
    cast.fatima.protected = True
    cast.fatima.save()
    said = {"name": {"givenName": "Ann", "familyName": "Annan"}}
    user = told_of(asks, cast.fatima)
    asks("PATCH", f"/Users/{user}", patch({"op": "Replace", "value": said}))
    asks("PATCH", f"/Users/{user}", patch({"op": "Replace", "path": "emails", "value": []}))
    fatima = Person.objects.get(pk=user)
    assert (fatima.name, fatima.email, fatima.protected) == (
        cast.fatima.name,
        cast.fatima.email,
        True,
    )
    told = asks("GET", f"/Users/{user}").content.decode()
    assert "Annan" in told
    assert "Rahimi" not in told


def test_an_address_that_changes_is_where_codes_go_and_the_one_before_is_told(
    asks, cast, mailoutbox, django_capture_on_commit_callbacks
):
    karin = told_of(asks, cast.karin)
    new = {
        "op": "Replace",
        "path": 'emails[type eq "work"].value',
        "value": "karin@larkbro.example",
    }
    with django_capture_on_commit_callbacks(execute=True):
        asks("PATCH", f"/Users/{karin}", patch(new))
    assert User.objects.get(person=cast.karin).email == "karin@larkbro.example"
    assert mailoutbox[-1].to == [cast.karin.email]
    other = {**new, "value": cast.mariam.email.upper()}
    assert asks("PATCH", f"/Users/{karin}", patch(other)).status_code == 409


@pytest.mark.parametrize(("external", "leads_in"), [(OBJECT, True), ("karin.oberg", False)])
def test_an_identifier_for_ever_leads_in_and_a_name_does_not(
    asks, cast, settings, external, leads_in
):
    settings.PROVIDER = Oidc(issuer="https://id.example", client="a", secret="b", name="L")
    answer = asks("POST", "/Users", a_user(externalId=external))
    account = account_connected("https://id.example", external)
    assert (account is not None) is leads_in
    if account:
        assert str(account.person_id) == answer.json()["id"]
        other = str(uuid4())
        change = {"op": "Replace", "path": "externalId", "value": other}
        asks("PATCH", f"/Users/{answer.json()['id']}", patch(change))
        assert account_connected("https://id.example", external) is None
        assert account_connected("https://id.example", other) == account


def test_nothing_that_others_know_is_told_to_the_directory(asks, cast):
    karin = told_of(asks, cast.karin)
    told = asks("GET", f"/Users/{karin}").json()
    assert "manager" not in told[WORK]  # Mariam leads her here
    assert "title" not in told
    assert asks("GET", "/Users").json()["totalResults"] == 1
    assert asks("GET", f"/Users/{cast.mariam.pk}").status_code == 404


def test_a_token_opens_the_directory_alone(token, cast):
    browser = Client(headers={"authorization": f"Bearer {token}"})
    for place in ("/", "/you/", "/accounts/", "/scim/", f"/accounts/{UUID(int=1)}/"):
        assert browser.get(place).headers["Location"].startswith("/sign-in/")
