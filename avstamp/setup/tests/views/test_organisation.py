"""The first step takes what the organisation's own page takes; that page's test says the rest."""

import pytest

from avstamp.people.models import Organisation
from avstamp.web.testing import words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def test_a_word_that_cannot_be_bent_is_said_here_too_and_nothing_is_settled(admin):
    said = {"name": "Nykommun", "talk_sv": "utveckling", "talk_en": ""}
    answer = admin.post("/setup/organisation/", said)
    assert answer.status_code == 422
    assert "slutar på ”samtal”" in words(answer)
    assert Organisation.objects.get().talk_sv == ""
    assert "klart" not in words(admin.get("/setup/"))
