"""HR or the administrator makes a unit below another."""

import pytest

from avstamp.people.models import Unit
from avstamp.web.testing import words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def test_a_unit_is_made_below_and_shown(cast, sign_in):
    address = f"/organisation/units/{cast.library.id}/below/"
    answer = sign_in(cast.daniel).post(address, {"name": "Bokbussen"}, follow=True)
    made = Unit.objects.get(name="Bokbussen")
    assert (made.parent, made.authority) == (cast.library, cast.library.authority)
    assert "Enheten finns nu." in words(answer)


def test_sent_twice_it_is_made_once_and_what_was_written_stays(cast, sign_in):
    address = f"/organisation/units/{cast.library.id}/below/"
    daniel = sign_in(cast.daniel)
    daniel.post(address, {"name": "Bokbussen"})
    again = daniel.post(address, {"name": "Bokbussen"})
    assert again.status_code == 422
    assert "Det finns redan en enhet som heter så" in words(again)
    assert 'value="Bokbussen"' in again.text
    assert Unit.objects.filter(name="Bokbussen").count() == 1
