"""The second step says what follows from the choice, and keeps what holds."""

import pytest

from avstamp.people.models import SectorChange
from avstamp.web.testing import words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def test_what_follows_is_said_before_it_is_chosen(admin):
    page = words(admin.get("/setup/sector/"))
    assert "När båda bekräftar en sammanfattning blir den en allmän handling." in page
    assert "Ingenting gallras förrän ert beslut är inskrivet" in page


def test_keeping_what_holds_is_no_change(admin):
    admin.post("/setup/sector/", {"sector": "private"})
    assert not SectorChange.objects.exists()
    assert admin.post("/setup/sector/", {"sector": ""}).status_code == 422
