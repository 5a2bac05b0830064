"""A message to oneself, sent once however often it is pressed."""

import pytest

from avstamp.notifications.models import Outgoing
from avstamp.web.testing import words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def test_it_is_sent_once_and_only_its_reader_says_that_it_came(admin, founder):
    assert "Skicka ett mejl till asa@ny.example" in words(admin.get("/setup/mail/"))
    for _twice in range(2):
        admin.post("/setup/mail/", {"send": "1"})
    assert Outgoing.objects.get().to == founder
    assert "Det har kommit fram" in words(admin.get("/setup/mail/"))


def test_without_an_address_there_is_nothing_to_send(admin, founder):
    type(founder).objects.update(email=None)
    admin.post("/setup/mail/", {"send": "1"})
    assert not Outgoing.objects.exists()
    assert "ingen e-postadress" in words(admin.get("/setup/mail/"))
