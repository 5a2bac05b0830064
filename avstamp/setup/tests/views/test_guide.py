"""The fourth step shows the guide's themes, and the way to all of it."""

import pytest

from avstamp.web.testing import words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def test_the_themes_stand_there_and_the_way_to_the_rest(admin):
    page = admin.get("/setup/guide/")
    assert page.text.count("<li>") >= 6
    assert 'href="/guide/"' in page.text
    assert "Vi börjar med den" in words(page)
