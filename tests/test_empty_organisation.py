"""An organisation on its first day: no page is empty without a next step.

As `avstamp init` leaves it the administrator is alone; then come a manager, somebody they lead, and
an HR partner, none of whom has done anything yet. Every page that has no parameter is opened.
"""

import re
from datetime import UTC, datetime

import pytest

from avstamp.accounts.testing import browser_of
from avstamp.guides.actions import publish_shipped_guides
from avstamp.people.actions import assign
from avstamp.people.models import Authority, Duty, Organisation, Person, Unit
from tests.permissions.table import SIGNED_IN

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
AT = datetime(2026, 11, 26, 9, tzinfo=UTC)
# Says that one is signed in, in the tab that was opened for that; it is to be closed.
_CLOSED = "/signed-in/"
PAGES = [
    address
    for method, address in SIGNED_IN
    if method == "GET" and "<" not in address and address != _CLOSED
]
_MAIN = re.compile(r"<main.*?</main>", re.DOTALL)
# A link that leads somewhere, or a button with a verb.
_STEP = re.compile(r"<a [^>]*href=\"[^#\"][^\"]*\"|<button")


@pytest.fixture
def people(db: None) -> dict[str, Person]:
    """One of each kind, who have begun today."""
    publish_shipped_guides(at=AT)
    Organisation.objects.create(name="Nykommun")
    unit = Unit.objects.create(name="Nykommun", authority=Authority.objects.create(name="Nykommun"))
    made = {
        name: Person.objects.create(given_name=name.title(), family_name="Ny")
        for name in ("administrator", "manager", "employee", "partner", "alone")
    }
    for name, kind in (("administrator", Duty.Kind.ADMIN), ("partner", Duty.Kind.HR_PARTNER)):
        Duty.objects.create(person=made[name], kind=kind, from_on=AT.date())
    for name, manager in (("manager", None), ("employee", "manager"), ("partner", "manager")):
        led_by = made[manager] if manager else None
        assign(made[name], unit=unit, manager=led_by, position="", from_on=AT.date())
    return made


@pytest.mark.parametrize("name", ["administrator", "manager", "employee", "partner", "alone"])
def test_no_page_is_without_a_next_step(people: dict[str, Person], name: str):
    browser, without = browser_of(people[name]), []
    for address in PAGES:
        answer = browser.get(address, follow=True)
        if answer.status_code != 200 or "text/html" not in answer.headers["Content-Type"]:
            continue
        main = _MAIN.search(answer.text)
        assert main, address
        if not _STEP.search(main.group()):
            without.append(address)
    assert not without, " ".join(without)
