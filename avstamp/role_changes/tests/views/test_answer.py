"""It will not be so, and why."""

import pytest

from avstamp.goals.actions import close
from avstamp.goals.tests.made import AT
from avstamp.people.testing import Cast
from avstamp.role_changes.tests.views.sent import address, page
from avstamp.role_profiles.tests.views.reading import words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def test_what_was_typed_when_it_was_closed_meanwhile_is_kept(cast: Cast, wish, sign_in):
    close(wish, how="not_relevant", sentence="Vi väntar", by=cast.karin, at=AT)
    answer = sign_in(cast.mariam).post(address("answer", wish), {"reason": "Mina ord"})
    assert answer.status_code == 422
    assert "Mina ord" in answer.text


def test_it_can_be_answered_with_a_reason(cast: Cast, wish, sign_in):
    mariam = sign_in(cast.mariam)
    assert "Skriv skälet" in words(mariam.post(address("answer", wish), {"reason": " "}))
    mariam.post(address("answer", wish), {"reason": "Det får vänta till hösten."})
    told = words(sign_in(cast.karin).get(page(wish)))
    assert "Besvarat, inte nu Det får vänta till hösten." in told
