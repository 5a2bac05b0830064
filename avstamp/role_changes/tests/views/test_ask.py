"""HR is asked about the profile that more people have."""

import pytest

from avstamp.people.testing import Cast
from avstamp.role_changes.tests.views.sent import address, page
from avstamp.role_profiles.tests.views.reading import words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def test_hr_is_asked_in_words_that_the_employee_reads_too(cast: Cast, wish, sign_in):
    mariam = sign_in(cast.mariam)
    mariam.post(address("ask", wish), {"to_hr": "In med samordning"})
    told = words(sign_in(cast.karin).get(page(wish)))
    assert "Mariam Khalil In med samordning HR har inte svarat ännu." in told
    assert "Be HR ändra den" not in words(mariam.get(page(wish)))
